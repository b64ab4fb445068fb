import Quantities
import ResponseCriteria
import StudyRecords

/// One session of a patient with the verdict of one criteria set.
struct Visit: Sendable {
  let session: SessionRecord
  let verdict: SessionAssessmentRecord?
  /// `nil` without an ISO date: then the visit has no place on a time axis.
  let date: CalendarDate?
  /// The timeline's row as the criteria set of the verdict saw it.
  let observation: ObservationRecord
  /// The size of the target, finite and ≥ 0; `nil` is not evaluable.
  let value: Double?
  /// The half-voxel band of the value; only volumes have one.
  let band: ClosedRange<Double>?

  init(session: SessionRecord, verdict: SessionAssessmentRecord?, measure: Measure) {
    self.session = session
    self.verdict = verdict
    date = (session.date ?? verdict?.date).flatMap { CalendarDate($0) }
    observation = verdict?.observation ?? session.observation
    value = Self.usable(
      measure == .volume ? observation.volumeMl : observation.sumOfProductsMm2)
    if measure == .volume, let low = Self.usable(observation.volumeMlLow),
      let high = Self.usable(observation.volumeMlHigh), low <= high
    {
      band = low...high
    } else {
      band = nil
    }
  }

  private static func usable(_ value: Double?) -> Double? {
    guard let value, value.isFinite, value >= 0 else { return nil }
    return value
  }

  var name: String { "ses-" + session.session }
  var response: Response? { verdict?.response }
  var failures: [CaseRecord] { session.cases.filter { $0.state == .failed } }

  /// The measurement of the first case of a region that has one.
  func measurement(region: String) -> MeasurementRecord? {
    session.cases.first { $0.region == region && $0.measurement != nil }?.measurement
  }

  /// Of brain and spine together; where these could not be joined, of each case.
  var spreads: [SpreadRecord] {
    session.spread.map { [$0] } ?? session.cases.compactMap { $0.measurement?.spread }
  }

  var spine: SpineSpreadRecord? { spreads.lazy.compactMap(\.spine).first }
  var brainSpread: BrainSpreadRecord? { spreads.lazy.compactMap(\.brain).first }

  /// `none`, `linear`, `nodular` or `nodular and linear`; `nil` where no scan can show spread, or one
  /// cannot and the others show none.
  var spreadPattern: String? {
    let all = spreads.map(\.pattern)
    let patterns = Set(all.compactMap { $0 }).subtracting(["none"])
    if patterns.contains("both") || patterns.isSuperset(of: ["nodular", "linear"]) {
      return "nodular and linear"
    }
    guard patterns.isEmpty else { return patterns.sorted().joined(separator: ", ") }
    return all.isEmpty || all.contains(nil) ? nil : "none"
  }

  /// The farthest M stage that imaging shows.
  var mStage: String? { spreads.compactMap(\.mStageFromImaging).max() }
}
