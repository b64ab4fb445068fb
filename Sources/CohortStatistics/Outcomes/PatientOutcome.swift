import ResponseCriteria

/// What a patient died of.
public enum DeathCause: String, CaseIterable, Hashable, Sendable {
  case progression, infection, other
}

/// One patient as a cohort counts them.
public struct PatientOutcome: Hashable, Sendable {
  public let subjectID: String
  /// `nil` where no arms are told.
  public let arm: String?
  public let bestResponse: Response?
  public let bestConfirmedResponse: Response?
  /// `nil` where the sessions carry no dates.
  public let endpoints: PatientEndpoints?
  /// `nil` where nothing is known of the patient's outcome.
  public let isDead: Bool?
  public let deathCause: DeathCause?

  public init(
    subjectID: String, arm: String?, bestResponse: Response?, bestConfirmedResponse: Response?,
    endpoints: PatientEndpoints?, isDead: Bool?, deathCause: DeathCause? = nil
  ) {
    self.subjectID = subjectID
    self.arm = arm
    self.bestResponse = bestResponse
    self.bestConfirmedResponse = bestConfirmedResponse
    self.endpoints = endpoints
    self.isDead = isDead
    self.deathCause = deathCause
  }

  /// From an assessment and what is known of death and last contact.
  public init(
    subjectID: String, arm: String?, assessment: Assessment,
    status: VitalStatus = VitalStatus(), deathCause: DeathCause? = nil
  ) {
    self.init(
      subjectID: subjectID, arm: arm, bestResponse: assessment.bestResponse,
      bestConfirmedResponse: assessment.bestConfirmedResponse,
      endpoints: PatientEndpoints(assessment, status: status), isDead: status.deathDate != nil,
      deathCause: deathCause)
  }
}
