import NeuraxisSpread
import Quantities
import ResponseCriteria
import StudyLayout
import StudyRecords

/// Turns what was measured of a patient, and what tables tell, into the time points that a criteria
/// set assesses.
struct Observing {
  let scans: PatientScans
  /// By region.
  let followed: [StudyRegion: FollowedLesions]
  /// One a session; empty where spread could not be put together.
  let spreads: [NeuraxisSpread?]
  let needs: FollowUpNeeds

  /// One observation a session, in their order.
  func observations() -> [Observation] {
    let region = scans.mainRegion
    let baseline = scans.sessions.first?.measured(region).first?.record
    let targets = TargetLesions(needs: needs, followed: followed[region], baseline: baseline)
    let courses = SpreadCourses(scans: scans, spreads: spreads)
    return scans.sessions.enumerated().map { position, session in
      var observation = Observation(session: session.session)
      if let record = session.measured(region).first?.record {
        measure(record, targets, into: &observation)
      }
      if region != .spine { observation.spine = courses.spine(at: position) }
      observation.leptomeningeal = courses.leptomeninges(at: position)
      observation.scorecard = courses.scorecard(at: position)
      if position > 0 { lookForNew(session, into: &observation) }
      observation.take(session.session.observation)
      return observation
    }
  }

  private func measure(
    _ record: CaseRecord, _ targets: TargetLesions, into observation: inout Observation
  ) {
    guard let measurement = record.measurement else { return }
    observation.volume = measurement.size(of: needs.tissue)
    if needs.tissue == .mixed {
      observation.nonEnhancingVolume = measurement.size(of: .nonEnhancing)
    }
    if needs.tissue != .enhancing { measureWhole(record, into: &observation) }
    guard needs.tissue != .nonEnhancing || measurement.labelScheme == nil else { return }
    guard let products = targets.products(of: record) else { return }
    observation.sumOfProducts = MeasuredSize(products.targets)
    observation.nonTargetProducts = MeasuredSize(products.others)
    observation.nonTarget = products.others == 0 ? .absent : nil
  }

  /// Products of T2/FLAIR lesions: the largest measurable ones of each session, since these lesions
  /// are not followed one by one.
  private func measureWhole(_ record: CaseRecord, into observation: inout Observation) {
    guard let lesions = record.wholeTumour?.lesions else { return }
    let largest = TargetLesions.largest(lesions, needs)
    let products = MeasuredSize(largest.reduce(0) { $0 + $1.productMm2 })
    if needs.tissue == .mixed {
      observation.nonEnhancingProducts = products
    } else {
      observation.sumOfProducts = products
    }
  }

  /// New lesions count in every region that could be followed; not evaluable where none could.
  private func lookForNew(
    _ session: PatientScans.Session, into observation: inout Observation
  ) {
    for (region, lesions) in followed.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      guard let measured = session.measured(region).first?.record.measurement?.lesions,
        let numbers = lesions.newLesions(in: session.session.id)
      else { continue }
      let new = measured.filter { numbers.contains($0.lesion) }
      observation.newLesions = (observation.newLesions ?? 0) + new.count
      if !new.isEmpty {
        let measurable = new.contains { $0.isTarget(needs) }
        observation.newLesionMeasurable = observation.newLesionMeasurable == true || measurable
      }
    }
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
