import Quantities

/// Numbers as a page shows them: as ``NumberText`` writes them, with a no-break space before the unit.
///
///     PageNumber.volume(ml: 14.234)                    "14.2 ml"
///     PageNumber.change(percent: 39.84, near: [40])    "+39.8 %"
///     PageNumber.volume(ml: nil)                       "n/a"
enum PageNumber {
  static let absent = NumberText.absent
  static let space = NumberText.noBreakSpace

  static func volume(ml: Double?) -> String {
    NumberText.volume(ml: ml, roundsWhole: true, space: space)
  }

  static func volume(mm3: Double?) -> String { volume(ml: mm3.map { $0 / 1000 }) }

  static func area(mm2: Double?) -> String {
    NumberText.area(mm2: mm2, roundsWhole: true, space: space)
  }

  static func length(mm: Double?) -> String { NumberText.length(mm: mm, space: space) }

  static func share(percent: Double?) -> String {
    NumberText.share(percent: percent, space: space)
  }

  /// A change in percent with its sign, and with more decimals beside a threshold.
  static func change(percent: Double?, near thresholds: [Double] = []) -> String {
    NumberText.change(percent: percent, near: thresholds, space: space)
  }

  /// A proportion from 0 to 1 with its interval: `36 % (95 % CI 13 to 65 %)`.
  static func proportion(_ estimate: Double?, low: Double?, high: Double?) -> String {
    guard let estimate else { return absent }
    let share = share(percent: estimate * 100)
    guard let low, let high else { return share }
    let from = NumberText.decimal(low * 100, places: 0)
    return share + " (95" + space + "% CI " + from + " to " + Self.share(percent: high * 100) + ")"
  }

  static func days(_ days: Int?) -> String {
    guard let days else { return absent }
    return whole(days) + space + (days.magnitude == 1 ? "day" : "days")
  }

  static func dose(mgPerDay: Double?) -> String {
    guard let mgPerDay, mgPerDay.isFinite else { return absent }
    return NumberText.trimmed(mgPerDay, places: 2) + space + "mg/day"
  }

  static func date(_ text: String?) -> String { text ?? absent }

  static func count(_ count: Int?) -> String { count.map { String($0) } ?? absent }

  /// `1 lesion`, `2 lesions`.
  static func count(_ count: Int, _ one: String, _ many: String) -> String {
    NumberText.count(count, one, many, space: space)
  }

  /// A whole number, with a minus sign before a negative one.
  static func whole(_ number: Int) -> String {
    (number < 0 ? NumberText.Minus.sign.rawValue : "") + String(number.magnitude)
  }

  /// A sentence with a no-break space before each unit.
  /// - Complexity: O(length).
  static func sentence(_ text: String) -> String {
    var joined = ""
    for (index, word) in text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
      if index > 0 { joined += units.contains { word.hasPrefix($0) } ? space : " " }
      joined += word
    }
    return joined
  }

  private static let units = ["%", "ml", "mm"]

  /// A place or a length in a drawing. What is not finite is 0.
  /// - Parameter places: decimals at most.
  static func coordinate(_ value: Double, places: Int = 2) -> String {
    value.isFinite ? NumberText.trimmed(value, places: places, minus: .hyphen) : "0"
  }

  /// A number in the table beside a chart, with six decimals at most.
  static func cell(_ number: Double?) -> String {
    guard let number else { return absent }
    return NumberText.trimmed(number, places: NumberText.mostPlaces, minus: .hyphen)
  }
}
