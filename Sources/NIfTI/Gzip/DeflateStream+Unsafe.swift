/// A deflate stream inflated piece by piece into one small window.
///
/// Why unsafe: bytes and matches are written past checks that would double the time. A piece ends
/// ``slack`` bytes before the window does, more than one match writes; a match reaches back no further
/// than the window is filled. What is wrong with a stream is told by ``GzipStream``, slowly: this one
/// only says that something is. Source: RFC 1951.
struct DeflateStream: ~Copyable {
  /// How far back a match may reach.
  static let history = 1 << 15
  /// A match of 258 bytes, written in steps of 32.
  static let slack = 320

  enum Stop {
    case full, ended, damaged
  }

  private enum Place {
    case header, codes, stored(Int), end
  }

  /// What the window holds, oldest first.
  var content: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: window, count: filled) }

  private let window: UnsafeMutableRawPointer
  private let limit: Int
  private var filled = 0
  private var input: BitReader
  private var place = Place.header
  private var isLast = false
  private var bytesAndLengths = PrefixCode(DeflateSymbols.bytesAndLengths, rootBits: 11)
  private var distances = PrefixCode(DeflateSymbols.distances, rootBits: 8)

  /// - Parameters:
  ///   - input: outlives this value.
  ///   - capacity: bytes that the window holds at most.
  init(_ input: BitReader, capacity: Int) {
    self.input = input
    limit = capacity
    window = .allocate(byteCount: capacity + Self.slack, alignment: 64)
  }

  deinit { window.deallocate() }

  /// Bytes behind the stream, once it has ended.
  mutating func rest() -> UnsafeRawBufferPointer? { input.wholeBytes() }

  /// Makes room in the window.
  /// - Parameter count: of the oldest bytes, which are not needed; what matches may reach stays.
  /// - Returns: how many were dropped.
  mutating func drop(_ count: Int) -> Int {
    let dropped = max(0, min(count, filled - Self.history))
    window.copyMemory(from: window + dropped, byteCount: filled - dropped)
    filled -= dropped
    return dropped
  }

  /// Inflates until the window is full or the stream ends.
  mutating func fill() -> Stop {
    while filled < limit {
      switch place {
      case .header:
        guard readHeader() else { return .damaged }
      case .codes:
        guard inflateCodes() else { return .damaged }
      case .stored(let left):
        guard copyStored(left) else { return .damaged }
      case .end:
        return .ended
      }
    }
    return .full
  }

  private mutating func readHeader() -> Bool {
    guard input.refill() else { return false }
    isLast = input.number(bits: 1) == 1
    switch input.number(bits: 2) {
    case 0:
      guard let bytes = input.wholeBytes(), bytes.count >= 4 else { return false }
      let length = Int(bytes[0]) | Int(bytes[1]) << 8
      guard length ^ 0xFFFF == Int(bytes[2]) | Int(bytes[3]) << 8 else { return false }
      input.skip(bytes: 4)
      place = .stored(length)
    case 1:
      place = .codes
      return bytesAndLengths.take(DeflateSymbols.fixedLengths[..<288])
        && distances.take(DeflateSymbols.fixedLengths[288...])
    case 2:
      guard let lengths = DeflateSymbols.lengths(&input) else { return false }
      place = .codes
      return bytesAndLengths.take(lengths.bytesAndLengths) && distances.take(lengths.distances)
    default:
      return false
    }
    return true
  }

  private mutating func copyStored(_ left: Int) -> Bool {
    guard let bytes = input.wholeBytes() else { return false }
    let count = min(left, limit - filled)
    guard bytes.count >= count else { return false }
    if count > 0, let start = bytes.baseAddress {
      (window + filled).copyMemory(from: start, byteCount: count)
    }
    input.skip(bytes: count)
    filled += count
    place = count < left ? .stored(left - count) : isLast ? .end : .header
    return true
  }

  /// Inflates until the window is full or the block ends.
  private mutating func inflateCodes() -> Bool {
    var input = self.input
    var out = filled
    defer {
      self.input = input
      filled = out
    }
    while out < limit {
      // A match takes 48 bits at most.
      if input.count < 48, !input.refill() { return false }
      let symbol = bytesAndLengths.entry(for: input.bits)
      if symbol.isByte {
        window.storeBytes(
          of: UInt8(truncatingIfNeeded: symbol.value), toByteOffset: out, as: UInt8.self)
        out &+= 1
        input.drop(symbol.taken)
        continue
      }
      if symbol.isOdd {
        input.drop(symbol.taken)
        place = isLast ? .end : .header
        return symbol.isEnd && input.count >= 0
      }
      let length = symbol.number(in: input.bits)
      input.drop(symbol.taken)
      let back = distances.entry(for: input.bits)
      let distance = back.number(in: input.bits)
      input.drop(back.taken)
      guard !back.isOdd, distance <= out else { return false }
      (window + out).repeatBytes(from: distance, length: length)
      out &+= length
    }
    return true
  }
}

extension UnsafeMutableRawPointer {
  /// Copies bytes from `distance` before here, which may overlap those that are written.
  ///
  /// Writes up to 31 bytes more than `length`.
  @inline(__always)
  fileprivate func repeatBytes(from distance: Int, length: Int) {
    let source = self - distance
    if distance >= 32 {
      copy(length, source, SIMD32<UInt8>.self)
    } else if distance == 1 {
      let bytes = SIMD32<UInt8>(repeating: source.load(as: UInt8.self))
      for place in stride(from: 0, to: length, by: 32) {
        storeBytes(of: bytes, toByteOffset: place, as: SIMD32<UInt8>.self)
      }
    } else if distance >= 8 {
      copy(length, source, UInt64.self)
    } else {
      copy(length, source, UInt8.self)
    }
  }

  @inline(__always)
  private func copy<Word: BitwiseCopyable>(
    _ length: Int, _ source: UnsafeMutableRawPointer, _: Word.Type
  ) {
    for place in stride(from: 0, to: length, by: MemoryLayout<Word>.size) {
      storeBytes(
        of: source.loadUnaligned(fromByteOffset: place, as: Word.self), toByteOffset: place,
        as: Word.self)
    }
  }
}
