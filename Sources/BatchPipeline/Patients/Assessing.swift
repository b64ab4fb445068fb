import NeuraxisSpread
import Notes
import Quantities
import ResponseCriteria
import StudyLayout
import StudyRecords

/// Runs every criteria set of a run over one patient.
struct Assessing {
  let scans: PatientScans
  let lineage: PatientLineage.Result
  let spreads: [NeuraxisSpread?]
  let options: RunOptions

  /// One record a set, and what kept a set from being applied.
  func assessed() -> (records: [AssessmentRecord], errors: [NoteRecord]) {
    if let missing = missingSession { return ([], [missing]) }
    var records: [AssessmentRecord] = []
    var errors: [NoteRecord] = []
    for set in options.criteria {
      do throws(CriteriaError) {
        guard let timeline = try timeline(points(set)) else { continue }
        records.append(record(timeline.assessed(by: set)))
      } catch {
        let note = NoteRecord(code: error.code, severity: "error", message: error.message)
        if !errors.contains(note) { errors.append(note) }
      }
    }
    return (records, errors)
  }

  private func record(_ assessment: Assessment) -> AssessmentRecord {
    var record = AssessmentRecord(assessment)
    guard scans.subject.isOutcomeReadable else { return record }
    let status = VitalStatus(
      deathDate: scans.subject.deathDate, lastContactDate: scans.subject.lastContactDate)
    if let times = PatientEndpoints(assessment, status: status) { record.add(times) }
    return record
  }

  /// A response without a session may be measured from another baseline or nadir: it is withheld where
  /// a table's row cannot be used, as `assess` does, and where a session failed that may be the baseline.
  private var missingSession: NoteRecord? {
    if let fault = scans.faults.first(where: \.isOfTimeline) {
      let row = fault.session.map { "row of session \($0)" } ?? "table of sessions"
      return NoteRecord(
        code: "E420", severity: "error",
        message: "The \(row) cannot be used (\(fault.code)), so no response was computed. "
          + "Correct it.")
    }
    let lost = scans.faults.compactMap(\.session)
    guard let first = scans.sessions.first?.session.id,
      let earlier = lost.first(where: { NaturalOrder.precedes($0, first) })
    else { return nil }
    return NoteRecord(
      code: "E420", severity: "error",
      message: "Session \(earlier) could not be used and may be the baseline; no response is told. "
        + "Mend it, or take it out of the study.")
  }

  /// The sessions as the leading set saw them, those without a usable scan too, in order.
  func sessions(provenance: ProvenanceRecord) -> [SessionRecord] {
    let seen = options.criteria.first.map(points) ?? []
    var records = zip(scans.sessions, seen).map { scan, point in
      SessionRecord(
        session: scan.session.id, date: scan.session.date?.description,
        cases: scan.outcomes.map(\.record), observation: ObservationRecord(point))
    }
    for (position, spread) in spreads.enumerated() where records.indices.contains(position) {
      records[position].spread = spread.map { SpreadRecord($0) }
    }
    for fault in scans.faults {
      guard let session = fault.session else { continue }
      let failed = CaseRecord(
        subject: scans.subject.id, session: session, region: StudyRegion.brain.rawValue, date: nil,
        state: .failed,
        error: CaseErrorRecord(
          code: fault.code, stage: CaseFailure.Stage.study.rawValue, file: nil,
          message: fault.message),
        provenance: provenance)
      if let place = records.firstIndex(where: { $0.session == session }) {
        records[place].cases.append(failed)
        continue
      }
      let place =
        records.firstIndex { NaturalOrder.precedes(session, $0.session) } ?? records.endIndex
      records.insert(
        SessionRecord(
          session: session, date: nil, cases: [failed],
          observation: ObservationRecord(TimePoint(sessionID: session))),
        at: place)
    }
    return records
  }

  var notes: [NoteRecord] {
    SpreadCourses(scans: scans, spreads: spreads).coverageNotes + scans.partNotes + viewNotes
      + dateNotes
  }

  private var viewNotes: [NoteRecord] {
    StudyRegion.allCases.flatMap { region in
      [lineage.followed[region], lineage.whole[region]].compactMap { $0 }.flatMap(\.viewNotes)
        + (lineage.followed[region]?.tiltNotes ?? [])
    } + lineage.notes
  }

  private var dateNotes: [NoteRecord] {
    guard !isDated, scans.sessions.count > 1 else { return [] }
    return [
      NoteRecord(
        code: "W325", severity: "warning",
        message: "Sessions have no dates: responses are preliminary, nothing is confirmed, and no "
          + "times are told. Give acq_time in sessions.tsv.")
    ]
  }

  private func points(_ set: CriteriaSet) -> [TimePoint] {
    Observing(scans: scans, lineage: lineage, spreads: spreads, needs: set.needs())
      .observations()
  }

  private var isDated: Bool { scans.sessions.allSatisfy { $0.session.date != nil } }

  /// - Returns: `nil` where no session holds anything to assess.
  /// - Throws: where the sessions make no timeline, e.g. two on one day.
  private func timeline(_ points: [TimePoint]) throws(CriteriaError) -> Timeline? {
    guard points.contains(where: \.isEvaluable) else { return nil }
    return try Timeline(
      subjectID: scans.subject.id, points: points, treatmentStart: scans.subject.treatmentStart,
      radiotherapyEnd: scans.subject.radiotherapyEnd,
      places: { session in scans.subject.sessions.first { $0.id == session }?.places })
  }
}

extension StudyFault {
  /// Whether a table of sessions cannot be used in part.
  fileprivate var isOfTimeline: Bool {
    if case .timeline = error { true } else { false }
  }
}

extension AssessmentRecord {
  mutating func add(_ times: PatientEndpoints) {
    for (name, endpoint) in times.named {
      endpoints[name.rawValue] = EndpointRecord(
        days: endpoint.days, event: endpoint.isEvent, date: endpoint.date.description,
        rule: endpoint.rule)
    }
  }
}
