/// Bits of a deflate stream, the lowest of each byte first.
///
/// Why unsafe: eight bytes are loaded in one step. No step reads at or behind the end: the last bytes
/// are taken one by one, and behind them come zeros that ``refill()`` tells of once they are used.
struct BitReader {
  /// The next bits; those beyond ``count`` are not known.
  private(set) var bits: UInt64 = 0
  /// How many of them are known; below 0 where more were taken than there are.
  private(set) var count = 0
  private var next: UnsafeRawPointer
  private let end: UnsafeRawPointer
  /// Up to here eight bytes can be read.
  private let lastWord: UnsafeRawPointer

  /// - Parameter input: at least 8 bytes, which outlive this value.
  init?(_ input: UnsafeRawBufferPointer) {
    guard input.count >= 8, let start = input.baseAddress else { return nil }
    next = start
    end = start + input.count
    lastWord = end - 8
  }

  /// Makes at least 56 bits known, or all that are left.
  /// - Returns: `false` where bits were taken that are not there.
  @inline(__always)
  mutating func refill() -> Bool {
    guard count >= 0 else { return false }
    if next <= lastWord {
      bits |= UInt64(littleEndian: next.loadUnaligned(as: UInt64.self)) &<< UInt64(count)
      next += (63 &- count) >> 3
      count |= 56
    } else {
      refillByBytes()
    }
    return true
  }

  private mutating func refillByBytes() {
    while count <= 56, next < end {
      bits |= UInt64(next.load(as: UInt8.self)) << UInt64(count)
      next += 1
      count += 8
    }
  }

  @inline(__always)
  mutating func drop(_ taken: Int) {
    bits &>>= UInt64(taken)
    count &-= taken
  }

  /// The next bits as a number; 0 beyond the end.
  /// - Precondition: at most 16 bits, all known.
  mutating func number(bits taken: Int) -> Int {
    let number = Int(bits & (1 << UInt64(taken) - 1))
    drop(taken)
    return number
  }

  /// Bytes from the next whole one on; bits before it are dropped.
  /// - Returns: `nil` where bits were taken that are not there.
  mutating func wholeBytes() -> UnsafeRawBufferPointer? {
    guard count >= 0 else { return nil }
    next -= count >> 3
    (bits, count) = (0, 0)
    return UnsafeRawBufferPointer(start: next, count: end - next)
  }

  /// Goes on behind some of the bytes that ``wholeBytes()`` gave.
  mutating func skip(bytes: Int) { next += min(bytes, end - next) }
}
