import Quantities

/// The times of one patient, from an assessment and what is known of death and last contact.
public struct PatientEndpoints: Hashable, Sendable {
  /// From the treatment's start to death.
  public let overallSurvival: Endpoint
  /// To progression or death, whichever comes first.
  public let progressionFreeSurvival: Endpoint
  /// To progression; a death before it is censored.
  public let timeToProgression: Endpoint
  /// From the first CR or PR to progression or death; `nil` without CR or PR.
  public let durationOfResponse: Endpoint?
  /// From the treatment's start to the first progression; `nil` without progression.
  public let timeToRelapse: Endpoint?
  /// From the first progression to death, a new response or the last assessment; `nil` without
  /// progression. Operational definition.
  public let durationOfRelapse: Endpoint?

  /// Those that the patient has, by name, in the order of ``Endpoint/Name``.
  public var named: [(name: Endpoint.Name, endpoint: Endpoint)] {
    let all: [(Endpoint.Name, Endpoint?)] = [
      (.overallSurvival, overallSurvival), (.progressionFreeSurvival, progressionFreeSurvival),
      (.timeToProgression, timeToProgression), (.durationOfResponse, durationOfResponse),
      (.timeToRelapse, timeToRelapse), (.durationOfRelapse, durationOfRelapse),
    ]
    return all.compactMap { name, endpoint in endpoint.map { (name, $0) } }
  }

  /// Times that were worked out before, as records keep them.
  public init(
    overallSurvival: Endpoint, progressionFreeSurvival: Endpoint, timeToProgression: Endpoint,
    durationOfResponse: Endpoint?, timeToRelapse: Endpoint?, durationOfRelapse: Endpoint?
  ) {
    self.overallSurvival = overallSurvival
    self.progressionFreeSurvival = progressionFreeSurvival
    self.timeToProgression = timeToProgression
    self.durationOfResponse = durationOfResponse
    self.timeToRelapse = timeToRelapse
    self.durationOfRelapse = durationOfRelapse
  }

  /// - Parameters:
  ///   - assessment: of the patient, under one criteria set.
  ///   - status: death and last contact; what is not known is censored at the last session or
  ///     assessment.
  /// - Returns: `nil` where the sessions have no dates.
  public init?(_ assessment: Assessment, status: VitalStatus = VitalStatus()) {
    guard let times = EndpointTimes(assessment: assessment, status: status) else { return nil }
    overallSurvival = times.overallSurvival()
    progressionFreeSurvival = times.progressionFreeSurvival()
    timeToProgression = times.timeToProgression()
    durationOfResponse = times.durationOfResponse()
    timeToRelapse = times.timeToRelapse()
    durationOfRelapse = times.durationOfRelapse()
  }
}
