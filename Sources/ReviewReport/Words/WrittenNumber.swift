import Quantities

/// Numbers as a reader meets them on a page: with their unit, and `n/a` where there is none.
///
/// Volumes have three significant digits, lengths one decimal, percentages none – but one within two
/// points of a threshold, and as many as it takes where a rounded value would seem to have passed it.
enum WrittenNumber {
  static let absent = "n/a"
  /// Joins a number and its unit, so that no line breaks between them.
  static let space = "\u{00A0}"

  /// A volume in ml. A trace too small to print is `< 0.000001 ml`, never 0.
  static func volume(ml: Double?) -> String { significant(ml, unit: "ml") }

  static func volume(mm3: Double?) -> String { volume(ml: mm3.map { $0 / 1000 }) }

  /// An area in mm², three significant digits as volumes.
  static func area(mm2: Double?) -> String { significant(mm2, unit: "mm²") }

  /// A length in mm with one decimal.
  static func length(mm: Double?) -> String {
    guard let mm, let text = DecimalText.worded(mm, decimals: 1) else { return absent }
    return text + space + "mm"
  }

  /// A share in percent without a sign.
  static func share(percent: Double?) -> String {
    guard let percent, let text = DecimalText.worded(percent, decimals: 0) else { return absent }
    return text + space + "%"
  }

  /// A change in percent with its sign: `+43 %`, `−70 %`, near a threshold `+39.8 %`.
  /// - Parameter thresholds: percent, signed as the change is.
  static func change(percent: Double?, near thresholds: [Double] = []) -> String {
    guard let percent, percent.isFinite else { return absent }
    var decimals = thresholds.contains { abs($0 - percent) <= 2 } ? 1 : 0
    while decimals < DecimalText.mostDecimals,
      thresholds.contains(where: { seems(percent, at: $0, decimals: decimals) })
    {
      decimals += 1
    }
    guard let text = DecimalText.worded(percent, decimals: decimals) else { return absent }
    let isZero = !text.contains { $0.isNumber && $0 != "0" }
    let sign = percent > 0 && !isZero ? "+" : ""
    return sign + text + space + "%"
  }

  /// Whether a rounded value would read as the threshold although it is not on it. A distance below
  /// 1e-6 points is the noise of the division, and the value counts as on it.
  private static func seems(_ percent: Double, at threshold: Double, decimals: Int) -> Bool {
    abs(percent - threshold) > 1e-6
      && DecimalText.fixed(percent, decimals: decimals)
        == DecimalText.fixed(threshold, decimals: decimals)
  }

  /// A proportion from 0 to 1 with its interval: `36 % (95 % CI 13 to 65 %)`.
  static func proportion(_ estimate: Double?, low: Double?, high: Double?) -> String {
    guard let estimate else { return absent }
    let share = share(percent: estimate * 100)
    guard let low, let high, let from = DecimalText.worded(low * 100, decimals: 0) else {
      return share
    }
    return share + " (95" + space + "% CI " + from + " to " + Self.share(percent: high * 100) + ")"
  }

  static func days(_ days: Int?) -> String {
    guard let days else { return absent }
    let sign = days < 0 ? DecimalText.minus : ""
    return sign + String(days.magnitude) + space + (days.magnitude == 1 ? "day" : "days")
  }

  static func dose(mgPerDay: Double?) -> String {
    guard let mgPerDay, mgPerDay.isFinite else { return absent }
    let text = DecimalText.trimmed(mgPerDay, decimals: 2)
    return text + space + "mg/day"
  }

  static func date(_ text: String?) -> String { text ?? absent }

  static func count(_ count: Int?) -> String { count.map { String($0) } ?? absent }

  /// `1 lesion`, `2 lesions`.
  static func count(_ count: Int, _ one: String, _ many: String) -> String {
    String(count) + space + (count == 1 ? one : many)
  }

  private static func significant(_ value: Double?, unit: String) -> String {
    guard let value, value.isFinite else { return absent }
    guard value != 0 else { return "0" + space + unit }
    let size = abs(value)
    var decimals = 2
    var bound = 10.0
    while size >= bound, decimals > 0 {
      bound *= 10
      decimals -= 1
    }
    bound = 1
    while size < bound, decimals < DecimalText.mostDecimals {
      bound /= 10
      decimals += 1
    }
    if size < 1e-6 { return "< 0.000001" + space + unit }
    guard let text = DecimalText.worded(wholeDigits(value), decimals: kept(size, decimals)) else {
      return absent
    }
    return text + space + unit
  }

  /// 9.996 rounds to 10.0, not to 10.00: one decimal less where rounding gains a digit.
  private static func kept(_ size: Double, _ decimals: Int) -> Int {
    guard decimals > 0, let text = DecimalText.fixed(size, decimals: decimals) else {
      return decimals
    }
    let digits = text.filter { $0.isNumber }.drop { $0 == "0" }.count
    return digits > 3 ? decimals - 1 : decimals
  }

  /// From 1000 on the last digits are rounded away: 1432.6 reads 1430.
  private static func wholeDigits(_ value: Double) -> Double {
    var unit = 1.0
    while abs(value) / unit >= 999.5 { unit *= 10 }
    return unit == 1 ? value : (value / unit).rounded() * unit
  }
}
