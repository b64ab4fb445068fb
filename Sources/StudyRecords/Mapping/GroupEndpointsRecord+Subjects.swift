import CohortStatistics
import Quantities
import ResponseCriteria

extension GroupEndpointsRecord {
  /// The outcome of a cohort under the leading criteria set of its patients' records.
  ///
  /// A patient without an assessment counts in `n` and as NE. Where records were made under
  /// different sets, those of another set than the first one's are left out, with a note.
  public init(of subjects: [SubjectRecord]) {
    let criteria = subjects.lazy.compactMap(\.assessments.first?.criteria).first ?? "none"
    let others = subjects.filter { ($0.assessments.first?.criteria ?? criteria) != criteria }
    let counted = subjects.filter { ($0.assessments.first?.criteria ?? criteria) == criteria }
    let patients = counted.map { PatientOutcome($0) }
    let arms = Dictionary(grouping: patients) { $0.arm ?? CohortOutcome.oneArm }
    self.init(
      criteria: criteria,
      arms: arms.mapValues { ArmRecord(ArmOutcome($0, countsMinor: Self.countsMinor(criteria))) },
      notes: others.isEmpty ? [] : [Self.leftOut(others, criteria)])
  }

  private static func leftOut(_ subjects: [SubjectRecord], _ criteria: String) -> NoteRecord {
    let names = subjects.map { "sub-\($0.subject)" }.joined(separator: ", ")
    return NoteRecord(
      code: "W320", severity: "warning",
      message: "Assessed by another set than \(criteria), and so not counted: \(names). "
        + "Run them again with the same --criteria.")
  }

  private static func countsMinor(_ criteria: String) -> Bool {
    CriteriaSet.builtIn.first { $0.name == criteria }?.rateWithMinor != nil
  }
}

extension PatientOutcome {
  fileprivate init(_ subject: SubjectRecord) {
    let assessment = subject.assessments.first
    self.init(
      subjectID: subject.subject, arm: subject.arm,
      bestResponse: assessment?.bestResponse,
      bestConfirmedResponse: assessment?.bestConfirmedResponse,
      endpoints: assessment.flatMap { PatientEndpoints($0.endpoints) },
      isDead: subject.deathDate != nil ? true : (subject.outcomeKnown == true ? false : nil),
      deathCause: subject.deathCause)
  }
}

extension PatientEndpoints {
  /// `nil` where a time that every patient has is not among them.
  fileprivate init?(_ records: [String: EndpointRecord]) {
    func endpoint(_ name: Endpoint.Name) -> Endpoint? {
      records[name.rawValue].flatMap { Endpoint($0) }
    }
    guard let survival = endpoint(.overallSurvival),
      let progressionFree = endpoint(.progressionFreeSurvival),
      let progression = endpoint(.timeToProgression)
    else { return nil }
    self.init(
      overallSurvival: survival, progressionFreeSurvival: progressionFree,
      timeToProgression: progression, durationOfResponse: endpoint(.durationOfResponse),
      timeToRelapse: endpoint(.timeToRelapse), durationOfRelapse: endpoint(.durationOfRelapse))
  }
}

extension Endpoint {
  fileprivate init?(_ record: EndpointRecord) {
    guard let date = record.date.flatMap({ CalendarDate($0) }) else { return nil }
    self.init(days: record.days, isEvent: record.event, date: date, rule: record.rule)
  }
}

extension ArmRecord {
  fileprivate init(_ arm: ArmOutcome) {
    self.init(
      n: arm.n, bestResponse: arm.bestResponse.byWord,
      objectiveResponseRate: ProportionRecord(arm.objectiveResponseRate), alive: arm.alive,
      dead: arm.dead, deathsByCause: arm.deathsByCause.byWord,
      overallSurvival: SurvivalRecord(arm.overallSurvival),
      progressionFreeSurvival: SurvivalRecord(arm.progressionFreeSurvival),
      timeToProgression: SurvivalRecord(arm.timeToProgression),
      durationOfResponse: SurvivalRecord(arm.durationOfResponse))
    minorResponseRate = ProportionRecord(arm.minorResponseRate)
    confirmedResponseRate = ProportionRecord(arm.confirmedResponseRate)
    responseRateWithMinor = arm.responseRateWithMinor.map { ProportionRecord($0) }
    durationOfRelapse = SurvivalRecord(arm.durationOfRelapse)
  }
}

extension Dictionary where Key: RawRepresentable<String>, Value == Int {
  fileprivate var byWord: [String: Int] {
    Dictionary<String, Int>(uniqueKeysWithValues: map { ($0.key.rawValue, $0.value) })
  }
}

extension ProportionRecord {
  fileprivate init(_ proportion: Proportion) {
    self.init(
      estimate: proportion.estimate, low: proportion.low, high: proportion.high,
      count: proportion.count, n: proportion.n)
  }
}

extension SurvivalRecord {
  fileprivate init(_ curve: KaplanMeier) {
    self.init(
      medianDays: curve.medianDays, low: curve.medianLow, high: curve.medianHigh,
      curve: curve.curve.map {
        Step(
          day: $0.day, atRisk: $0.atRisk, events: $0.events, survival: $0.survival, low: $0.low,
          high: $0.high)
      })
  }
}
