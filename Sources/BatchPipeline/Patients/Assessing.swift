import LesionMetrics
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
    if let missing = missingBaseline { return ([], [missing]) }
    var records: [AssessmentRecord] = []
    var errors: [NoteRecord] = []
    for set in options.criteria {
      do throws(CriteriaError) {
        let observing = observing(set)
        let observations = observing.observations()
        guard let timeline = try timeline(observations) else { continue }
        var record = record(timeline.assessed(by: set), observations)
        record.measuredTissue = observing.measuredTissue
        records.append(record)
      } catch {
        let note = NoteRecord(code: error.code, severity: "error", message: error.message)
        if !errors.contains(note) { errors.append(note) }
      }
    }
    return (records, errors)
  }

  /// - Parameter observations: as the set of the assessment saw them.
  private func record(
    _ assessment: Assessment, _ observations: [Observation]
  ) -> AssessmentRecord {
    var record = AssessmentRecord(assessment)
    for index in record.sessions.indices {
      let name = record.sessions[index].sessionID
      record.sessions[index].observation = observations.first { $0.sessionID == name }?.record
    }
    guard isDated else { return record.withoutTimes }
    if scans.subject.isOutcomeReadable {
      let status = VitalStatus(
        deathDate: scans.subject.deathDate, lastContactDate: scans.subject.lastContactDate)
      record.add(PatientEndpoints(assessment, status: status))
    }
    return record
  }

  /// Sessions that the study could not use; a response without them would be held against another
  /// baseline, so none is told where one of them may have come first.
  private var missingBaseline: NoteRecord? {
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
    let seen = options.criteria.first.map { observing($0).observations() } ?? []
    var records = zip(scans.sessions, seen).map { scan, observation in
      SessionRecord(
        session: scan.session.id, date: scan.session.date?.description,
        cases: scan.outcomes.map(\.record), observation: observation.record)
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
          session: session, date: nil, cases: [failed], observation: ObservationRecord()),
        at: place)
    }
    return records
  }

  /// Levels of the spine, from the skull down, that every session with a spine imaged; `nil` where
  /// fewer than two sessions show a spine or one does not know its levels.
  var comparableLevels: [VertebralLevel]? {
    let spines = spreads.compactMap { $0?.spine }
    let imaged = spines.compactMap(\.levels?.imaged)
    guard spines.count > 1, imaged.count == spines.count else { return nil }
    return VertebralLevel.allCases.filter { level in imaged.allSatisfy { $0.contains(level) } }
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

  private func observing(_ set: CriteriaSet) -> Observing {
    Observing(scans: scans, lineage: lineage, spreads: spreads, needs: set.needs())
  }

  private var isDated: Bool { scans.sessions.allSatisfy { $0.session.date != nil } }

  /// - Returns: `nil` where no session holds anything to assess.
  /// - Throws: where the sessions make no timeline, e.g. two on one day.
  private func timeline(_ observations: [Observation]) throws(CriteriaError) -> Timeline? {
    guard observations.contains(where: \.isEvaluable) else { return nil }
    let points = observations.enumerated().map { position, observation in
      observation.timePoint(date: observation.date ?? Self.placeholder(position))
    }
    let start = isDated ? scans.subject.treatmentStart : nil
    return try Timeline(
      subjectID: scans.subject.id, points: points, treatmentStart: start, isDated: isDated)
  }

  /// Stands in the place of a date that is not known, so that sessions keep their order; no date or
  /// time that is made of it is ever told.
  private static func placeholder(_ position: Int) -> CalendarDate {
    CalendarDate(dayNumber: position * 3650)
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

  /// The same without whatever depends on dates.
  fileprivate var withoutTimes: AssessmentRecord {
    var record = self
    record.sessions = sessions.map { session in
      var session = session
      session.date = nil
      return session
    }
    record.bestConfirmedResponse = nil
    record.preliminaryProgressionDate = nil
    record.progressionDate = nil
    record.daysToProgression = nil
    record.lastAssessedDate = nil
    return record
  }
}
