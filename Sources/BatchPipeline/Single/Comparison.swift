import Quantities
import ResponseCriteria
import StudyRecords
import VoxelGrids

/// `compare`: two masks of one patient.
public struct Comparison: Sendable {
  let measurement: SingleMeasurement
  let set: CriteriaSet
  /// A text file that takes the follow-up's world to the baseline's; `nil` where both lie on one grid.
  let transform: String?

  public init(measurement: SingleMeasurement, set: CriteriaSet, transform: String? = nil) {
    self.measurement = measurement
    self.set = set
    self.transform = transform
  }

  /// Measures both masks, links their lesions and classifies the response.
  ///
  /// - Throws: the failure of the mask that cannot serve.
  public func record(baseline: String, followUp: String) throws(CaseFailure) -> ComparisonRecord {
    let followsWhole = set.needs().tissue != .enhancing
    let first = try measurement.measured(baseline, followsWhole: followsWhole)
    let second = try measurement.measured(followUp, followsWhole: followsWhole)
    let transform = try transform.map { (path) throws(CaseFailure) in
      try VolumeReader(folder: "").transform(path)
    }
    let pair = ComparedPair(first: first, second: second, transform: transform)
    let followed = pair.followed
    let (observations, notes) = pair.observed(followed, by: set)
    var record = ComparisonRecord(
      criteria: set.name, baseline: first.record, followup: second.record)
    record.lesions = followed.tracks
    let scale = transform.flatMap { TransformScale($0).note(of: "Follow-up") }
    record.notes = [scale].compactMap { $0 } + notes
    record.lineageUnavailable = followed.lineage.sessions.compactMap(\.notEvaluable?.message).first
    record.tell(observations)
    let points = observations.enumerated().map { position, observation in
      observation.timePoint(date: CalendarDate(dayNumber: position * Self.placeholderDays))
    }
    if let timeline = try? Timeline(points: points, isDated: false),
      let verdict = timeline.assessed(by: set).sessions.last
    {
      record.response = verdict.response
      record.borderline = verdict.isBorderline
      record.reasons = verdict.reasons.map { ReasonRecord($0) }
    }
    return record
  }

  /// Stands for the days between the masks, which nobody knows; never told.
  private static let placeholderDays = 3650
}
