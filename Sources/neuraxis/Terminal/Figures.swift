/// Numbers for people: three significant digits for volumes, one decimal for mm.
enum Figures {
  /// Millilitres with three significant digits, at most three decimals.
  static func volume(_ millilitres: Double) -> String {
    switch abs(millilitres) {
    case 100...: fixed(millilitres, 0)
    case 10...: fixed(millilitres, 1)
    case 1...: fixed(millilitres, 2)
    default: fixed(millilitres, 3)
    }
  }

  static func tenths(_ value: Double) -> String { fixed(value, 1) }

  /// Whole percent with its sign; one decimal within 10.
  static func percent(_ value: Double) -> String {
    (value > 0 ? "+" : "") + fixed(value, abs(value) < 10 ? 1 : 0) + " %"
  }

  /// Up to three decimals, without trailing zeros.
  static func short(_ value: Double) -> String {
    let rounded = (value * 1000).rounded() / 1000
    return rounded == rounded.rounded() ? String(Int(rounded)) : "\(rounded)"
  }

  static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  static func left(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func fixed(_ value: Double, _ decimals: Int) -> String {
    let scale = [1.0, 10, 100, 1000][decimals]
    let scaled = (abs(value) * scale).rounded()
    guard scaled.isFinite, scaled < 1e15 else { return "\(value)" }
    let sign = value < 0 && scaled > 0 ? "−" : ""
    let digits = String(Int(scaled))
    guard decimals > 0 else { return sign + digits }
    let filled = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return sign + filled.dropLast(decimals) + "." + filled.suffix(decimals)
  }
}
