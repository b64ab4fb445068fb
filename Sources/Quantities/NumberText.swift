/// Numbers as text, the same on every platform and in every locale: the point is a point, and no
/// digits are grouped.
///
///     NumberText.decimal(-8.25, places: 1)      "−8.3"
///     NumberText.trimmed(8.5, places: 3)        "8.5"
///     NumberText.significant(0.01234)           "0.0123"
///     NumberText.brief(126.44)                  "126.4"
///     NumberText.shortest(0.1 + 0.2)            "0.30000000000000004"
///
/// Halves are rounded away from zero, and what rounds to zero has no sign. A number that is not
/// finite is `n/a`; one of which a `Double` does not hold all the digits asked for (9 × 10⁹ and more
/// with six decimals) is written as ``shortest(_:)`` writes it.
public enum NumberText {
  /// The sign before a negative number.
  public enum Minus: String, Sendable {
    /// `−` (U+2212), for people.
    case sign = "\u{2212}"
    /// `-`, for files and for drawings.
    case hyphen = "-"
  }

  /// What is written in place of a number that is absent.
  public static let absent = "n/a"
  /// The most decimals that are ever written.
  public static let mostPlaces = 6

  /// A number with a fixed count of decimals.
  /// - Parameter places: 0…6.
  public static func decimal(_ value: Double, places: Int, minus: Minus = .sign) -> String {
    guard value.isFinite else { return absent }
    let size = value.magnitude
    guard fits(size, places) else { return shortest(value) }
    let scaled = scaled(size, places)
    let unit = Int(powers[places])
    let sign = value < 0 && scaled > 0 ? minus.rawValue : ""
    let whole = sign + String(scaled / unit)
    guard places > 0 else { return whole }
    let digits = String(scaled % unit)
    return whole + "." + String(repeating: "0", count: places - digits.utf8.count) + digits
  }

  /// A number with at most so many decimals, and no zeros at its end.
  /// - Parameter places: 0…6.
  public static func trimmed(_ value: Double, places: Int, minus: Minus = .sign) -> String {
    let text = decimal(value, places: places, minus: minus)
    guard places > 0, fits(value.magnitude, places) else { return text }
    let kept = text.utf8.reversed().drop { $0 == UInt8(ascii: "0") }.count
    let digits = text.utf8.prefix(kept)
    return String(Substring(digits.last == UInt8(ascii: ".") ? digits.dropLast() : digits))
  }

  /// A number with so many significant digits: `14.2`, `0.0123`, `1433`.
  ///
  /// 9.996 is `10.0`. A trace that the decimals cannot show is `< 0.000001`, and zero is `0`.
  /// - Parameters:
  ///   - digits: 1…6.
  ///   - mostPlaces: the most decimals, 0…6.
  ///   - roundsWhole: whether digits before the point are rounded too: `1430` for 1433.
  public static func significant(
    _ value: Double, digits: Int = 3, mostPlaces: Int = mostPlaces, roundsWhole: Bool = false,
    minus: Minus = .sign
  ) -> String {
    precondition((1...6).contains(digits), "significant digits are 1 to 6")
    guard fits(value.magnitude, 0) else { return shortest(value) }
    guard value != 0 else { return "0" }
    let size = value.magnitude
    // A trace is smaller than the last decimal that could be written, not half of it.
    if mostPlaces == Self.mostPlaces, size < 1 / powers[mostPlaces] {
      return "< " + decimal(1 / powers[mostPlaces], places: mostPlaces)
    }
    var places = min(mostPlaces, decimals(of: size, digits: digits))
    // Rounding may gain a digit: one decimal less then.
    if places > 0, scaled(size, places) >= Int(powers[digits]) { places -= 1 }
    guard roundsWhole, places == 0 else { return decimal(value, places: places, minus: minus) }
    return decimal(roundedWhole(value, digits), places: 0, minus: minus)
  }

  /// A number as short as it may be: whole as it is, else with one decimal, below 1 with three.
  public static func brief(_ value: Double, minus: Minus = .sign) -> String {
    let places = value.rounded() == value ? 0 : value.magnitude < 1 ? 3 : 1
    return decimal(value, places: places, minus: minus)
  }

  /// The shortest text that reads back as the same number, `3` and not `3.0`; for files.
  public static func shortest(_ value: Double) -> String {
    guard value.isFinite else { return absent }
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A number of any size in up to six digits or a few more: `-0.0125`, `1234.56`, `4.2e-7`.
  ///
  /// Whole numbers below 10¹⁵ are exact. From 10⁹ on, and below 10⁻³, others have an exponent.
  public static func general(_ value: Double, minus: Minus = .hyphen) -> String {
    guard value.isFinite else { return "\(value)" }
    let size = value.magnitude
    if let whole = Int(exactly: value), size < 1e15 {
      return (whole < 0 ? minus.rawValue : "") + String(whole.magnitude)
    }
    guard size >= 1e-3, size < 1e9 else { return scientific(value, minus) }
    return trimmed(value, places: size < 1 ? 6 : size < 1000 ? 4 : 2, minus: minus)
  }
}

extension NumberText {
  static let powers: [Double] = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000]

  /// Whether a number has digits for so many decimals; not where it is not finite.
  static func fits(_ size: Double, _ places: Int) -> Bool {
    precondition(powers.indices.contains(places), "decimals are 0 to 6")
    return size * powers[places] < 0x1p53
  }

  /// The number in units of its last decimal, rounded.
  static func scaled(_ size: Double, _ places: Int) -> Int {
    Int((size * powers[places]).rounded())
  }

  /// Decimals that show so many digits of a number > 0, the first of which is not 0.
  private static func decimals(of size: Double, digits: Int) -> Int {
    var places = digits - 1
    var bound = 10.0
    while size >= bound, places > 0 { (bound, places) = (bound * 10, places - 1) }
    bound = 1
    while size < bound, places < mostPlaces { (bound, places) = (bound / 10, places + 1) }
    return places
  }

  private static func roundedWhole(_ value: Double, _ digits: Int) -> Double {
    var unit = 1.0
    while value.magnitude / unit >= powers[digits] - 0.5 { unit *= 10 }
    return (value / unit).rounded() * unit
  }

  private static func scientific(_ value: Double, _ minus: Minus) -> String {
    var (mantissa, exponent) = (value, 0)
    while mantissa.magnitude >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    while mantissa.magnitude < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
    return trimmed(mantissa, places: 4, minus: minus) + "e" + String(exponent)
  }
}
