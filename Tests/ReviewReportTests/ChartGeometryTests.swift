import LesionMetrics
import Quantities
import ResponseCriteria
import StudyRecords
import Testing

@testable import ReviewReport

@Suite("Charts are to scale")
struct ChartGeometryTests {
  private typealias Point = ExampleRecords.Point
  private static let course = AssessedCourse(
    subject: ExampleRecords.progressing, criteria: ["rano2-volume": ExampleRecords.criteria])

  @Test("Places on the time axis are as far apart as the days")
  func time() throws {
    let chart = try #require(VolumeChart(Self.course))
    let places = Self.course.visits.compactMap(\.date).map { chart.time.position($0) }
    let days = [90.0, 91, 92]
    for (index, pair) in zip(places, places.dropFirst()).enumerated() {
      let unit = (places[3] - places[0]) / 273
      #expect(abs((pair.1 - pair.0) / unit - days[index]) < 1e-9)
    }
  }

  @Test(
    "The PR line lies at the baseline less 65 %, the PD line at the nadir of each visit plus 40 %")
  func bands() throws {
    let response = ThresholdBands.responseLimits(of: Self.course)
    #expect(response.map(\.category) == [.partial])
    #expect(abs((response.first?.limit.value ?? 0) - 3.5) < 1e-12)
    let progression = ThresholdBands.progressionLimits(of: Self.course)
    let expected = [14, 5.6, 5.6]
    #expect(progression.count == 3)
    for (limit, value) in zip(progression, expected) { #expect(abs(limit.value - value) < 1e-12) }
    #expect(progression.map(\.to.description) == ["2026-04-01", "2026-07-01", "2026-10-01"])
    let chart = try #require(VolumeChart(Self.course))
    let y = PageNumber.coordinate(chart.scale.position(5.6))
    let lines = try MarkupReader(chart.drawing.file).elements.filter {
      $0.name == "line" && $0.attributes["class"] == "limit"
    }
    #expect(lines.count { $0.attributes["y1"] == y && $0.attributes["y2"] == y } == 2)
  }

  @Test("A baseline or nadir of zero draws no percentage of it")
  func zero() {
    let subject = ExampleRecords.subject(
      "02",
      [
        Point(session: "m00", date: "2026-01-01", ml: 0, response: .baseline),
        Point(session: "m03", date: "2026-04-01", ml: 2, response: .progressive),
      ])
    let course = AssessedCourse(
      subject: subject, criteria: ["rano2-volume": ExampleRecords.criteria])
    #expect(ThresholdBands.responseLimits(of: course).isEmpty)
    #expect(ThresholdBands.progressionLimits(of: course).isEmpty)
  }

  @Test("A visit without a value is no point at zero: no line leads to it")
  func absence() throws {
    let chart = try #require(VolumeChart(Self.course))
    let elements = try MarkupReader(chart.drawing.file).elements
    let zero = PageNumber.coordinate(chart.scale.position(0))
    let curve = elements.filter { $0.attributes["class"]?.hasPrefix("course") ?? false }
    #expect(curve.count == 2)
    #expect(curve.allSatisfy { $0.attributes["y1"] != zero && $0.attributes["y2"] != zero })
    #expect(curve.last?.attributes["class"] == "course gap")
  }

  @Test("The leader of each visit ends over the middle of its column", arguments: 1...14)
  func columns(count: Int) throws {
    let points = (0..<count).map {
      Point(
        session: "m\($0)", date: "2026-01-\($0 + 10)", ml: 1,
        response: $0 == 0 ? .baseline : .stable)
    }
    let course = AssessedCourse(subject: ExampleRecords.subject("03", points), criteria: [:])
    let chart = try #require(VolumeChart(course))
    let column = (chart.width - VolumeChart.leftMargin) / Double(count)
    for index in 0..<count {
      let middle = VolumeChart.leftMargin + (Double(index) + 0.5) * column
      #expect(abs(chart.columnCentre(index) - middle) < 1e-9)
    }
  }

  @Test(
    "Ticks are round, inside the domain, and never many", arguments: [1e-9, 0.7, 3, 12, 99, 1e7])
  func ticks(highest: Double) {
    let domain = LinearScale.roundDomain(to: highest)
    #expect(domain.upperBound >= highest * (1 - 1e-9) && domain.upperBound <= highest * 2)
    let ticks = LinearScale(domain, from: 0, to: 1).ticks(about: 5)
    #expect((2...12).contains(ticks.count))
    #expect(ticks.allSatisfy { domain.lowerBound <= $0 && $0 <= domain.upperBound * (1 + 1e-9) })
  }

  @Test(
    "Scales survive numbers that no scan gives",
    arguments: [0, -1, .leastNonzeroMagnitude, 1e300, .infinity, .nan] as [Double])
  func extremes(value: Double) {
    let domain = LinearScale.roundDomain(to: value)
    #expect(LinearScale(domain, from: 0, to: 1).ticks(about: 5).count < 1000)
  }

  @Test("Months are labelled without crowding", arguments: [10, 80, 400, 4000, 40_000])
  func months(days: Int) throws {
    let first = try #require(CalendarDate("2026-01-10"))
    let time = TimeScale(first: first, last: first.adding(days: days), start: 0, end: 900)
    let ticks = time.ticks(atMost: 8)
    #expect((1...10).contains(ticks.count))
    #expect(ticks.allSatisfy { $0.date >= time.first && $0.date <= time.last })
  }

  @Test("The number at risk is that before the day's events, and 0 after the last step")
  func atRisk() {
    let steps = ExampleRecords.survival(nil).curve
    let found = [0, 50, 51, 100, 150, 200, 201].map { SurvivalChart.atRisk($0, steps) }
    #expect(found == [4, 4, 3, 3, 2, 2, 0])
    #expect(SurvivalChart.censored(steps).map(\.day) == [100, 200])
  }

  @Test(
    "A survival record with impossible days gives no chart", arguments: [-1, 0, Int.max, Int.min])
  func brokenSurvival(day: Int) {
    let record = SurvivalRecord(
      medianDays: nil, low: nil, high: nil,
      curve: [.init(day: day, atRisk: 1, events: 1, survival: 0, low: nil, high: nil)])
    #expect(SurvivalChart(title: "t", axisName: "a", curves: [("all", record)]) == nil)
  }

  @Test("The best change is the lowest up to the first progression")
  func bestChange() {
    let patient = CohortPatient(
      ExampleRecords.progressing, set: "rano2-volume", arms: ["cells"],
      criteria: ["rano2-volume": ExampleRecords.criteria])
    #expect(patient.bestChange == -60)
    #expect(patient.hasProgressedByNewLesion)
    #expect(patient.changes.map(\.day) == [89, 272])
  }

  @Test("Levels are involved, free, or not imaged; none is free that was not imaged")
  func levels() {
    let spine = ExampleRecords.spine(["T4", "L1"])
    let states = [VertebralLevel.c1, .t4, .t12, .l1, .l2, .sacrum].map {
      LevelState($0, in: spine)
    }
    #expect(states == [.free, .involved, .free, .involved, .unimaged, .unimaged])
    var unknown = spine
    unknown.levelsImaged = nil
    #expect(LevelState(.c1, in: unknown) == .unimaged)
  }

  @Test(
    "Levels are said as ranges",
    arguments: [
      ([], ""), (["T4"], "T4"), (["T5", "T4", "T6"], "T4–T6"), (["C7", "T1", "S"], "C7–T1, S"),
      (["L1", "odd"], "L1, odd"),
    ])
  func ranges(levels: [String], words: String) {
    #expect(LevelNames.ranges(levels) == words)
  }
}

@Suite("Names on charts stand clear of what they name")
struct ChartNameTests {
  private typealias Point = ExampleRecords.Point

  private static func chart(last: Double) throws -> VolumeChart {
    let subject = ExampleRecords.subject(
      "01",
      [
        Point(session: "m00", date: "2026-01-01", ml: 10, response: .baseline),
        Point(session: "m03", date: "2026-04-01", ml: 10, response: .stable),
        Point(session: "m09", date: "2026-10-01", ml: last, response: .progressive),
      ])
    let course = AssessedCourse(
      subject: subject, criteria: ["rano2-volume": ExampleRecords.criteria])
    return try #require(VolumeChart(course))
  }

  @Test(
    "The name of the PD limit stands clear of every visit, however near its line the last one lies",
    arguments: [13.5, 14, 14.2, 14.6, 15, 16, 20, 40])
  func progression(last: Double) throws {
    let chart = try Self.chart(last: last)
    let label = try #require(
      try MarkupReader(chart.drawing.file).labels.first { $0.text.hasPrefix("PD ≥ 14.0") })
    let x = try #require(label.attributes["x"].flatMap(Double.init))
    let y = try #require(label.attributes["y"].flatMap(Double.init))
    #expect(abs(y - chart.scale.position(14)) < 24)
    for visit in chart.course.visits {
      guard let date = visit.date, let value = visit.value else { continue }
      let mark = (x: chart.time.position(date), y: chart.scale.position(value))
      let isClear =
        mark.x + 8 < x || mark.x - 8 > x + 225 || mark.y + 8 < y - 12 || mark.y - 8 > y + 3
      #expect(isClear, "\(mark) under the name at \(x), \(y)")
    }
  }

  @Test("A stretch too short for its name is named at its end, inside the drawing")
  func short() {
    let name = LimitName(
      words: "PD ≥ 5.46 ml (+40 % of nadir)", y: 100, from: 980, to: 996, startsAtEnd: true,
      prefersBelow: false)
    let box = name.place(beside: [])
    #expect(box.right <= 996 && box.bottom <= 100 && box.left > 700)
    let full = ChartBox(left: 0, right: 2000, top: 0, bottom: 200)
    #expect(name.place(beside: [full]) == box)
  }

  @Test("Names of events stand above the plot and below the name of the axis")
  func events() throws {
    let chart = try Self.chart(last: 12)
    let label = try #require(
      try MarkupReader(chart.drawing.file).labels.first { $0.text == "treatment start" })
    let y = try #require(label.attributes["y"].flatMap(Double.init))
    #expect(y + 6 < chart.scale.end)
    #expect(y - 14 > 16)
  }

  @Test("No course of the spider passes through the name of a limit, where another place is free")
  func spiderCourses() throws {
    let points = [
      (0, 10.0, Response.baseline), (2, 6, .stable), (4, 3.6, .stable), (8, 3.4, .partial),
    ].map {
      Point(session: "m\($0.0)", date: "2026-0\($0.0 + 1)-01", ml: $0.1, response: $0.2)
    }
    let cohort = Cohort(
      group: ExampleRecords.group, subjects: [ExampleRecords.subject("01", points)],
      criteria: ["rano2-volume": ExampleRecords.criteria])
    let reader = try MarkupReader(try #require(SpiderChart(cohort)).drawing.file)
    let label = try #require(reader.labels.first { $0.text.hasPrefix("PR") })
    let (x, y) = (
      Double(label.attributes["x"] ?? "") ?? 0, Double(label.attributes["y"] ?? "") ?? 0
    )
    let course = try #require(
      reader.elements.first {
        $0.name == "path" && $0.attributes["class"]?.hasPrefix("survival") ?? false
      }?.attributes["d"])
    let places = course.dropFirst().split(separator: "L").map {
      $0.split(separator: " ").compactMap { Double($0) }
    }
    for (from, to) in zip(places, places.dropFirst()) {
      for part in stride(from: 0.0, through: 1, by: 0.01) {
        let (px, py) = (
          from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part
        )
        #expect(!(px > x && px < x + 55 && py > y - 10 && py < y + 2))
      }
    }
  }

  @Test(
    "Changes that no scan gives do not stop the charts of a cohort",
    arguments: [-1e308, 1e308, -1e20, -100.0001, .greatestFiniteMagnitude, .nan, .infinity]
      as [Double])
  func extremes(percent: Double) {
    var subject = ExampleRecords.progressing
    for session in subject.assessments[0].sessions.indices {
      subject.assessments[0].sessions[session].changeFromBaselinePercent =
        session == 1 ? percent : -percent
    }
    let cohort = Cohort(
      group: ExampleRecords.group, subjects: [subject],
      criteria: ["rano2-volume": ExampleRecords.criteria])
    #expect(CohortFigures(cohort: cohort).all.count >= 3)
  }

  @Test("The spider's limits are named over the courses")
  func spider() throws {
    let cohort = Cohort(
      group: ExampleRecords.group, subjects: [ExampleRecords.progressing],
      criteria: ["rano2-volume": ExampleRecords.criteria])
    let svg = try #require(SpiderChart(cohort)).drawing.file
    let name = try #require(svg.firstRange(of: ">PR −65")?.lowerBound)
    let course = try #require(svg.firstRange(of: "class=\"survival")?.lowerBound)
    #expect(name > course)
  }
}
