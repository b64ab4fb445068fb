import Quantities
import SeededRandom
import Testing

@testable import ResponseCriteria

@Suite("Laws of the engine")
struct LawTests {
  /// Two to eight sessions with random sizes, some missing, some zero, and random domains.
  static func points(_ random: inout SeededGenerator) -> [TimePoint] {
    var day = 0
    return (0..<Int.random(in: 2...8, using: &random)).map { index in
      var point = TimePoint(sessionID: "s\(index)", date: Course.start.adding(days: day))
      day += Int.random(in: 14...120, using: &random)
      let size = MeasuredSize(Double(Int.random(in: 0...40, using: &random)) * 2.5)
      let isMissing = Int.random(in: 0..<8, using: &random) == 0
      point.volume = isMissing ? nil : size
      point.sumOfProducts = point.volume
      if Int.random(in: 0..<3, using: &random) > 0 { Course.clean(&point) }
      if Int.random(in: 0..<10, using: &random) == 0 { point.newLesions = 1 }
      if Int.random(in: 0..<10, using: &random) == 0 { point.clinical = .worse }
      if Int.random(in: 0..<10, using: &random) == 0 { point.spine = .stable }
      Self.others(&point, index, &random)
      return point
    }
  }

  /// Non-target lesions, lesions that arose behind the baseline, whether the target can be measured.
  private static func others(
    _ point: inout TimePoint, _ index: Int, _ random: inout SeededGenerator
  ) {
    if Int.random(in: 0..<3, using: &random) == 0 {
      point.nonTargetVolume = MeasuredSize(Double(Int.random(in: 0...8, using: &random)) * 50)
      point.nonTargetProducts = point.nonTargetVolume
      point.nonTarget = nil
    }
    if Int.random(in: 0..<12, using: &random) == 0 { point.nonTarget = .progressed }
    if Int.random(in: 0..<4, using: &random) == 0, (point.volume?.value ?? 0) > 0 {
      point.isTargetMeasurable = Bool.random(using: &random)
    }
    guard index > 1, Int.random(in: 0..<4, using: &random) == 0 else { return }
    point.newLesionMeasurable = point.newLesions == 1 ? Bool.random(using: &random) : nil
    let now = Double(Int.random(in: 2...20, using: &random))
    point.laterLesions = [
      LaterLesion(
        name: "brain 2", arose: "s\(Int.random(in: 1..<index, using: &random))",
        smallest: .init(sessionID: "s1", longest: 6, perpendicular: 5),
        current: .init(sessionID: "now", longest: now, perpendicular: now),
        wasMeasurable: Bool.random(using: &random), isMeasurable: now >= 10)
    ]
  }

  static let sets = CriteriaSet.builtIn.filter { $0.measure != .scorecard }

  @Test("More tumour never improves a response", arguments: 0..<150)
  func moreTumour(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let points = Self.points(&random)
    let set = Self.sets[Int(seed) % Self.sets.count]
    let last = points.count - 1
    guard let size = points[last].volume?.value else { return }
    var larger = points
    larger[last].volume = MeasuredSize(size + Double.random(in: 0...30, using: &random))
    larger[last].sumOfProducts = larger[last].volume
    let before = try Timeline(points: points).assessed(by: set).sessions[last].response
    let after = try Timeline(points: larger).assessed(by: set).sessions[last].response
    // NE is no place in the order: a rise can make PD of it.
    #expect(before == .notEvaluable || after.rank >= before.rank)
  }

  @Test("The order of rows does not matter", arguments: 0..<60)
  func order(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let points = Self.points(&random)
    let set = Self.sets[Int(seed) % Self.sets.count]
    let shuffled = try Timeline(points: points.shuffled(using: &random))
    #expect(try Timeline(points: points).assessed(by: set) == shuffled.assessed(by: set))
  }

  @Test("Scaling all sizes changes nothing", arguments: 0..<150)
  func scaling(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let points = Self.points(&random).map { point in
      var point = point
      // Their least rise is a length of the clinic and does not scale.
      point.nonTargetVolume = nil
      point.nonTargetProducts = nil
      return point
    }
    let set = Self.sets[Int(seed) % Self.sets.count]
    let factor = Double.random(in: 0.001...1000, using: &random)
    let scaled = points.map { point in
      var scaled = point
      scaled.volume = point.volume.map { MeasuredSize($0.value * factor) }
      scaled.sumOfProducts = scaled.volume
      return scaled
    }
    let before = try Timeline(points: points).assessed(by: set)
    let after = try Timeline(points: scaled).assessed(by: set)
    #expect(after.sessions.map(\.response) == before.sessions.map(\.response))
    #expect(after.sessions.map(\.status) == before.sessions.map(\.status))
    #expect(after.bestConfirmedResponse == before.bestConfirmedResponse)
  }

  @Test("A later session never changes an earlier category", arguments: 0..<60)
  func laterSessions(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let points = Self.points(&random)
    let set = Self.sets[Int(seed) % Self.sets.count]
    let whole = try Timeline(points: points).assessed(by: set).sessions.map(\.response)
    for count in 1...points.count {
      let part = try Timeline(points: Array(points.prefix(count))).assessed(by: set)
      #expect(part.sessions.map(\.response) == Array(whole.prefix(count)))
    }
  }

  @Test("Nothing is better than a set allows", arguments: 0..<150)
  func allowed(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let set = Self.sets[Int(seed) % Self.sets.count]
    let assessment = try Timeline(points: Self.points(&random)).assessed(by: set)
    let baseline = assessment.sessions[0]
    for session in assessment.sessions.dropFirst() {
      #expect(!session.reasons.isEmpty)
      let percent = session.changeFromBaselinePercent
      if session.response == .complete { #expect(percent == -100) }
      if session.response == .minor { #expect(set.thresholds[set.measure]?.minor != nil) }
      if session.response == .partial, let partial = set.thresholds[set.measure]?.partial {
        #expect((percent ?? 0) <= partial.percent + 1e-6)
      }
    }
    #expect(baseline.response == .baseline)
  }

  @Test(
    "More non-target disease never improves a response, nor does a target that is larger than thought",
    arguments: 0..<150)
  func moreOfOthers(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let points = Self.points(&random)
    let set = Self.sets[Int(seed) % Self.sets.count]
    let last = points.count - 1
    var larger = points
    let more = Double.random(in: 0...400, using: &random)
    larger[last].nonTargetVolume = points[last].nonTargetVolume.map {
      MeasuredSize($0.value + more)
    }
    larger[last].nonTargetProducts = larger[last].nonTargetVolume
    if points[last].isTargetMeasurable == false { larger[last].isTargetMeasurable = true }
    let before = try Timeline(points: points).assessed(by: set).sessions[last].response
    let after = try Timeline(points: larger).assessed(by: set).sessions[last].response
    #expect(before == .notEvaluable || after.rank >= before.rank)
  }

  @Test(
    "Without dates nothing is confirmed, no date is told, no category is better", arguments: 0..<90)
  func undated(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let points = Self.points(&random).map(\.undated)
    let set = Self.sets[Int(seed) % Self.sets.count]
    let assessment = try Timeline(points: points).assessed(by: set)
    #expect(PatientEndpoints(assessment) == nil && assessment.bestConfirmedResponse == nil)
    #expect(!assessment.sessions.contains { $0.status == .confirmed || $0.status == .unconfirmed })
    for reason in assessment.sessions.flatMap(\.reasons) {
      #expect(!reason.text.contains("202") && !reason.text.contains("days later"), "\(reason.text)")
    }
  }
}
