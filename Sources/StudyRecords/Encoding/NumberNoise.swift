extension Double {
  /// Rounded to twelve significant digits, which takes away what adding and dividing leave in the last
  /// ones: 0.6399999999999988 is written 0.64.
  ///
  /// No measurement has as many digits: a voxel in a thousand million is a thousand times larger.
  /// Values of 10¹² and more, and below 10⁻¹⁰, stay as they are.
  package var withoutNoise: Double {
    let size = magnitude
    guard size < Self.largest, size >= Self.smallest else { return self }
    var scale = 1.0
    while size * scale < Self.largest / 10 { scale *= 10 }
    return (self * scale).rounded() / scale
  }

  private static let largest = 1e12
  private static let smallest = 1e-10
}

/// A record whose numbers are read from a file and not computed; they are written with all digits.
protocol StoredNumbers {}

extension InspectionRecord: StoredNumbers {}

/// The numbers of a JSON text, written without noise.
enum JSONNumbers {
  /// A shorter number has at most twelve digits.
  private static let shortest = 13

  /// The same text with every fraction as `Double.withoutNoise`.
  /// - Parameter compact: valid JSON.
  /// - Complexity: O(bytes).
  static func withoutNoise(_ compact: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(compact.count)
    var next = 0
    while next < compact.count {
      let end = end(of: compact[next], at: next, in: compact)
      let token = compact[next..<end]
      next = end
      if token.count >= shortest, isNumber(token),
        let number = Double(String(decoding: token, as: UTF8.self))
      {
        text += digits(of: number.withoutNoise)
      } else {
        text += token
      }
    }
    return text
  }

  /// The shortest digits that read back as the same number, a whole one without its `.0`.
  static func digits(of number: Double) -> Substring.UTF8View {
    let digits = number.description.utf8
    let isWhole = digits.suffix(2).elementsEqual(".0".utf8)
    return Substring(isWhole ? digits.dropLast(2) : digits[...]).utf8
  }

  /// The end of a text or a number; any other byte is a token of its own.
  private static func end(of first: UInt8, at start: Int, in text: [UInt8]) -> Int {
    var end = start + 1
    if first == UInt8(ascii: "\"") {
      while text[end] != first { end += text[end] == UInt8(ascii: "\\") ? 2 : 1 }
      return end + 1
    }
    guard isDigit(first) || first == UInt8(ascii: "-") else { return end }
    while end < text.count, isPart(text[end]) { end += 1 }
    return end
  }

  /// Whether a token is a number with a fraction or an exponent.
  private static func isNumber(_ token: ArraySlice<UInt8>) -> Bool {
    token.first != UInt8(ascii: "\"") && !token.dropFirst().allSatisfy(isDigit)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "+"),
      UInt8(ascii: "-"):
      true
    default: isDigit(byte)
    }
  }
}
