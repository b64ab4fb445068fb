/// What the symbols of deflate mean, and the lengths of their codes.
///
/// Source: RFC 1951, 3.2.5 to 3.2.7.
enum DeflateSymbols {
  /// 256 bytes, the end of a block, 29 lengths; two numbers have no meaning.
  static let bytesAndLengths: [CodeEntry] =
    (0...255).map { .byte($0) } + [.end] + lengthEntries + [.invalid, .invalid]

  /// 30 distances; two numbers have no meaning.
  static let distances: [CodeEntry] = {
    var least = 1
    let entries = (0..<30).map { symbol -> CodeEntry in
      let extra = max(0, symbol / 2 - 1)
      defer { least += 1 << extra }
      return .number(least, extraBits: extra)
    }
    return entries + [.invalid, .invalid]
  }()

  /// 28 ranges of lengths from 3 on, and 258 alone.
  private static let lengthEntries: [CodeEntry] = {
    var least = 3
    let entries = (0..<28).map { symbol -> CodeEntry in
      let extra = max(0, symbol / 4 - 1)
      defer { least += 1 << extra }
      return .number(least, extraBits: extra)
    }
    return entries + [.number(258, extraBits: 0)]
  }()

  /// Of bytes and lengths, then of distances, where a block does not tell its own.
  static let fixedLengths: [UInt8] = {
    let counts = [(144, 8), (112, 9), (24, 7), (8, 8), (32, 5)]
    return counts.flatMap { [UInt8](repeating: UInt8($0.1), count: $0.0) }
  }()

  /// In which order a block tells the lengths of the codes that its lengths are told in.
  private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
  /// 16 lengths; the last one again; zeros, and many zeros.
  private static let lengthSymbols: [CodeEntry] = (0..<19).map { .number($0, extraBits: 0) }

  /// The lengths that a block tells for its own codes.
  /// - Returns: `nil` where they are none.
  static func lengths(
    _ input: inout BitReader
  ) -> (bytesAndLengths: ArraySlice<UInt8>, distances: ArraySlice<UInt8>)? {
    guard input.refill() else { return nil }
    let first = 257 + input.number(bits: 5)
    let second = 1 + input.number(bits: 5)
    let told = 4 + input.number(bits: 4)
    guard first <= 286, second <= 30 else { return nil }
    var own = [UInt8](repeating: 0, count: order.count)
    for place in order.prefix(told) {
      guard input.refill() else { return nil }
      own[place] = UInt8(input.number(bits: 3))
    }
    var code = PrefixCode(lengthSymbols, rootBits: 7)
    guard code.take(own[...]) else { return nil }
    var lengths: [UInt8] = []
    while lengths.count < first + second {
      guard input.refill(), add(to: &lengths, code, &input) else { return nil }
    }
    guard lengths.count == first + second, lengths[256] > 0 else { return nil }
    return (lengths[..<first], lengths[first...])
  }

  private static func add(
    to lengths: inout [UInt8], _ code: borrowing PrefixCode, _ input: inout BitReader
  ) -> Bool {
    let entry = code.entry(for: input.bits)
    guard !entry.isOdd else { return false }
    input.drop(entry.taken)
    let (repeated, count): (UInt8, Int)
    switch entry.value {
    case 16:
      guard let last = lengths.last else { return false }
      (repeated, count) = (last, 3 + input.number(bits: 2))
    case 17: (repeated, count) = (0, 3 + input.number(bits: 3))
    case 18: (repeated, count) = (0, 11 + input.number(bits: 7))
    default: (repeated, count) = (UInt8(entry.value), 1)
    }
    lengths += repeatElement(repeated, count: count)
    return true
  }
}
