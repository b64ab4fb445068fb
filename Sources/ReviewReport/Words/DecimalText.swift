/// Decimal numbers as text, without a locale: the point is always a point, and minus is `−` in words.
enum DecimalText {
  static let minus = "\u{2212}"
  private static let powers: [Double] = [1, 10, 100, 1e3, 1e4, 1e5, 1e6]
  /// The most decimals that are ever written.
  static let mostDecimals = 6

  /// A number with a fixed count of decimals, ASCII minus; halves are rounded away from zero, and a
  /// zero has no sign. `nil` where it is not finite or too large to be one of ours.
  /// - Parameter decimals: 0…6.
  static func fixed(_ number: Double, decimals: Int) -> String? {
    guard number.isFinite, abs(number) < 1e12 else { return nil }
    precondition((0...mostDecimals).contains(decimals), "decimals are 0 to 6")
    let scaled = Int64((abs(number) * powers[decimals]).rounded())
    let unit = Int64(powers[decimals])
    var text = number < 0 && scaled != 0 ? "-" : ""
    text += String(scaled / unit)
    guard decimals > 0 else { return text }
    let rest = String(scaled % unit)
    return text + "." + String(repeating: "0", count: decimals - rest.count) + rest
  }

  /// A coordinate: at most so many decimals, none that are zero. What is not finite is 0.
  static func trimmed(_ number: Double, decimals: Int) -> String {
    guard var text = fixed(number, decimals: decimals) else { return "0" }
    guard text.contains(".") else { return text }
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text == "-0" ? "0" : text
  }

  /// A number for a TSV: up to six decimals, `n/a` for nothing.
  static func cell(_ number: Double?) -> String {
    guard let number, number.isFinite else { return "n/a" }
    return trimmed(number, decimals: mostDecimals)
  }

  /// The same with the minus sign of words in place of the hyphen.
  static func worded(_ number: Double, decimals: Int) -> String? {
    guard let text = fixed(number, decimals: decimals) else { return nil }
    return text.hasPrefix("-") ? minus + text.dropFirst() : text
  }
}
