import Quantities

/// One criteria set for all sessions of a patient: a reference, since copying its many parts for each
/// session cost more than the rules themselves.
final class SharedSet: Sendable {
  let set: CriteriaSet

  init(_ set: CriteriaSet) { self.set = set }
}

/// What the rules may look at to judge one time point.
struct Reading {
  let shared: SharedSet
  let measure: Measure
  let tissue: FollowedTissue
  let point: TimePoint
  let baseline: TimePoint
  /// Day of treatment; `nil` without dates.
  let daysFromStart: Int?
  let target: FollowedSize
  let nonEnhancing: FollowedSize
  let nonTarget: FollowedSize
  /// Earlier sessions where a new lesion was progression that asked for no second scan.
  let progressiveSessions: Set<String>
  /// Disease of spine and leptomeninges as it was last known before this session.
  let earlier: EarlierDisease
  /// Whether the cerebrospinal fluid was free of tumour cells at an earlier session.
  let hadNegativeCytology: Bool

  var set: CriteriaSet { shared.set }

  /// Thresholds of the measure; `nil` for a scorecard.
  var thresholds: MeasureThresholds? { self.set.thresholds[measure] }
}

/// Disease that may be absent, as earlier sessions told it: once there, it counts as known until the
/// end, so that a session without an assessment cannot uphold CR.
struct EarlierDisease {
  private(set) var spine, leptomeningeal: DiseaseTrend?

  mutating func see(_ point: TimePoint) {
    spine = Self.known(spine, point.spine)
    leptomeningeal = Self.known(leptomeningeal, point.leptomeningeal)
  }

  private static func known(_ before: DiseaseTrend?, _ now: DiseaseTrend?) -> DiseaseTrend? {
    guard let before, before != .absent else { return now ?? before }
    return now == nil || now == .absent ? before : now
  }
}
