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
    let points = self.points(first.record, second.record, followed)
    var record = ComparisonRecord(
      criteria: set.name, baseline: first.record, followup: second.record)
    record.lesions = followed.tracks
    record.lineageUnavailable = lineage.sessions.compactMap(\.notEvaluable?.message).first
    record.volumeChangePercent = Self.percent(points.map(\.volume?.value))
    record.targetProductsBaselineMm2 = points.first?.sumOfProducts?.value
    record.targetProductsFollowupMm2 = points.last?.sumOfProducts?.value
    record.sumOfProductsChangePercent = Self.percent(points.map(\.sumOfProducts?.value))
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

  /// Two time points; masks carry no dates, so only the category is told, and no time.
  private func points(
    _ first: MeasurementRecord, _ second: MeasurementRecord, _ followed: FollowedLesions
  ) -> [TimePoint] {
    let needs = set.needs()
    let chosen = TargetLesions.largest(first.lesions, needs).map(\.lesion)
    let descendants = followed.descendants(of: chosen, in: "baseline")
    let names = ["baseline", "followup"]
    return zip(names, [first, second]).enumerated().map { position, pair in
      let (name, record) = pair
      var point = TimePoint(
        sessionID: name, date: CalendarDate(dayNumber: position * Self.placeholderDays))
      point.volume = record.size(of: needs.tissue)
      let numbers =
        descendants[name] ?? TargetLesions.largest(record.lesions, needs).map(\.lesion)
      if needs.tissue == .enhancing || record.labelScheme == nil {
        point.sumOfProducts = MeasuredSize(
          record.lesions.filter { numbers.contains($0.lesion) }.reduce(0) { $0 + $1.productMm2 })
      }
      if position == 1, let new = followed.newLesions(in: name) {
        point.newLesions = new.count
        point.newLesionMeasurable = record.lesions.contains {
          new.contains($0.lesion) && $0.isTarget(needs)
        }
      }
      return point
    }
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
