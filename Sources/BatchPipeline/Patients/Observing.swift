import ResponseCriteria
import StudyLayout
import StudyRecords

/// Turns what was measured of a patient, and what tables tell, into the time points that a criteria
/// set assesses.
struct Observing {
  let scans: PatientScans
  /// By region.
  let followed: [StudyRegion: FollowedLesions]
  let needs: FollowUpNeeds

  /// One observation a session, in their order.
  func observations() -> [Observation] {
    let region = scans.mainRegion
    let baseline = scans.sessions.first?.measured(region).first?.record
    let targets = TargetLesions(needs: needs, followed: followed[region], baseline: baseline)
    var spine: [MeasuredSize?] = []
    var leptomeninges: [MeasuredSize?] = []
    return scans.sessions.enumerated().map { position, session in
      var observation = Observation(session: session.session)
      if let record = session.measured(region).first?.record {
        measure(record, targets, into: &observation)
      }
      if region != .spine {
        spine.append(spineVolume(session))
        observation.spine = BurdenTrend.trend(spine)
      }
      leptomeninges.append(leptomeningealVolume(session))
      observation.leptomeningeal = BurdenTrend.trend(leptomeninges)
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
    guard needs.tissue == .enhancing || measurement.labelScheme == nil else { return }
    guard let products = targets.products(of: record) else { return }
    observation.sumOfProducts = MeasuredSize(products.targets)
    observation.nonTargetProducts = MeasuredSize(products.others)
    observation.nonTarget = products.others == 0 ? .absent : nil
  }

  private func spineVolume(_ session: PatientScans.Session) -> MeasuredSize? {
    let records = session.measured(.spine).compactMap(\.record.measurement)
    // Several parts may overlap; their joined volume stands in the spread of the first.
    guard records.count <= 1 else {
      return records.first?.spread?.spine.map { MeasuredSize($0.volumeMl) }
    }
    return records.first?.targetSize
  }

  /// Nodules and linear enhancement of brain and spine; `nil` where no scheme tells them apart.
  private func leptomeningealVolume(_ session: PatientScans.Session) -> MeasuredSize? {
    let spreads = session.outcomes.compactMap { $0.record.measurement }
      .filter { $0.tissues["nodule"] != nil || $0.tissues["linear"] != nil }
    guard !spreads.isEmpty else { return nil }
    let sizes = spreads.flatMap { [$0.tissues["nodule"], $0.tissues["linear"]] }.compactMap { $0 }
    return MeasuredSize(
      sizes.reduce(0) { $0 + $1.volumeMl }, low: sizes.reduce(0) { $0 + $1.volumeMlLow },
      high: sizes.reduce(0) { $0 + $1.volumeMlHigh })
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
