import Quantities
import ResponseCriteria

/// A patient over time, as it was measured and as tables describe it.
///
/// `compare` makes one of two masks: two sessions without a date.
public struct PatientHistory: Sendable {
  /// In order of time.
  public let sessions: [SessionMeasurement]
  /// What tables say of each session, with its date where it is known.
  public let given: [TimePoint]
  /// The region that the target's size is taken from.
  public let mainRegion: NeuraxisRegion
  /// Regions whose transforms cannot be used, with the reason: their sessions share no frame, and only
  /// totals are compared.
  public let unplaced: [NeuraxisRegion: String]

  /// - Parameters:
  ///   - sessions: in order of time.
  ///   - given: one a session, in the same order.
  ///   - mainRegion: the brain, or the spine where the study holds no brain of the patient.
  ///   - unplaced: regions whose transforms cannot be used, with the reason.
  /// - Precondition: as many `given` as `sessions`.
  public init(
    sessions: [SessionMeasurement], given: [TimePoint], mainRegion: NeuraxisRegion,
    unplaced: [NeuraxisRegion: String] = [:]
  ) {
    precondition(sessions.count == given.count, "each session has its row of the tables")
    self.sessions = sessions
    self.given = given
    self.mainRegion = mainRegion
    self.unplaced = unplaced
  }

  /// Whether any session shows a region in more than one mask.
  func isInParts(_ region: NeuraxisRegion) -> Bool {
    sessions.contains { ($0.regions[region]?.views.count ?? 0) > 1 }
  }
}
