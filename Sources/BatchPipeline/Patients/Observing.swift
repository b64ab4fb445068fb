import NeuraxisSpread
import Quantities
import ResponseCriteria
import StudyLayout
import StudyRecords

/// Turns what was measured of a patient, and what tables tell, into the time points that a criteria
/// set assesses.
struct Observing {
  let scans: PatientScans
  let lineage: PatientLineage.Result
  /// One a session; empty where spread could not be put together.
  let spreads: [NeuraxisSpread?]
  let needs: FollowUpNeeds

  /// One observation a session, in their order.
  ///
  /// A spine that is the target itself is told as a domain too: it was imaged, so it keeps no set
  /// waiting, and new forms or levels of disease are seen that its volume alone would hide. Nothing is
  /// told of a brain that the study does not hold.
  func observations() -> [Observation] {
    let region = scans.mainRegion
    let target = observing(region)
    let others = StudyRegion.allCases.filter { $0 != region && lineage.followed[$0] != nil }
      .map { observing($0) }
    let courses = SpreadCourses(
      scans: scans, spreads: spreads, followed: lineage.followed)
    return scans.sessions.enumerated().map { position, session in
      var observation = Observation(sessionID: session.session.id, date: session.session.date)
      measure(target, courses, at: position, into: &observation)
      observation.spine = courses.spine(at: position)
      observation.spineChange = courses.spineChange(at: position)
      observation.leptomeningeal = courses.leptomeninges(at: position)
      observation.scorecard = courses.scorecard(at: position)
      if position > 0 {
        for observing in [target] + others { observing.lookForNew(into: &observation) }
      }
      observation.take(session.session.observation)
      return observation
    }
  }

  /// The tissue that the masks of the main region were measured for.
  var measuredTissue: String? {
    let names = scans.sessions.flatMap { $0.measured(scans.mainRegion) }
      .compactMap { $0.record.measurement?.name(of: needs.tissue) }
    return Set(names).count > 1 ? AssessmentRecord.severalTissues : names.first
  }

  private func observing(_ region: StudyRegion) -> TargetObserving {
    let baseline = scans.sessions.first?.session.id ?? ""
    let lesions = lesions(region, lineage.followed[region]) { $0.measurement?.lesions }
    let wholes = self.lesions(region, lineage.whole[region]) { $0.wholeTumour?.lesions }
    return TargetObserving(
      needs: needs,
      lesionTissue: TissueObserving(
        needs: needs, followed: lineage.followed[region], baseline: baseline
      ) { lesions[$0] },
      whole: needs.tissue != .enhancing && !wholes.isEmpty
        ? TissueObserving(
          needs: needs, followed: lineage.whole[region], baseline: baseline
        ) { wholes[$0] } : nil)
  }

  /// The lesions of one tissue by session; those of a region in several fields of view joined.
  private func lesions(
    _ region: StudyRegion, _ followed: FollowedLesions?,
    of tissue: (CaseRecord) -> [LesionRecord]?
  ) -> [String: [LesionRecord]] {
    var lesions: [String: [LesionRecord]] = [:]
    for session in scans.sessions {
      let cases = session.measured(region).map(\.record)
      let name = session.session.id
      lesions[name] =
        cases.count == 1
        ? cases.first.flatMap(tissue)
        : followed?.joined(in: name) { part in
          cases.first { $0.region == part }.flatMap(tissue)
        }
    }
    return lesions
  }

  /// The target's size. Diameters are measured in one mask alone: of a spine in several the joined
  /// volume stands, its overlap counted once, and no product; two masks of one brain give no size at
  /// all (``PatientScans/partNotes``). A spine that shows another part than the first one
  /// is compared where both could see.
  private func measure(
    _ target: TargetObserving, _ courses: SpreadCourses, at position: Int,
    into observation: inout Observation
  ) {
    let region = scans.mainRegion
    let isApart = scans.comesInParts(region)
    if !isApart, let measurement = scans.sessions[position].record(region)?.measurement {
      target.measure(measurement, into: &observation)
    }
    guard region == .spine, isApart || courses.coverageDiffers else { return }
    let volume = courses.comparableSpineVolume(at: position)?.millilitres
    // The band is that of the whole mask.
    if let volume, let whole = observation.volume, abs(whole.value - volume) <= 1e-9 * volume {
      return
    }
    observation.isBandKnown = false
    observation.volume = volume.flatMap { volume in
      let whole = wholeSpine(at: position) ?? MeasuredSize(volume)
      return target.lesionTissue.compared(
        inLevels: volume, of: whole, in: observation.sessionID)
    }
  }

  /// All that a session shows of the spine; without a band where it comes in parts.
  private func wholeSpine(at position: Int) -> MeasuredSize? {
    if let measurement = scans.sessions[position].record(.spine)?.measurement {
      return measurement.targetSize
    }
    return spreads.indices.contains(position)
      ? spreads[position]?.spine.map { MeasuredSize($0.volume.millilitres) } : nil
  }
}

extension PatientScans.Session {
  /// The one measured case of a region; `nil` where it was not measured or comes in parts.
  fileprivate func record(_ region: StudyRegion) -> CaseRecord? {
    let measured = measured(region)
    return measured.count == 1 ? measured.first?.record : nil
  }
}

extension PatientScans {
  /// Whether any session shows the region in more than one mask.
  func comesInParts(_ region: StudyRegion) -> Bool {
    sessions.contains { $0.measured(region).count > 1 }
  }

  /// What is not told because the main region comes in parts.
  var partNotes: [NoteRecord] {
    guard comesInParts(mainRegion) else { return [] }
    let message =
      mainRegion == .spine
      ? "The spine comes in several fields of view: its volume is that of all of them, their "
        + "overlap counted once; sums of products and the half-voxel band are not told."
      : "The brain comes in several masks, which cannot be added up safely: its size is not told. "
        + "Give one mask a session."
    return [NoteRecord(code: "W321", severity: "warning", message: message)]
  }
}
