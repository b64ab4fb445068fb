import FollowUp
import Notes
import ResponseCriteria
import StudyLayout
import StudyRecords

/// Applies every criteria set of a run to one patient.
struct PatientAssessment {
  let scans: PatientScans
  let followUp: PatientFollowUp
  let options: RunOptions
  /// The sessions as each set of the run sees them, in the order of the sets.
  private let points: [[TimePoint]]

  init(scans: PatientScans, followUp: PatientFollowUp, options: RunOptions) {
    self.scans = scans
    self.followUp = followUp
    self.options = options
    points = options.criteria.map { followUp.timePoints(for: $0.needs()) }
  }

  /// One record a set, and what kept a set from being applied.
  func assessed() -> (records: [AssessmentRecord], errors: [NoteRecord]) {
    if let missing = missingSession { return ([], [missing]) }
    var records: [AssessmentRecord] = []
    var errors: [NoteRecord] = []
    for (set, points) in zip(options.criteria, points) {
      do throws(CriteriaError) {
        guard let timeline = try timeline(points) else { continue }
        var record = record(timeline.assessed(by: set), points)
        record.measuredTissue = followUp.measuredTissue(for: set.needs())
        records.append(record)
      } catch {
        let note = NoteRecord(code: error.code, severity: "error", message: error.message)
        if !errors.contains(note) { errors.append(note) }
      }
    }
    return (records, errors)
  }

  /// - Returns: `nil` where no session holds anything to assess.
  /// - Throws: where the sessions make no timeline, e.g. two on one day.
  private func timeline(_ points: [TimePoint]) throws(CriteriaError) -> Timeline? {
    guard points.contains(where: \.isEvaluable) else { return nil }
    return try Timeline(
      subjectID: scans.subject.id, points: points, treatmentStart: scans.subject.treatmentStart,
      radiotherapyEnd: scans.subject.radiotherapyEnd,
      places: { session in scans.subject.sessions.first { $0.id == session }?.places })
  }

  /// - Parameter points: as the set of the assessment saw them.
  private func record(_ assessment: Assessment, _ points: [TimePoint]) -> AssessmentRecord {
    var record = AssessmentRecord(assessment)
    for index in record.sessions.indices {
      let name = record.sessions[index].sessionID
      let point = points.first { $0.sessionID == name }
      record.sessions[index].observation = point.map { ObservationRecord($0) }
    }
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
      message: "Session \(earlier) failed and may be the baseline, so no response was computed. "
        + "Fix the file, or remove the session from the study.")
  }

  /// The sessions as the leading set saw them, those without a usable scan too, in order.
  func sessions(provenance: ProvenanceRecord) -> [SessionRecord] {
    let measured = zip(scans.sessions, followUp.history.sessions)
    var records = measured.enumerated().map { position, session in
      var record = SessionRecord(
        session: session.0.session.id, date: session.0.session.date?.description,
        cases: session.0.outcomes.map(\.record),
        observation: ObservationRecord(points.first?[position] ?? session.0.session.given))
      record.spread = session.1.spread.map { SpreadRecord($0) }
      return record
    }
    for fault in scans.faults {
      guard let session = fault.session else { continue }
      let failed = CaseRecord(
        subject: scans.subject.id, session: session, region: NeuraxisRegion.brain.rawValue,
        date: nil, state: .failed,
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
      let missing = ObservationRecord(TimePoint(sessionID: session))
      records.insert(
        SessionRecord(session: session, date: nil, cases: [failed], observation: missing),
        at: place)
    }
    return records
  }

  /// What a reader must know of the patient's sessions together.
  var notes: [NoteRecord] {
    let needs = options.criteria.first?.needs()
    return (needs.map { followUp.notes(for: $0) } ?? []).map { NoteRecord(of: $0) } + dateNotes
  }

  private var dateNotes: [NoteRecord] {
    guard scans.sessions.count > 1, !scans.sessions.allSatisfy({ $0.session.date != nil }) else {
      return []
    }
    return [
      NoteRecord(
        code: "W325", severity: "warning",
        message: "Sessions have no dates: responses are preliminary, nothing is confirmed, and no "
          + "times are reported. Give acq_time in sessions.tsv.")
    ]
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
