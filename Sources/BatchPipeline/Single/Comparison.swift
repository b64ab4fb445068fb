import LesionMetrics
import Quantities
import ResponseCriteria
import StudyRecords
import VoxelGrids

/// `compare`: two masks of one patient.
public struct Comparison: Sendable {
  let measurement: SingleMeasurement
  let set: CriteriaSet

  public init(measurement: SingleMeasurement, set: CriteriaSet) {
    self.measurement = measurement
    self.set = set
  }

  /// Measures both masks, links their lesions and classifies the response.
  ///
  /// - Throws: the failure of the mask that cannot serve.
  public func record(baseline: String, followUp: String) throws(CaseFailure) -> ComparisonRecord {
    let first = try measurement.measured(baseline)
    let second = try measurement.measured(followUp)
    let lineage = LesionLineage(of: [
      LineageSession(name: "baseline", measurement: first.measurement),
      LineageSession(name: "followup", measurement: second.measurement),
    ])
    let followed = FollowedLesions(region: "any", lineage: lineage)
    let observations = observations(first.record, second.record, followed)
    var record = ComparisonRecord(
      criteria: set.name, baseline: first.record, followup: second.record)
    record.lesions = followed.tracks
    record.lineageUnavailable = lineage.sessions.compactMap(\.notEvaluable?.message).first
    record.volumeChangePercent = Self.percent(observations.map(\.volume?.value))
    record.targetProductsBaselineMm2 = observations.first?.sumOfProducts?.value
    record.targetProductsFollowupMm2 = observations.last?.sumOfProducts?.value
    record.sumOfProductsChangePercent = Self.percent(observations.map(\.sumOfProducts?.value))
    let points = observations.enumerated().map { position, observation in
      observation.timePoint(date: CalendarDate(dayNumber: position * Self.placeholderDays))
    }
    if let timeline = try? Timeline(points: points),
      let verdict = timeline.assessed(by: set).sessions.last
    {
      record.response = verdict.response.rawValue
      record.borderline = verdict.isBorderline
      let placeholders = points.map(\.date)
      record.reasons = verdict.reasons.map { ReasonRecord($0).without(placeholders) }
    }
    return record
  }

  /// Two sessions; masks carry no dates, so only the category is told, and no time.
  private func observations(
    _ first: MeasurementRecord, _ second: MeasurementRecord, _ followed: FollowedLesions
  ) -> [Observation] {
    let records = ["baseline": first, "followup": second]
    let target = TargetObserving(needs: set.needs(), followed: followed, baseline: "baseline") {
      records[$0]?.lesions
    }
    var before = Observation(sessionID: "baseline")
    target.measure(first, whole: nil, into: &before)
    var now = Observation(sessionID: "followup")
    target.measure(second, whole: nil, into: &now)
    target.lookForNew(second.lesions, into: &now)
    return [before, now]
  }

  /// Far enough for any interval of confirmation; never told.
  private static let placeholderDays = 3650

  private static func percent(_ values: [Double?]) -> Double? {
    guard let first = values.first ?? nil, let last = values.last ?? nil,
      case .percent(let percent) = Change(from: first, to: last)
    else { return nil }
    return percent
  }
}
