import Quantities

/// Numbers in captions.
enum Decimals {
  /// With one decimal, halves away from zero.
  static func one(_ value: Double) -> String {
    let tenths = Int((abs(value) * 10).rounded())
    return (value < 0 && tenths > 0 ? "−" : "") + "\(tenths / 10).\(tenths % 10)"
  }

  /// With three decimals; a value that is no clinical quantity as it is.
  static func three(_ value: Double) -> String {
    let scaled = (value * 1000).rounded()
    guard scaled >= 0, scaled < 1e15 else { return "\(value)" }
    let digits = String(Int(scaled) % 1000)
    return "\(Int(scaled) / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
  }
}

extension Millimetres {
  /// With one decimal.
  var told: String { Decimals.one(value) }
}
