import Quantities
import ResponseCriteria

extension AssessmentRecord {
  /// The record of a patient's course under one set. Endpoints are added by those who know of death
  /// and last contact.
  public init(_ assessment: Assessment) {
    self.init(
      criteria: assessment.criteria,
      sessions: assessment.sessions.map { SessionAssessmentRecord($0) })
    subjectID = assessment.subjectID
    measure = assessment.measure
    tissue = assessment.tissue
    bestResponse = assessment.bestResponse
    bestConfirmedResponse = assessment.bestConfirmedResponse
    preliminaryProgressionDate = assessment.preliminaryProgressionDate?.description
    progressionDate = assessment.progressionDate?.description
    daysToProgression = assessment.daysToProgression
    lastAssessedDate = assessment.lastAssessedDate?.description
  }
}

extension SessionAssessmentRecord {
  public init(_ session: SessionAssessment) {
    self.init(
      sessionID: session.sessionID, date: session.date?.description,
      response: session.response, status: session.status,
      changeFromBaselinePercent: session.changeFromBaselinePercent,
      changeFromNadirPercent: session.changeFromNadirPercent,
      borderline: session.isBorderline,
      reasons: session.reasons.map { ReasonRecord($0) })
    baselineSession = session.baseline?.sessionID
    baselineValue = session.baseline?.value
    nadirSession = session.nadir?.sessionID
    nadirValue = session.nadir?.value
    decidingRule = session.decidingRule
    decidingFinding = session.reasons.first?.finding
  }
}

extension ReasonRecord {
  public init(_ reason: Reason) {
    self.init(
      rule: reason.rule, category: reason.category, text: reason.text, source: reason.source,
      evidence: reason.evidence)
  }
}

extension DisagreementRecord {
  /// The sessions where sets disagree, in order of date.
  public static func all(of concordance: Concordance) -> [DisagreementRecord] {
    func bySet(_ values: [String]) -> [String: String] {
      Dictionary(zip(concordance.criteria, values), uniquingKeysWith: { first, _ in first })
    }
    return concordance.disagreements.map { row in
      DisagreementRecord(
        sessionID: row.sessionID, responses: bySet(row.responses.map(\.rawValue)),
        reasons: bySet(row.reasons))
    }
  }
}
