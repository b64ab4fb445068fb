/// Measured quantities as people read them, with their unit, or `n/a` where there is none.
///
///     NumberText.volume(ml: 14.234)                         "14.2 ml"
///     NumberText.length(mm: 8.04)                           "8.0 mm"
///     NumberText.area(mm2: 126.44)                          "126 mm²"
///     NumberText.change(percent: 39.84, near: [40])         "+39.8 %"
///     NumberText.change(percent: 39.9996, near: [40])       "+39.9996 %"
extension NumberText {
  /// Joins a number and its unit, so that no line breaks between them.
  public static let noBreakSpace = "\u{00A0}"

  /// A volume with three significant digits.
  /// - Parameter roundsWhole: whether 1433 ml is written `1430 ml`.
  public static func volume(
    ml: Double?, roundsWhole: Bool = false, space: String = " "
  ) -> String {
    written(ml, unit: "ml", space) { significant($0, roundsWhole: roundsWhole) }
  }

  /// A length with one decimal.
  public static func length(mm: Double?, space: String = " ") -> String {
    written(mm, unit: "mm", space) { decimal($0, places: 1) }
  }

  /// An area with three significant digits.
  /// - Parameter roundsWhole: whether 1433 mm² is written `1430 mm²`.
  public static func area(
    mm2: Double?, roundsWhole: Bool = false, space: String = " "
  ) -> String {
    written(mm2, unit: "mm²", space) { significant($0, roundsWhole: roundsWhole) }
  }

  /// A share in percent, without a sign before it and without decimals.
  public static func share(percent: Double?, space: String = " ") -> String {
    written(percent, unit: "%", space) { decimal($0, places: 0) }
  }

  /// A change in percent with its sign; a change of zero has none.
  ///
  /// A reader compares it with thresholds, so it has one decimal more within 2 points of one, and as
  /// many as it takes, up to six, where a rounded value would seem to lie on a threshold it is not on.
  /// - Parameters:
  ///   - places: decimals away from every threshold, 0…5.
  ///   - thresholds: percent, signed as the change is.
  ///   - shortensWhole: whether a whole number of percent has no decimals near a threshold either.
  public static func change(
    percent: Double?, places: Int = 0, near thresholds: [Double] = [], shortensWhole: Bool = false,
    space: String = " "
  ) -> String {
    guard let percent, percent.isFinite else { return absent }
    guard percent.magnitude < 1e9 else { return "more than 10⁹" + space + "%" }
    var places = thresholds.contains { abs($0 - percent) <= nearPoints } ? places + 1 : places
    if shortensWhole, isOn(percent, percent.rounded()) { places = 0 }
    while places < mostPlaces, thresholds.contains(where: { seems(percent, on: $0, places) }) {
      places += 1
    }
    let sign = percent > 0 && scaled(percent, places) > 0 ? "+" : ""
    return sign + decimal(percent, places: places) + space + "%"
  }

  /// `1 lesion`, `2 lesions`.
  public static func count(
    _ count: Int, _ one: String, _ many: String, space: String = " "
  ) -> String {
    String(count) + space + (count == 1 ? one : many)
  }

  /// Points of percent within which a change has one decimal more.
  private static let nearPoints = 2.0

  private static func written(
    _ value: Double?, unit: String, _ space: String, _ number: (Double) -> String
  ) -> String {
    guard let value, value.isFinite else { return absent }
    return number(value) + space + unit
  }

  /// Whether a rounded change would read as the threshold although it is not on it.
  private static func seems(_ percent: Double, on threshold: Double, _ places: Int) -> Bool {
    !isOn(percent, threshold)
      && decimal(percent, places: places) == decimal(threshold, places: places)
  }

  /// As a threshold is compared: two sizes that differ by no more than the noise of arithmetic are one.
  private static func isOn(_ percent: Double, _ threshold: Double) -> Bool {
    abs(percent - threshold) <= (100 + abs(threshold)) * Change.relativeTolerance
  }
}
