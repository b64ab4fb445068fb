/// Immutable bytes that several values may share without a copy: a file, an inflated volume, a map
/// of labels.
///
/// A slice keeps the whole block alive. `@unchecked Sendable`: the block is written only inside
/// ``init(count:fillingWith:)``, before any other owner can see it, and never again.
public struct VoxelBytes: @unchecked Sendable {
  private final class Block {
    let memory: UnsafeRawBufferPointer
    private let release: @Sendable () -> Void

    init(memory: UnsafeRawBufferPointer, release: @escaping @Sendable () -> Void) {
      self.memory = memory
      self.release = release
    }
    deinit { release() }
  }

  private let block: Block
  private let range: Range<Int>

  public var count: Int { range.count }

  /// A block of `count` bytes that `fill` writes in full.
  public init<Failure: Error>(
    count: Int, fillingWith fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    precondition(count >= 0, "a block has no negative size")
    let memory = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(1, count), alignment: 64)
    nonisolated(unsafe) let owned = memory
    block = Block(memory: UnsafeRawBufferPointer(memory)) { owned.deallocate() }
    range = 0..<count
    try fill(UnsafeMutableRawBufferPointer(rebasing: memory[0..<count]))
  }

  /// Memory of another owner, shared without a copy: a mapped file, a buffer of a pool.
  ///
  /// - Parameter release: called once, when the last slice is gone.
  /// - Precondition: nobody writes the memory before `release`.
  public init(
    sharing memory: UnsafeRawBufferPointer, release: @escaping @Sendable () -> Void
  ) {
    block = Block(memory: memory, release: release)
    range = 0..<memory.count
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

  /// Lends the bytes for the time of a call.
  public func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(UnsafeRawBufferPointer(rebasing: block.memory[range]))
  }
}
