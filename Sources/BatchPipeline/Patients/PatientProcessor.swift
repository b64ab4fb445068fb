import FollowUp
import ResponseCriteria
import StudyLayout
import StudyRecords

/// Assesses one patient after all of the patient's cases, and writes what belongs below `sub-<id>/`.
struct PatientProcessor {
  let output: OutputFolder
  let options: RunOptions
  let reader: CaseReader

  /// Assesses a patient and writes the record.
  ///
  /// - Returns: the record as it was written; what kept the patient from being assessed is among its
  ///   notes, with severity `error`.
  func record(of scans: PatientScans) throws(CaseFailure) -> SubjectRecord {
    var record = SubjectRecord(
      subject: scans.subject.id, sessions: [], provenance: provenance)
    describe(scans.subject, in: &record)
    let read = HistoryReader(reader: reader, options: options).history(of: scans)
    let followUp = PatientFollowUp(read.history)
    record.lineage = followUp.tracks.flatMap { LesionTrackRecord.all(of: $0) }
      .sorted { ($0.region, $0.id) < ($1.region, $1.id) }
    let untracked = followUp.untracked
    record.lineageUnavailable = untracked.isEmpty ? nil : untracked.joined(separator: " ")
    let assessment = PatientAssessment(scans: scans, followUp: followUp, options: options)
    let assessed = assessment.assessed()
    record.assessments = assessed.records
    record.sessions = assessment.sessions(provenance: provenance)
    record.comparableLevels = followUp.comparableLevels?.map(\.name)
    record.notes += assessment.notes + read.notes + assessed.errors
    record.notes += scans.faults.filter { $0.session == nil }.map {
      NoteRecord(code: $0.code, severity: "error", message: $0.message)
    }
    try write(record)
    return record
  }

  /// Removes what earlier runs wrote of the patient and the study does not hold any more.
  /// - Returns: what was removed.
  func sweep(_ scans: PatientScans, _ record: SubjectRecord) throws(CaseFailure) -> [String] {
    var kept = Set(scans.sessions.flatMap(\.outcomes).flatMap { $0.record.figures.map(\.file) })
    let subject: SubjectLayout
    do throws(RecordError) {
      subject = try SubjectLayout(subject: scans.subject.id)
      for scan in scans.sessions {
        for series in scan.session.series {
          kept.formUnion(try subject.session(scan.session.id).series(series.source).files)
        }
      }
      for session in record.sessions {
        for assessment in record.assessments {
          kept.insert(
            try subject.session(session.session).assessment(criteria: assessment.criteria))
        }
      }
    } catch {
      throw CaseFailure(error, stage: .write)
    }
    return StaleFiles(output: output, subject: subject).sweep(keeping: kept)
  }

  private var provenance: ProvenanceRecord {
    ProvenanceRecord(
      software: SoftwareVersion.name, version: SoftwareVersion.current,
      options: [
        "connectivity": String(options.connectivity.rawValue),
        "criteria": options.criteria.map(\.name).joined(separator: " "),
        "min_voxels": String(options.minimumVoxels),
      ])
  }

  private func describe(_ subject: StudySubject, in record: inout SubjectRecord) {
    record.arm = subject.arm
    record.treatmentStart = subject.treatmentStart?.description
    record.deathDate = subject.deathDate?.description
    record.deathCause = subject.deathCause
    record.lastContactDate = subject.lastContactDate?.description
    record.outcomeKnown =
      subject.isOutcomeReadable ? (subject.isInParticipants ? true : nil) : false
    record.events = subject.events.map {
      EventRecord(day: $0.day, event: $0.event, grade: $0.grade)
    }
    record.notes = subject.notes.map { NoteRecord(of: $0) }
  }

  private func write(_ record: SubjectRecord) throws(CaseFailure) {
    let writing = RecordWriting(output: output)
    let places = try self.places(record)
    try writing.write(record, to: places.subject.record)
    let rows = SessionRow.all(of: record)
    try writing.write(text: RecordTable.sessions.text(rows), to: places.subject.sessions)
    try writing.write(RecordTable.sessions.meanings, to: places.subject.sessionsMeanings)
    for place in places.sessions {
      for assessment in record.assessments {
        try writing.write(assessment, to: place.assessment(criteria: assessment.criteria))
      }
    }
  }

  private func places(
    _ record: SubjectRecord
  ) throws(CaseFailure) -> (subject: SubjectLayout, sessions: [SessionLayout]) {
    do throws(RecordError) {
      let subject = try SubjectLayout(subject: record.subject)
      var sessions: [SessionLayout] = []
      for session in record.sessions { sessions.append(try subject.session(session.session)) }
      return (subject, sessions)
    } catch {
      throw CaseFailure(error, stage: .write)
    }
  }
}
