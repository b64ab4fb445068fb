import Quantities
import ResponseCriteria
import Testing

@testable import CohortStatistics

@Suite("Outcome of a cohort")
struct CohortTests {
  static let start = CalendarDate(dayNumber: 20_454)

  /// A patient with a scan of the given volume every 60 days.
  static func patient(
    _ name: String, _ volumes: [Double], arm: String? = nil, death: Int? = nil,
    cause: DeathCause? = nil, newLesionAt: Int? = nil, set: String = "rano2-volume"
  ) throws -> PatientOutcome {
    let points = volumes.enumerated().map { index, volume in
      var point = TimePoint(sessionID: "s\(index)", date: start.adding(days: index * 60))
      point.volume = MeasuredSize(volume)
      if newLesionAt == index { point.newLesions = 1 }
      return point
    }
    let assessment = try Timeline(subjectID: name, points: points)
      .assessed(by: CriteriaSet.named(set), options: AssessmentOptions(measure: .volume))
    return PatientOutcome(
      subjectID: name, arm: arm, assessment: assessment,
      status: VitalStatus(deathDate: death.map { start.adding(days: $0) }), deathCause: cause)
  }

  static func cohort() throws -> CohortOutcome {
    try CohortOutcome(
      [
        try patient("05", [10, 10, 15], arm: "treated", death: 200, cause: .progression),
        try patient("01", [10, 3, 3], arm: "treated"),
        try patient("02", [10, 9, 9], arm: "treated", death: 150, cause: .infection),
        try patient("03", [10, 0, 0], arm: "control"),
        try patient("04", [10, 8], arm: "control", newLesionAt: 1),
        try patient("06", [10], arm: "control"),
      ], set: CriteriaSet.named("rano2-volume"))
  }

  @Test("Best responses are counted by arm; NE is not evaluable, and SD is not a response")
  func rates() throws {
    let cohort = try Self.cohort()
    #expect(cohort.armNames == ["control", "treated"])
    let treated = try #require(cohort.arms["treated"])
    #expect(treated.bestResponse[.partial] == 1)
    #expect(treated.bestResponse[.stable] == 2)
    #expect(treated.objectiveResponseRate.count == 1)
    #expect(treated.objectiveResponseRate.n == 3)
    let control = try #require(cohort.arms["control"])
    #expect(control.bestResponse[.notEvaluable] == 1)
    #expect(control.objectiveResponseRate.n == 2)
    #expect(control.responseRateWithMinor == nil)
    #expect(treated.dead == 2 && treated.alive == 1)
    #expect(treated.deathsByCause == [.progression: 1, .infection: 1, .other: 0])
  }

  @Test("A death is an event for PFS and censored for TTP")
  func deaths() throws {
    let treated = try #require(Self.cohort().arms["treated"])
    #expect(treated.progressionFreeSurvival.curve.map(\.events) == [1, 1])
    #expect(treated.progressionFreeSurvival.curve.map(\.day) == [120, 150])
    #expect(treated.timeToProgression.curve.map(\.events) == [1, 0])
    #expect(treated.overallSurvival.curve.map(\.day) == [120, 150, 200])
  }

  @Test("The response rate with MR is reported only if the set cites a source that counts MR")
  func rateWithMinor() throws {
    let set = try CriteriaSet.named("rapno-lgg-2020")
    let patients = [
      try Self.patient("1", [10, 6], set: set.name), try Self.patient("2", [10, 3], set: set.name),
    ]
    let outcome = ArmOutcome(patients, countsMinor: set.rateWithMinor != nil)
    #expect(outcome.responseRateWithMinor?.count == 2)
    #expect(outcome.objectiveResponseRate.count == 1)
    #expect(outcome.minorResponseRate.count == 1)
  }

  @Test("A comparison of arms without randomisation says so")
  func comparison() throws {
    let cohort = try Self.cohort()
    let comparison = try #require(
      ArmComparison(cohort, "treated", "control", isRandomised: false))
    #expect(comparison.caution.contains("non-randomised"))
    #expect(ArmComparison(cohort, "treated", "other", isRandomised: false) == nil)
  }
}
