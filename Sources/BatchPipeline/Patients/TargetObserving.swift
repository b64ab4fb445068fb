import ResponseCriteria
import StudyRecords

/// Turns the measurements of a region into what a criteria set asks of its target.
///
/// Serves a patient's sessions and two masks that are compared alike.
struct TargetObserving {
  let needs: FollowUpNeeds
  let targets: TargetLesions
  let later: LaterLesions?

  /// - Parameters:
  ///   - baseline: name of the first session.
  ///   - lesions: the measured lesions of a session; `nil` where it was not measured.
  init(
    needs: FollowUpNeeds, followed: FollowedLesions?, baseline: String,
    lesions: @escaping (_ session: String) -> [LesionRecord]?
  ) {
    self.needs = needs
    targets = TargetLesions(
      needs: needs, followed: followed, session: baseline, lesions: lesions(baseline))
    later = followed.map { followed in
      LaterLesions(followed: followed, needs: needs) { lesions($0) ?? [] }
    }
  }

  /// Size of the target in one session.
  /// - Parameter whole: the T2/FLAIR tissue of the same mask, where the set follows it.
  func measure(
    _ measurement: MeasurementRecord, whole: MeasurementRecord?, into observation: inout Observation
  ) {
    observation.volume = measurement.size(of: needs.tissue)
    if needs.tissue == .mixed {
      observation.nonEnhancingVolume = measurement.size(of: .nonEnhancing)
    }
    if needs.tissue != .enhancing, let whole { measureWhole(whole, into: &observation) }
    guard needs.tissue != .nonEnhancing || measurement.labelScheme == nil else { return }
    observation.isMeasurableAtBaseline = targets.isMeasurable
    let products = targets.products(of: measurement.lesions, in: observation.sessionID)
    observation.sumOfProducts = MeasuredSize(products.targets)
    observation.nonTargetProducts = MeasuredSize(products.others)
    observation.nonTarget = products.others == 0 ? .absent : nil
  }

  /// Products of T2/FLAIR lesions: the largest measurable ones of each session, since these lesions
  /// are not followed one by one.
  private func measureWhole(
    _ whole: MeasurementRecord, into observation: inout Observation
  ) {
    let largest = TargetLesions.largest(whole.lesions, needs)
    let products = MeasuredSize(largest.reduce(0) { $0 + $1.productMm2 })
    if needs.tissue == .mixed {
      observation.nonEnhancingProducts = products
    } else {
      observation.sumOfProducts = products
    }
  }

  /// New lesions of the region, added to those of other regions; nothing where they cannot be told.
  func lookForNew(_ lesions: [LesionRecord], into observation: inout Observation) {
    guard let later, let numbers = later.followed.newLesions(in: observation.sessionID) else {
      return
    }
    let new = lesions.filter { numbers.contains($0.lesion) }
    observation.newLesions = (observation.newLesions ?? 0) + new.count
    if !new.isEmpty {
      let isMeasurable = new.contains { $0.isTarget(needs) }
      observation.newLesionMeasurable = observation.newLesionMeasurable == true || isMeasurable
    }
    observation.laterLesions += later.remaining(in: observation.sessionID)
  }
}

extension MeasurementRecord {
  /// Volume of the followed tissue with its band, in ml. Without a scheme every set follows the
  /// union of all labels.
  func size(of tissue: FollowedTissue) -> MeasuredSize? {
    guard labelScheme != nil else { return targetSize }
    switch tissue {
    case .enhancing, .mixed: return targetSize
    case .nonEnhancing: return (tissues["whole"] ?? tissues[targetTissue])?.size
    }
  }

  var targetSize: MeasuredSize? { tissues[targetTissue]?.size }
}

extension TissueRecord {
  var size: MeasuredSize { MeasuredSize(volumeMl, low: volumeMlLow, high: volumeMlHigh) }
}
