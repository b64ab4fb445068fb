import Testing

@testable import ReviewReport

@Suite("Numbers on a page")
struct PageNumberTests {
  private static func plain(_ text: String) -> String {
    String(text.map { $0 == "\u{00A0}" ? " " : $0 })
  }

  @Test(
    "Volumes have three significant digits and their unit",
    arguments: [
      (nil, "n/a"), (0, "0 ml"), (14.2, "14.2 ml"), (9.9, "9.90 ml"), (9.994, "9.99 ml"),
      (9.996, "10.0 ml"), (99.96, "100 ml"), (143.2, "143 ml"), (1432.6, "1430 ml"),
      (999.6, "1000 ml"), (0.0523, "0.0523 ml"), (0.99951, "1.00 ml"), (0.001, "0.00100 ml"),
      (0.000012, "0.000012 ml"), (0.0000004, "< 0.000001 ml"), (.infinity, "n/a"), (.nan, "n/a"),
    ] as [(Double?, String)])
  func volumes(value: Double?, text: String) {
    #expect(Self.plain(PageNumber.volume(ml: value)) == text)
  }

  @Test(
    "Changes are whole percent with a sign; near a threshold they have a decimal",
    arguments: [
      (nil, "n/a"), (43.4, "+43 %"), (-70.1, "−70 %"), (0, "0 %"), (-0.3, "0 %"), (0.4, "0 %"),
      (38.2, "+38.2 %"), (41.9, "+41.9 %"), (42.1, "+42 %"), (40, "+40.0 %"), (-65, "−65.0 %"),
      (37.9, "+38 %"), (-64.2, "−64.2 %"), (.nan, "n/a"),
    ] as [(Double?, String)])
  func changes(value: Double?, text: String) {
    #expect(Self.plain(PageNumber.change(percent: value, near: [-65, 40])) == text)
  }

  @Test(
    "A change that misses a threshold never reads as if it met it",
    arguments: [
      (39.96, "+39.96 %"), (39.9996, "+39.9996 %"), (40.04, "+40.04 %"), (-64.98, "−64.98 %"),
    ])
  func nearThreshold(value: Double, text: String) {
    #expect(Self.plain(PageNumber.change(percent: value, near: [-65, 40])) == text)
  }

  @Test(
    "Lengths have one decimal",
    arguments: [(nil, "n/a"), (24.25, "24.3 mm"), (10, "10.0 mm"), (0, "0.0 mm")]
      as [(Double?, String)])
  func lengths(value: Double?, text: String) {
    #expect(Self.plain(PageNumber.length(mm: value)) == text)
  }

  @Test("Shares, doses, days and counts carry their words")
  func others() {
    #expect(Self.plain(PageNumber.share(percent: 36.4)) == "36 %")
    #expect(Self.plain(PageNumber.dose(mgPerDay: 2.5)) == "2.5 mg/day")
    #expect(Self.plain(PageNumber.days(1)) == "1 day")
    #expect(Self.plain(PageNumber.days(-12)) == "−12 days")
    #expect(PageNumber.days(nil) == "n/a")
    #expect(Self.plain(PageNumber.count(2, "lesion", "lesions")) == "2 lesions")
    #expect(
      Self.plain(PageNumber.proportion(1.0 / 3, low: 0.0084, high: 0.9057))
        == "33 % (95 % CI 1 to 91 %)")
    #expect(PageNumber.proportion(nil, low: nil, high: nil) == "n/a")
  }

  @Test(
    "A sentence never breaks before a unit",
    arguments: [
      ("22.5 ml is −65 % of", "22.5\u{A0}ml is −65\u{A0}% of"),
      ("4.2 mm, 12 mm²", "4.2\u{A0}mm, 12\u{A0}mm²"),
      (" a  b ", " a  b "), ("", ""),
    ])
  func sentences(text: String, written: String) {
    #expect(PageNumber.sentence(text) == written)
  }

  @Test(
    "Coordinates have no needless digits and are never minus zero",
    arguments: [(1.5, "1.5"), (2, "2"), (-0.001, "0"), (100, "100"), (.nan, "0"), (-3.25, "-3.25")])
  func coordinates(value: Double, text: String) {
    #expect(PageNumber.coordinate(value) == text)
  }
}
