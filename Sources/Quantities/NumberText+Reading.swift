extension NumberText {
  /// The number that a text of decimal digits means: `12`, `-0.5`, `1.2e-3`.
  ///
  /// Strict, since tables and headers come from anywhere: no `nan`, no `inf`, no hexadecimal digits, no
  /// decimal comma, no grouping, no space. `-0` is read as 0.
  ///
  ///     NumberText.value(of: "12.5")     12.5
  ///     NumberText.value(of: "12,5")     nil
  ///     NumberText.value(of: "0x1F")     nil
  ///     NumberText.value(of: "1e999")    nil
  /// - Returns: `nil` for anything else, and for what is too large for a `Double`.
  /// - Complexity: O(length).
  public static func value(of text: some StringProtocol) -> Double? {
    guard text.utf8.allSatisfy(isDecimal), let value = Double(text), value.isFinite else {
      return nil
    }
    return value == 0 ? 0 : value
  }

  private static func isDecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "e"),
      UInt8(ascii: "E"), UInt8(ascii: "+"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
