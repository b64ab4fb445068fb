import ResponseCriteria

/// The outcome of one patient.
public struct PatientOutcome: Hashable, Sendable {
  public let subjectID: String
  /// `nil` if the patient has no arm.
  public let arm: String?
  /// `nil` without follow-up.
  public let bestResponse: Response?
  /// `nil` without follow-up.
  public let bestConfirmedResponse: Response?
  /// `nil` if the sessions have no dates.
  public let endpoints: PatientEndpoints?
  /// `nil` if it is unknown whether the patient is alive.
  public let isDead: Bool?
  /// `nil` if the patient is alive or the cause is unknown.
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

  /// The outcome from an assessment and the dates of death and last contact.
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
