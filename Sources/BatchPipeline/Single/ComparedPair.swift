import LesionMetrics
import NeuraxisSpread
import ResponseCriteria
import StudyLayout
import StudyRecords
import VoxelGrids

/// Two masks as the two sessions of a patient, so that they are judged and noted as those of a run.
struct ComparedPair {
  let first, second: SingleMeasurement.Measured
  /// Takes the world of the second to that of the first; `nil` where both lie on one grid.
  let transform: Affine?

  private static let names = ["baseline", "followup"]
  private var both: [SingleMeasurement.Measured] { [first, second] }

  /// The spine, where scheme or companions tell of it. Nobody tells of other masks what they show; like
  /// those of a brain they have one target and no spread.
  private var region: StudyRegion { both.contains { $0.spine != nil } ? .spine : .brain }

  /// T2/FLAIR is followed where both masks tell it apart.
  private var wholes: [MaskMeasurement] {
    let found = both.compactMap(\.whole)
    return found.count == both.count ? found : []
  }

  /// The lesions of the lesion tissue.
  var followed: FollowedLesions {
    FollowedLesions(
      region: FollowedLesions.anyRegion, lineage: lineage(both.map(\.measurement)))
  }

  private func lineage(_ measurements: [MaskMeasurement]) -> LesionLineage {
    let transforms = [nil, transform]
    return LesionLineage(
      of: measurements.indices.map { position in
        LineageSession(
          name: Self.names[position], measurement: measurements[position],
          transformToBaseline: transforms[position])
      })
  }

  /// Both as the sessions of a patient of whom nothing else is known.
  private var scans: PatientScans {
    var subject = StudySubject(id: "pair", name: "pair")
    subject.sessions = Self.names.map { StudySession(id: $0, name: $0) }
    let sessions = subject.sessions.enumerated().map { position, session in
      PatientScans.Session(session: session, outcomes: [outcome(position)])
    }
    return PatientScans(subject: subject, faults: [], sessions: sessions)
  }

  private func outcome(_ position: Int) -> CaseProcessor.Outcome {
    let measured = both[position]
    let whole = wholes.indices.contains(position) ? wholes[position] : nil
    var record = CaseRecord(
      subject: "pair", session: Self.names[position], region: region.rawValue, date: nil,
      state: .done,
      measurement: measured.record,
      provenance: ProvenanceRecord(
        software: SoftwareVersion.name, version: SoftwareVersion.current, options: [:]))
    record.wholeTumour = whole.map {
      MeasurementRecord($0, mask: measured.record.mask, spread: nil, notes: [])
    }
    return CaseProcessor.Outcome(
      record: record, measurement: measured.measurement, whole: whole, spread: nil,
      isUnchanged: false)
  }

  /// The spread of both in the world of the first.
  private var spreads: [NeuraxisSpread?] {
    let placed = second.spine.map { spine in transform.map { spine.placed(by: $0) } ?? spine }
    return [first.spine, placed].map { NeuraxisSpread(brain: nil, spine: $0) }
  }

  /// What a criteria set is told of both, and what a reader must know of the two together.
  func observed(_ followed: FollowedLesions, by set: CriteriaSet) -> (
    observations: [Observation], notes: [NoteRecord]
  ) {
    let (scans, spreads) = (scans, spreads)
    var result = PatientLineage.Result()
    result.followed[region] = followed
    if !wholes.isEmpty {
      result.whole[region] = FollowedLesions(region: "T2/FLAIR", lineage: lineage(wholes))
    }
    let observing = Observing(
      scans: scans, lineage: result, spreads: spreads, needs: set.needs())
    let notes =
      SpreadCourses(scans: scans, spreads: spreads).coverageNotes + followed.viewNotes
      + followed.tiltNotes
      + (result.whole[region]?.viewNotes ?? [])
    return (observing.observations(), notes)
  }
}
