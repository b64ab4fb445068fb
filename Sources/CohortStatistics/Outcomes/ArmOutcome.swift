import ResponseCriteria

/// The outcome of one arm.
public struct ArmOutcome: Hashable, Sendable {
  /// Number of patients.
  public let n: Int
  /// Number of patients by best response, with an entry for every category from CR to NE. Patients
  /// without follow-up count as NE.
  public let bestResponse: [Response: Int]
  /// CR or PR as best response, among evaluable patients (best response other than NE). SD and MR do
  /// not count as response.
  public let objectiveResponseRate: Proportion
  /// CR or PR as best confirmed response, among patients whose best confirmed response is not NE.
  public let confirmedResponseRate: Proportion
  /// MR as best response.
  public let minorResponseRate: Proportion
  /// CR, PR or MR as best response, if the criteria set cites a source that counts MR; otherwise `nil`.
  public let responseRateWithMinor: Proportion?
  /// Patients known to be alive; those of unknown status are neither alive nor dead.
  public let alive: Int
  /// Patients known to be dead.
  public let dead: Int
  /// Deaths by known cause, with an entry for every cause; those of unknown cause count only in ``dead``.
  public let deathsByCause: [DeathCause: Int]
  public let overallSurvival: KaplanMeier
  public let progressionFreeSurvival: KaplanMeier
  /// Deaths before progression are censored.
  public let timeToProgression: KaplanMeier
  /// Of patients with CR or PR.
  public let durationOfResponse: KaplanMeier
  /// From the first progression on, of patients with progression. An operational definition.
  public let durationOfRelapse: KaplanMeier

  /// - Parameter countsMinor: whether the criteria set cites a source that counts MR as a response.
  public init(_ patients: [PatientOutcome], countsMinor: Bool) {
    n = patients.count
    let best = patients.map { $0.bestResponse ?? .notEvaluable }
    let confirmed = patients.map { $0.bestConfirmedResponse ?? .notEvaluable }
    bestResponse = Self.counts(best, of: Response.allCases.filter { $0 != .baseline })
    objectiveResponseRate = Self.rate(best, of: [.complete, .partial])
    confirmedResponseRate = Self.rate(confirmed, of: [.complete, .partial])
    minorResponseRate = Self.rate(best, of: [.minor])
    responseRateWithMinor =
      countsMinor ? Self.rate(best, of: [.complete, .partial, .minor]) : nil
    dead = patients.count { $0.isDead == true }
    alive = patients.count { $0.isDead == false }
    deathsByCause = Self.counts(
      patients.compactMap { $0.isDead == true ? $0.deathCause : nil }, of: DeathCause.allCases)
    overallSurvival = Self.curve(patients) { $0.overallSurvival }
    progressionFreeSurvival = Self.curve(patients) { $0.progressionFreeSurvival }
    timeToProgression = Self.curve(patients) { $0.timeToProgression }
    durationOfResponse = Self.curve(patients) { $0.durationOfResponse }
    durationOfRelapse = Self.curve(patients) { $0.durationOfRelapse }
  }

  private static func counts<Word: Hashable>(_ words: [Word], of all: [Word]) -> [Word: Int] {
    var counts = Dictionary(uniqueKeysWithValues: all.map { ($0, 0) })
    for word in words { counts[word, default: 0] += 1 }
    return counts
  }

  private static func rate(_ best: [Response], of wanted: Set<Response>) -> Proportion {
    Proportion(
      count: best.count { wanted.contains($0) }, of: best.count { $0 != .notEvaluable })
  }

  private static func curve(
    _ patients: [PatientOutcome], _ endpoint: (PatientEndpoints) -> Endpoint?
  ) -> KaplanMeier {
    KaplanMeier(Self.times(patients, endpoint))
  }

  static func times(
    _ patients: [PatientOutcome], _ endpoint: (PatientEndpoints) -> Endpoint?
  ) -> [TimeToEvent] {
    patients.compactMap { $0.endpoints.flatMap(endpoint) }.map {
      TimeToEvent(days: $0.days, isEvent: $0.isEvent)
    }
  }
}
