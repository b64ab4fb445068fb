import Quantities

/// Numbers and names as a reader of the clinic expects them; without Foundation, so the same on every
/// platform.
enum Words {
  /// `14.2 ml` with three significant digits, `126.4 mm²` with at most one decimal.
  static func size(_ value: Double, _ measure: Measure) -> String {
    switch measure {
    case .volume: decimal(value, places: places(threeDigits: value)) + " ml"
    case .product: plain(value) + " mm²"
    case .scorecard: ""
    }
  }

  /// `+43 %`, with one decimal where a threshold lies within 2 points, and as many more as it takes to
  /// tell the number from that threshold.
  static func percent(_ value: Double, near thresholds: [Double] = []) -> String {
    guard abs(value) < 1e9 else { return "more than 10⁹ %" }
    let close = thresholds.first { abs($0 - value) <= 2 }
    let isWhole = isSame(value, value.rounded())
    var places = close == nil || isWhole ? 0 : 1
    if close == nil, thresholds.isEmpty, !isWhole { places = 1 }
    while let close, places < powers.count - 1, !isSame(value, close),
      rounded(value, places) == rounded(close, places)
    {
      places += 1
    }
    let digits = decimal(abs(value), places: places)
    let isZero = digits.allSatisfy { $0 == "0" || $0 == "." }
    return (isZero ? "" : value < 0 ? "−" : "+") + digits + " %"
  }

  /// As ``Threshold`` takes it: two sizes that lie so near are on one border.
  private static func isSame(_ value: Double, _ percent: Double) -> Bool {
    abs(value - percent) <= (100 + abs(percent)) * Threshold.relativeTolerance
  }

  private static func rounded(_ value: Double, _ places: Int) -> Double {
    (value * powers[places]).rounded()
  }

  /// As few decimals as the number needs, one at most.
  static func plain(_ value: Double) -> String {
    value.rounded() == value && value < 1e15
      ? String(Int(value)) : decimal(value, places: value < 1 ? 3 : 1)
  }

  private static let powers: [Double] = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000]

  private static func places(threeDigits value: Double) -> Int {
    switch value {
    case 100...: 0
    case 10...: 1
    case 1...: 2
    case 0.1...: 3
    case 0.01...: 4
    case 0.001...: 5
    default: value == 0 ? 0 : 6
    }
  }

  /// - Parameter value: not negative; from 10⁹ on it is printed as Swift prints it.
  static func decimal(_ value: Double, places: Int) -> String {
    guard value < 1e9 else { return "\(value)" }
    let scale = powers[places]
    let scaled = Int((value * scale).rounded())
    guard places > 0 else { return String(scaled) }
    let whole = scaled / Int(scale)
    let fraction = String(scaled % Int(scale))
    return String(whole) + "." + String(repeating: "0", count: places - fraction.utf8.count)
      + fraction
  }

  /// One measurable lesion makes the word for several, so it is not said of all.
  static func newLesions(_ count: Int?, measurable: Bool?) -> String {
    let kind = measurable.map { $0 ? "measurable " : "non-measurable " } ?? ""
    guard let count else { return "new \(kind)lesion" }
    guard count > 1 else { return "\(count) new \(kind)lesion" }
    return measurable == true
      ? "\(count) new lesions, at least 1 of them measurable" : "\(count) new \(kind)lesions"
  }

  /// `6 × 5 mm`, with one decimal at most.
  static func diameters(_ size: LaterLesion.Size) -> String {
    "\(plain(size.longest)) × \(plain(size.perpendicular)) mm"
  }

  /// `by 5 × 5 mm to 10 × 10 mm`.
  static func growth(_ growth: NewLesionRule.Growth) -> String {
    let (by, to) = (plain(growth.byMillimetres), plain(growth.toMillimetres))
    return "by \(by) × \(by) mm to \(to) × \(to) mm"
  }

  static func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  static func days(_ count: Int) -> String { count == 1 ? "1 day" : "\(count) days" }
}

extension Evidence {
  /// How the number came to be known, for the brackets behind a threshold.
  var phrase: String {
    switch self {
    case .paper: "read in the paper"
    case .secondary: "read in a review"
    case .code: "read in code"
    case .derived: "derived"
    case .unverified: "unverified"
    }
  }
}
