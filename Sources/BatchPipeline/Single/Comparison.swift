import LesionMetrics
import NeuraxisSpread
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
    let lineage = Self.lineage(first.measurement, second.measurement, transform)
    let followed = FollowedLesions(region: FollowedLesions.anyRegion, lineage: lineage)
    let observations = observations(first, second, followed, transform)
    var record = ComparisonRecord(
      criteria: set.name, baseline: first.record, followup: second.record)
    record.lesions = followed.tracks
    let scale = transform.flatMap { TransformScale($0).note(of: "Follow-up") }
    record.notes =
      [scale].compactMap { $0 } + followed.viewNotes
      + spineNotes(first.spine, second.spine, transform)
    record.lineageUnavailable = lineage.sessions.compactMap(\.notEvaluable?.message).first
    record.tell(observations)
    let points = observations.enumerated().map { position, observation in
      observation.timePoint(date: CalendarDate(dayNumber: position * Self.placeholderDays))
    }
    if let timeline = try? Timeline(points: points, isDated: false),
      let verdict = timeline.assessed(by: set).sessions.last
    {
      record.response = verdict.response.rawValue
      record.borderline = verdict.isBorderline
      record.reasons = verdict.reasons.map { ReasonRecord($0) }
    }
    return record
  }

  private static func lineage(
    _ first: MaskMeasurement, _ second: MaskMeasurement, _ transform: Affine?
  ) -> LesionLineage {
    LesionLineage(of: [
      LineageSession(name: "baseline", measurement: first),
      LineageSession(name: "followup", measurement: second, transformToBaseline: transform),
    ])
  }

  /// What of two spines is not seen in both: without levels, their imaged lengths and heights tell.
  private func spineNotes(
    _ first: SpineSpread?, _ second: SpineSpread?, _ transform: Affine?
  ) -> [NoteRecord] {
    guard let first, let second else { return [] }
    let placed = transform.map { second.placed(by: $0) } ?? second
    guard !SpreadComparison(from: first, to: placed).isSameView else { return [] }
    let message =
      "The masks do not show the same part of the spine: \(first.imagedLength.told) mm of it at "
      + "baseline, \(second.imagedLength.told) mm at follow-up. Lesions are held against each other "
      + "where both show their place."
    return [NoteRecord(code: "W323", severity: "warning", message: message)]
  }

  /// Two sessions; masks carry no dates, so only the category is told, and no time.
  private func observations(
    _ first: SingleMeasurement.Measured, _ second: SingleMeasurement.Measured,
    _ followed: FollowedLesions, _ transform: Affine?
  ) -> [Observation] {
    let target = TargetObserving(
      needs: set.needs(),
      lesionTissue: tissue(followed, [first.record.lesions, second.record.lesions]),
      whole: whole(first.whole, second.whole, transform))
    var before = Observation(sessionID: "baseline")
    target.measure(first.record, into: &before)
    var now = Observation(sessionID: "followup")
    target.measure(second.record, into: &now)
    target.lookForNew(into: &now)
    return [before, now]
  }

  private func tissue(_ followed: FollowedLesions, _ lesions: [[LesionRecord]]) -> TissueObserving {
    TissueObserving(needs: set.needs(), followed: followed, baseline: "baseline") {
      $0 == "baseline" ? lesions.first : lesions.last
    }
  }

  private func whole(
    _ first: MaskMeasurement?, _ second: MaskMeasurement?, _ transform: Affine?
  ) -> TissueObserving? {
    guard let first, let second else { return nil }
    let followed = FollowedLesions(
      region: "any T2/FLAIR", lineage: Self.lineage(first, second, transform))
    return tissue(followed, [first, second].map { $0.lesions.map { LesionRecord($0) } })
  }

  /// Stands for the days between the masks, which nobody knows; never told.
  private static let placeholderDays = 3650
}

extension ComparisonRecord {
  /// Sizes and changes of the tissues that the set follows, from the first to the last observation.
  fileprivate mutating func tell(_ observations: [Observation]) {
    let (first, last) = (observations.first, observations.last)
    followedVolumeBaselineMl = first?.volume?.value.withoutNoise
    followedVolumeFollowupMl = last?.volume?.value.withoutNoise
    t2flairVolumeBaselineMl = first?.nonEnhancingVolume?.value.withoutNoise
    t2flairVolumeFollowupMl = last?.nonEnhancingVolume?.value.withoutNoise
    t2flairProductsBaselineMm2 = first?.nonEnhancingProducts?.value.withoutNoise
    t2flairProductsFollowupMm2 = last?.nonEnhancingProducts?.value.withoutNoise
    volumeChangePercent = Self.percent(followedVolumeBaselineMl, followedVolumeFollowupMl)
    targetProductsBaselineMm2 = first?.sumOfProducts?.value.withoutNoise
    targetProductsFollowupMm2 = last?.sumOfProducts?.value.withoutNoise
    sumOfProductsChangePercent = Self.percent(
      targetProductsBaselineMm2, targetProductsFollowupMm2)
  }

  private static func percent(_ first: Double?, _ last: Double?) -> Double? {
    guard let first, let last, case .percent(let percent) = Change(from: first, to: last) else {
      return nil
    }
    return percent.withoutNoise
  }
}
