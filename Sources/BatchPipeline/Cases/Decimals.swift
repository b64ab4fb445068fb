import Quantities

/// Numbers in captions.
enum Decimals {
  /// With one decimal, halves away from zero.
  static func one(_ value: Double) -> String {
    let tenths = Int((abs(value) * 10).rounded())
    return (value < 0 && tenths > 0 ? "−" : "") + "\(tenths / 10).\(tenths % 10)"
  }
}

extension Millimetres {
  /// With one decimal.
  var told: String { Decimals.one(value) }
}
