/// Immutable bytes that can be shared without a copy: a file, a decompressed volume, a label map.
///
/// A slice keeps the whole block alive. Why unsafe: gigabytes are shared between modules and threads
/// without a copy, and C libraries read and fill them; tests compare with plain arrays.
/// `@unchecked Sendable`: the block is written only inside ``init(count:fillingWith:)``, before anyone
/// else can see it.
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

  /// Number of bytes.
  public var count: Int { range.count }

  /// Allocates `count` bytes; `fill` must write all of them.
  public init<Failure: Error>(
    count: Int, fillingWith fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    precondition(count >= 0, "the number of bytes is not negative")
    let memory = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(1, count), alignment: 64)
    nonisolated(unsafe) let owned = memory
    block = Block(memory: UnsafeRawBufferPointer(memory)) { owned.deallocate() }
    range = 0..<count
    try fill(UnsafeMutableRawBufferPointer(rebasing: memory[0..<count]))
  }

  /// Shares memory that someone else owns, such as a mapped file or a pooled buffer.
  ///
  /// - Parameter release: called once, when the last slice is deallocated.
  /// - Precondition: nobody writes to the memory before `release` is called.
  public init(
    sharing memory: UnsafeRawBufferPointer, release: @escaping @Sendable () -> Void
  ) {
    block = Block(memory: memory, release: release)
    range = 0..<memory.count
  }

  /// Copies an array of bytes.
  public init(_ bytes: [UInt8]) { self.init(copying: bytes) }

  /// Copies numbers with their memory layout, in native byte order.
  public init<Number: BitwiseCopyable>(copying numbers: [Number]) {
    self = numbers.withUnsafeBytes { source in
      VoxelBytes(count: source.count) { $0.copyMemory(from: source) }
    }
  }

  /// Concatenates several blocks.
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

  /// A part of the bytes, without a copy.
  /// - Precondition: the range lies inside `0 ..< count`.
  public func slice(_ part: Range<Int>) -> VoxelBytes {
    precondition(part.lowerBound >= 0 && part.upperBound <= count, "the slice lies inside")
    let start = range.lowerBound + part.lowerBound
    return VoxelBytes(block: block, range: start..<(start + part.count))
  }

  /// A copy of the bytes.
  public var array: [UInt8] { withUnsafeBytes { Array($0) } }

  /// Whether the bytes equal those of an array.
  public func equals(_ bytes: [UInt8]) -> Bool { withUnsafeBytes { $0.elementsEqual(bytes) } }

  /// Calls `body` with the bytes; every access is checked against their bounds.
  public func withSpan<Result, Failure: Error>(
    _ body: (RawSpan) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try withUnsafeBytes { (memory) throws(Failure) in try body(memory.bytes) }
  }

  /// Calls `body` with the bytes; the pointer is valid only during the call.
  public func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(UnsafeRawBufferPointer(rebasing: block.memory[range]))
  }
}

extension VoxelBytes {
  /// One byte, for single look-ups; too slow for loops over a volume.
  /// - Precondition: `offset` lies in `0 ..< count`.
  public subscript(offset: Int) -> UInt8 {
    withSpan { $0.unsafeLoad(fromByteOffset: offset, as: UInt8.self) }
  }

  /// The 16-bit number at `index` (bytes `2·index` and `2·index + 1`, native order), for single
  /// look-ups.
  /// - Precondition: both bytes lie inside.
  public func word(_ index: Int) -> UInt16 {
    withSpan { $0.unsafeLoadUnaligned(fromByteOffset: 2 * index, as: UInt16.self) }
  }
}
