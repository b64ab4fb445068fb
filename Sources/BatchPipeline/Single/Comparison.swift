import FollowUp
import LesionMetrics
import NeuraxisSpread
import ResponseCriteria
import StudyRecords
import VoxelGrids

/// `compare`: two masks of one patient.
///
/// They are a history of two sessions without dates, so they are judged as those of a run.
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
  /// - Throws: the failure of the mask that cannot be used.
  public func record(baseline: String, followUp: String) throws(CaseFailure) -> ComparisonRecord {
    let needs = set.needs()
    let followsWhole = needs.tissue != .enhancing
    let first = try measurement.measured(baseline, followsWhole: followsWhole)
    let second = try measurement.measured(followUp, followsWhole: followsWhole)
    let transform = try transform.map { (path) throws(CaseFailure) in
      try VolumeReader(folder: "").transform(path)
    }
    let patient = PatientFollowUp(
      Self.history(first, second, transform), namesRegions: false)
    var record = ComparisonRecord(
      criteria: set.name, baseline: first.record, followup: second.record)
    record.lesions = patient.tracks.flatMap { LesionTrackRecord.all(of: $0) }
    let scale = transform.flatMap { TransformScale($0).note(of: "Follow-up") }
    record.notes = [scale].compactMap { $0 } + patient.notes(for: needs).map { NoteRecord(of: $0) }
    record.lineageUnavailable = patient.untracked.first
    let points = patient.timePoints(for: needs)
    record.setSizes(points)
    if let verdict = Self.timeline(points).assessed(by: set).sessions.last {
      record.response = verdict.response
      record.borderline = verdict.isBorderline
      record.reasons = verdict.reasons.map { ReasonRecord($0) }
    }
    return record
  }

  /// The spine, where the scheme or companions describe one. Of other masks nothing says what they show;
  /// like those of a brain they have one target and no spread.
  private static func history(
    _ first: SingleMeasurement.Measured, _ second: SingleMeasurement.Measured, _ transform: Affine?
  ) -> PatientHistory {
    let both = [first, second]
    let region: NeuraxisRegion = both.contains { $0.spine != nil } ? .spine : .brain
    // T2/FLAIR is followed where both masks label it.
    let hasWholes = both.allSatisfy { $0.whole != nil }
    let transforms = [nil, transform]
    let sessions = both.enumerated().map { position, measured in
      let spine = measured.spine.map { spine in
        transforms[position].map { spine.placed(by: $0) } ?? spine
      }
      let view = RegionMeasurement.View(
        name: nil, lesions: measured.measurement, whole: hasWholes ? measured.whole : nil)
      return SessionMeasurement(
        name: names[position],
        regions: [region: RegionMeasurement(views: [view], transform: transforms[position])],
        spread: NeuraxisSpread(brain: nil, spine: spine))
    }
    return PatientHistory(
      sessions: sessions, given: names.map { TimePoint(sessionID: $0) }, mainRegion: region)
  }

  private static let names = ["baseline", "followup"]

  private static func timeline(_ points: [TimePoint]) -> Timeline {
    do {
      return try Timeline(points: points)
    } catch {
      preconditionFailure("two sessions of different names make a timeline: \(error.message)")
    }
  }
}
