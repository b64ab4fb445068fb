/// Immutable bytes that several values may share without a copy: a file, an inflated volume, a map
/// of labels.
///
/// A slice keeps the whole block alive. `@unchecked Sendable`: the block is written only inside
/// ``init(count:fillingWith:)``, before any other owner can see it, and never again.
public struct VoxelBytes: @unchecked Sendable {
  private final class Block {
    let memory: UnsafeMutableRawBufferPointer
    init(count: Int) {
      memory = .allocate(byteCount: max(1, count), alignment: 64)
    }
    deinit { memory.deallocate() }
  }

  private let block: Block
  private let range: Range<Int>

  public var count: Int { range.count }

  /// A block of `count` bytes that `fill` writes in full.
  public init<Failure: Error>(
    count: Int, fillingWith fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    precondition(count >= 0, "a block has no negative size")
    block = Block(count: count)
    range = 0..<count
    try fill(UnsafeMutableRawBufferPointer(rebasing: block.memory[0..<count]))
  }

  public init(_ bytes: [UInt8]) {
    self.init(count: bytes.count) { $0.copyBytes(from: bytes) }
  }

  private init(block: Block, range: Range<Int>) {
    self.block = block
    self.range = range
  }

  /// A part of the bytes, shared with this value.
  /// - Precondition: the range lies inside.
  public func slice(_ part: Range<Int>) -> VoxelBytes {
    precondition(part.lowerBound >= 0 && part.upperBound <= count, "a slice lies inside its bytes")
    let start = range.lowerBound + part.lowerBound
    return VoxelBytes(block: block, range: start..<(start + part.count))
  }

  public func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(UnsafeRawBufferPointer(rebasing: block.memory[range]))
  }
}
