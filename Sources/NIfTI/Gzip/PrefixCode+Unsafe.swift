/// The prefix code of a deflate block as a table: the next bits of a stream lead to what they mean.
///
/// Why unsafe: a look-up for each symbol, two for a match; checks on every one double the time. An
/// index is cut to `rootBits` bits, or to the width of a table behind those, which lies inside the
/// memory. Source: RFC 1951, 3.2.2.
struct PrefixCode: ~Copyable {
  private let entries: UnsafeMutablePointer<CodeEntry>
  private let capacity: Int
  private let rootBits: Int
  private let meanings: [CodeEntry]

  /// - Parameters:
  ///   - meanings: of the symbols, by their numbers.
  ///   - rootBits: codes up to this length are found in one step.
  init(_ meanings: [CodeEntry], rootBits: Int) {
    self.meanings = meanings
    self.rootBits = rootBits
    // A table behind the root holds two codes at least.
    capacity = 1 << rootBits + (meanings.count / 2) << max(0, Self.longest - rootBits)
    entries = .allocate(capacity: capacity)
    entries.initialize(repeating: .invalid, count: capacity)
  }

  deinit { entries.deallocate() }

  static let longest = 15

  /// What the next bits mean.
  @inline(__always)
  func entry(for bits: UInt64) -> CodeEntry {
    let entry = entries[Int(bits & (1 << UInt64(rootBits) &- 1))]
    guard entry.isTable else { return entry }
    let place = bits &>> UInt64(rootBits) & (1 &<< UInt64(entry.taken) &- 1)
    return entries[Int(entry.value) &+ Int(place)]
  }

  /// Takes the code whose symbols have these lengths in bits, 0 for one that does not occur.
  /// - Returns: whether it is one: complete, or of one symbol of one bit, or of none.
  /// - Precondition: no more lengths than meanings, none above 15.
  mutating func take(_ lengths: ArraySlice<UInt8>) -> Bool {
    var counts = [Int](repeating: 0, count: Self.longest + 1)
    for length in lengths { counts[Int(length)] += 1 }
    counts[0] = 0
    var free = 1
    var next = counts
    for length in 1...Self.longest {
      next[length] = (next[length - 1] + counts[length - 1]) << 1
      free = free << 1 - counts[length]
      guard free >= 0 else { return false }
    }
    let isShort = counts.reduce(0, +) == counts[1] && counts[1] <= 1
    guard free == 0 || isShort else { return false }
    if free > 0 { entries.update(repeating: .invalid, count: 1 << rootBits) }
    let codes = lengths.map { length -> Int in
      defer { next[Int(length)] += 1 }
      return Self.reversed(next[Int(length)], length: Int(length))
    }
    return fill(codes, Array(lengths))
  }

  /// A stream holds the bits of a code in the other order than those of numbers.
  private static func reversed(_ code: Int, length: Int) -> Int {
    (0..<length).reduce(0) { $0 | (code >> $1 & 1) << (length - 1 - $1) }
  }

  private func fill(_ codes: [Int], _ lengths: [UInt8]) -> Bool {
    let rootMask = 1 << rootBits - 1
    var widths = [Int](repeating: 0, count: 1 << rootBits)
    for (code, length) in zip(codes, lengths) where Int(length) > rootBits {
      widths[code & rootMask] = max(widths[code & rootMask], Int(length) - rootBits)
    }
    var end = 1 << rootBits
    var starts = [Int](repeating: 0, count: 1 << rootBits)
    for symbol in codes.indices where lengths[symbol] > 0 {
      let (code, length) = (codes[symbol], Int(lengths[symbol]))
      let entry = meanings[symbol].coded(length: length)
      guard length > rootBits else {
        for place in stride(from: code, through: rootMask, by: 1 << length) {
          entries[place] = entry
        }
        continue
      }
      let root = code & rootMask
      let width = widths[root]
      if starts[root] == 0 {
        guard end + 1 << width <= capacity else { return false }
        starts[root] = end
        entries[root] = .table(at: end, width: width)
        end += 1 << width
      }
      for place in stride(from: code >> rootBits, to: 1 << width, by: 1 << (length - rootBits)) {
        entries[starts[root] + place] = entry
      }
    }
    return true
  }
}

/// What a code means: a byte, the least of some lengths or distances, the end of a block.
struct CodeEntry {
  private let word: UInt32

  private static let byteFlag: UInt32 = 1 << 15
  private static let oddFlag: UInt32 = 1 << 14
  private static let endFlag: UInt32 = 1 << 13
  private static let tableFlag: UInt32 = 1 << 12

  /// No symbol of deflate.
  static let invalid = CodeEntry(word: oddFlag)
  static let end = CodeEntry(word: oddFlag | endFlag)
  static func byte(_ value: UInt8) -> CodeEntry {
    CodeEntry(word: UInt32(value) << 16 | byteFlag)
  }
  /// A number, to which so many bits behind the code are added.
  static func number(_ least: Int, extraBits: Int) -> CodeEntry {
    CodeEntry(word: UInt32(least) << 16 | UInt32(extraBits))
  }
  static func table(at start: Int, width: Int) -> CodeEntry {
    CodeEntry(word: UInt32(start) << 16 | oddFlag | tableFlag | UInt32(width))
  }

  func coded(length: Int) -> CodeEntry {
    CodeEntry(word: word + UInt32(length) + UInt32(length) << 8)
  }

  @inline(__always) var isByte: Bool { word & Self.byteFlag != 0 }
  /// Neither a byte nor a number.
  @inline(__always) var isOdd: Bool { word & Self.oddFlag != 0 }
  @inline(__always) var isEnd: Bool { word & Self.endFlag != 0 }
  @inline(__always) var isTable: Bool { word & Self.tableFlag != 0 }
  /// Bits that code and number take together; of a table, the bits that lead into it.
  @inline(__always) var taken: Int { Int(word & 0xFF) }
  @inline(__always) var value: UInt32 { word >> 16 }

  /// The number, with the bits behind the code added.
  @inline(__always)
  func number(in bits: UInt64) -> Int {
    let length = UInt64(word >> 8 & 15)
    return Int(value) &+ Int((bits & (1 &<< UInt64(taken) &- 1)) &>> length)
  }
}
