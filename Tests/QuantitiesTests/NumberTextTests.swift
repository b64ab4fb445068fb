import Quantities
import SeededRandom
import Testing

@Suite("Numbers as text")
struct NumberTextTests {
  @Test(
    "The oracle knows exact digits",
    arguments: [
      (0.5, 0, "1"), (1.5, 0, "2"), (2.5, 0, "3"), (0.125, 2, "0.13"), (-0.125, 2, "−0.13"),
      // 1.005 is stored as 1.00499999999999989…, 2.675 as 2.67499999999999982…
      (1.005, 2, "1.00"), (2.675, 2, "2.67"), (1e22, 0, "10000000000000000000000"),
      (9.9999, 3, "10.000"), (.leastNonzeroMagnitude, 6, "0.000000"), (-0.0004, 3, "0.000"),
      (0, 2, "0.00"),
    ])
  func oracle(_ value: Double, _ places: Int, _ text: String) {
    #expect(ExactDecimal(value).rounded(to: places, minus: "−") == text)
  }

  /// Numbers of every size that a measurement may have, of both signs.
  private static func numbers(_ count: Int, seed: UInt64) -> [Double] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { index in
      let size = Double(random.next() % 1_000_000) * random.unit() / [1, 1e3, 1e6, 1e9][index % 4]
      return random.next() % 2 == 0 ? size : -size
    }
  }

  @Test("Decimals are those of the exact number; at a half, of it or its next neighbour")
  func decimals() {
    for value in Self.numbers(2000, seed: 12) {
      for places in 0...NumberText.mostPlaces {
        let exact = [value, value.nextUp, value.nextDown].map {
          ExactDecimal($0).rounded(to: places, minus: "-")
        }
        let text = NumberText.decimal(value, places: places, minus: .hyphen)
        #expect(exact.contains(text), "\(value) with \(places) decimals")
      }
    }
  }

  @Test("Trimmed decimals lose only zeros")
  func trimmed() {
    for value in Self.numbers(2000, seed: 13) {
      for places in 0...NumberText.mostPlaces {
        let whole = NumberText.decimal(value, places: places)
        let short = NumberText.trimmed(value, places: places)
        var rest = whole.dropFirst(short.count)
        if rest.first == "." { rest = rest.dropFirst() }
        #expect(whole.hasPrefix(short) && rest.allSatisfy { $0 == "0" })
        #expect(!short.contains(".") || short.last != "0")
      }
    }
    #expect(NumberText.trimmed(1.5e20, places: 2) == "1.5e+20")
    #expect(NumberText.trimmed(100, places: 0) == "100")
  }

  @Test(
    "Signs, halves, zeros and what is not finite",
    arguments: [
      (-8.25, 1, "−8.3"), (8.25, 1, "8.3"), (-0.04, 1, "0.0"), (-0.0, 0, "0"), (0.5, 0, "1"),
      (999.95, 1, "1000.0"), (0.000001, 6, "0.000001"), (8_999_999_999, 6, "8999999999.000000"),
      (1e16, 2, "1e+16"), (90_000_000_000.5, 6, "90000000000.5"), (1e15, 0, "1000000000000000"),
      (-1e20, 0, "-1e+20"), (.nan, 1, "n/a"), (.infinity, 1, "n/a"),
    ])
  func edges(_ value: Double, _ places: Int, _ text: String) {
    #expect(NumberText.decimal(value, places: places) == text)
  }

  @Test(
    "Three significant digits",
    arguments: [
      (14.234, "14.2"), (1.4234, "1.42"), (0.14234, "0.142"), (0.014234, "0.0142"),
      (0.0014234, "0.00142"), (0.00014234, "0.000142"), (0.0000014234, "0.000001"),
      (142.34, "142"), (1432.6, "1433"), (9.994, "9.99"), (9.996, "10.0"), (99.96, "100"),
      (0.9996, "1.00"), (0.09996, "0.100"), (999.6, "1000"), (10, "10.0"), (100, "100"),
      (1, "1.00"),
      (0.1, "0.100"), (0, "0"), (-0.0, "0"), (-14.234, "−14.2"), (0.00000099, "< 0.000001"),
      (.nan, "n/a"),
    ])
  func significant(_ value: Double, _ text: String) {
    #expect(NumberText.significant(value) == text)
  }

  @Test("Significant digits are so many, and within half of the last one")
  func significantLaw() throws {
    for value in Self.numbers(2000, seed: 14) where value.magnitude >= 1e-3 {
      for digits in 1...4 {
        let text = NumberText.significant(value, digits: digits, minus: .hyphen)
        let read = try #require(Double(text))
        let shown = text.filter(\.isNumber).drop { $0 == "0" }.count
        let whole = String(Int(value.magnitude.rounded())).count
        #expect(shown == digits || !text.contains(".") && shown == whole, "\(value) as \(text)")
        let places = text.split(separator: ".").dropFirst().first?.count ?? 0
        let unit = (0..<places).reduce(1.0) { unit, _ in unit / 10 }
        #expect(abs(read - value) <= unit / 2 * (1 + 1e-9) + 1e-12)
      }
    }
  }

  @Test(
    "Digits before the point are rounded on request, and decimals limited",
    arguments: [
      (1432.6, "1430"), (999.4, "999"), (999.6, "1000"), (99_960, "100000"), (12_345, "12300"),
      (-1432.6, "−1430"), (14.23, "14.2"),
    ])
  func wholeDigits(_ value: Double, _ text: String) {
    #expect(NumberText.significant(value, roundsWhole: true) == text)
  }

  @Test("A limit of decimals is kept: 0.00049 with three is 0.000")
  func limited() {
    #expect(NumberText.significant(0.00049, mostPlaces: 3) == "0.000")
    #expect(NumberText.significant(0.0123, mostPlaces: 3) == "0.012")
  }

  @Test(
    "A brief number has as few decimals as it needs",
    arguments: [
      (126, "126"), (126.44, "126.4"), (12.04, "12.0"), (0.5, "0.500"), (0, "0"), (-3.25, "−3.3"),
      (-0.25, "−0.250"),
    ])
  func brief(_ value: Double, _ text: String) {
    #expect(NumberText.brief(value) == text)
  }

  @Test(
    "A number of any size",
    arguments: [
      (0, "0"), (-90, "-90"), (0.0125, "0.0125"), (-0.0125, "-0.0125"), (0.9999999, "1"),
      (0.1234567, "0.123457"), (3.14159265, "3.1416"), (1234.5678, "1234.57"), (1e9, "1000000000"),
      (1_234_567_890.5, "1.2346e9"), (4.2e-7, "4.2e-7"), (-9.99996e-5, "-10e-5"),
      (999_999_999_999_999, "999999999999999"), (1e15, "1e15"), (.nan, "nan"), (-.infinity, "-inf"),
    ])
  func general(_ value: Double, _ text: String) {
    #expect(NumberText.general(value) == text)
  }
}

@Suite("Quantities as text")
struct QuantityTextTests {
  @Test("Volumes, lengths, areas and shares have their unit; what is absent has none")
  func units() {
    #expect(NumberText.volume(ml: 14.234) == "14.2 ml")
    #expect(NumberText.volume(ml: 0) == "0 ml")
    #expect(NumberText.volume(ml: 1e-9) == "< 0.000001 ml")
    #expect(NumberText.volume(ml: 1432.6) == "1433 ml")
    #expect(NumberText.volume(ml: 1432.6, roundsWhole: true) == "1430 ml")
    #expect(NumberText.length(mm: 8.04) == "8.0 mm")
    #expect(NumberText.area(mm2: 126.44) == "126 mm²")
    #expect(NumberText.share(percent: 36.4, space: NumberText.noBreakSpace) == "36\u{A0}%")
    #expect(NumberText.volume(ml: nil) == "n/a")
    #expect(NumberText.length(mm: .nan) == "n/a")
    #expect(NumberText.count(1, "lesion", "lesions") == "1 lesion")
    #expect(NumberText.count(0, "lesion", "lesions") == "0 lesions")
  }

  static let changes: [(Double, [Double], String)] = [
    (43.4, [], "+43 %"), (-70.1, [-65], "−70 %"), (0, [], "0 %"), (-0.4, [40], "0 %"),
    (0.4, [40], "0 %"),
    // Within 2 points of a threshold: one decimal.
    (39.84, [40], "+39.8 %"), (38, [40], "+38.0 %"), (37.99, [40], "+38 %"), (42, [40], "+42.0 %"),
    (-64.4, [-65, 40], "−64.4 %"),
    // What would read as the threshold has as many decimals as show that it is not.
    (39.96, [40], "+39.96 %"), (39.9996, [40], "+39.9996 %"), (40.04, [40], "+40.04 %"),
    (-0.04, [0], "−0.04 %"),
    // On it within the noise of division.
    (40, [40], "+40.0 %"), (40.000_000_000_1, [40], "+40.0 %"), (1e9, [], "more than 10⁹ %"),
    (.nan, [], "n/a"),
  ]

  @Test("A change is signed and precise where a threshold is near", arguments: changes)
  func change(_ percent: Double, _ thresholds: [Double], _ text: String) {
    #expect(NumberText.change(percent: percent, near: thresholds) == text)
  }

  @Test("A whole number of percent may be short near a threshold too")
  func wholeChange() {
    func text(_ percent: Double) -> String {
      NumberText.change(percent: percent, near: [39.4], shortensWhole: true)
    }
    #expect(text(40) == "+40 %")
    #expect(text(40.3) == "+40.3 %")
    // 39 is not 39.4, though 39.4 rounds to it.
    #expect(text(39) == "+39.0 %")
    #expect(NumberText.change(percent: 12.34, places: 1, shortensWhole: true) == "+12.3 %")
    #expect(NumberText.change(percent: 12, places: 1, shortensWhole: true) == "+12 %")
  }

  @Test("No change reads as a threshold that it is not on")
  func seeming() {
    for step in 0...100_000 {
      let percent = 38 + Double(step) * 0.00004
      let text = NumberText.change(percent: percent, near: [40])
      let isOn = abs(percent - 40) < 1e-7
      #expect((Double(text.dropFirst().dropLast(2)) == 40) == isOn, "\(percent) as \(text)")
    }
  }
}

@Suite("Numbers from text")
struct NumberReadingTests {
  @Test(
    "Decimal digits are read",
    arguments: [
      ("0", 0.0), ("12", 12), ("12.5", 12.5), ("-0.5", -0.5), ("+3", 3), ("1e3", 1000),
      ("1.2E-3", 0.0012), (".5", 0.5), ("5.", 5), ("-0", 0), ("0012", 12),
    ])
  func read(_ text: String, _ value: Double) {
    #expect(NumberText.value(of: text) == value)
  }

  @Test("Minus zero is zero")
  func zero() { #expect(NumberText.value(of: "-0.0")?.sign == .plus) }

  @Test(
    "Anything else is not a number",
    arguments: [
      "", " ", "1 ", " 1", "1,5", "1.000,5", "0x1F", "0x1p3", "nan", "inf", "-inf", "infinity",
      "1e999", "-1e999", "1e", "e5", "--1", "1.2.3", "٣", "1_000", "n/a", "½", "1\u{0}",
    ])
  func refused(_ text: String) { #expect(NumberText.value(of: text) == nil) }

  @Test("The shortest text reads back as the same number")
  func shortest() {
    var random = SeededGenerator(seed: 15)
    for _ in 0..<20_000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      let text = NumberText.shortest(value)
      #expect(NumberText.value(of: text) == value && !text.hasSuffix(".0"))
    }
    #expect(NumberText.shortest(3) == "3")
    #expect(NumberText.shortest(0.1 + 0.2) == "0.30000000000000004")
    #expect(NumberText.shortest(.nan) == "n/a")
  }
}
