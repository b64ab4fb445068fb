/// Immutable bytes that several values may share without a copy: a file, an inflated volume, a map
/// of labels.
///
/// A slice keeps the whole block alive. Why unsafe: files and volumes of gigabytes are shared between
/// rooms and threads without a copy, and C libraries read and fill them. Its oracle is the array that
/// it was made of. `@unchecked Sendable`: the block is written only inside
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

  public init(_ bytes: [UInt8]) { self.init(copying: bytes) }

  /// Numbers as they lie in memory.
  public init<Number: BitwiseCopyable>(copying numbers: [Number]) {
    self = numbers.withUnsafeBytes { source in
      VoxelBytes(count: source.count) { $0.copyMemory(from: source) }
    }
  }

  /// Several blocks as one, in their order.
  public init(joining parts: [VoxelBytes]) {
    self.init(count: parts.reduce(0) { $0 + $1.count }) { output in
      var start = 0
      for part in parts {
        part.withUnsafeBytes {
          UnsafeMutableRawBufferPointer(rebasing: output[start...]).copyMemory(from: $0)
        }
        start += part.count
      }
    }
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

  /// A copy of the bytes.
  public var array: [UInt8] { withUnsafeBytes { Array($0) } }

  /// Whether these are the bytes of an array.
  public func equals(_ bytes: [UInt8]) -> Bool { withUnsafeBytes { $0.elementsEqual(bytes) } }

  /// Lends the bytes for the time of a call; every access is held against their bounds.
  public func withSpan<Result, Failure: Error>(
    _ body: (RawSpan) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try withUnsafeBytes { (memory) throws(Failure) in try body(memory.bytes) }
  }

  /// Lends the bytes for the time of a call.
  public func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(UnsafeRawBufferPointer(rebasing: block.memory[range]))
  }
}
