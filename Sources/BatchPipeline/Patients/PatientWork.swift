import NeuraxisSpread
import Notes
import Quantities
import ResponseCriteria
import StudyLayout
import StudyRecords

/// Assesses one patient after all of his cases, and writes what stands below `sub-<id>/`.
struct PatientWork {
  let output: OutputFolder
  let options: RunOptions
  let reader: CaseReader

  /// - Returns: the record as it was written; what kept the patient from being assessed stands in its
  ///   notes, with severity `error`.
  func record(of scans: PatientScans) throws(CaseFailure) -> SubjectRecord {
    var record = SubjectRecord(
      subject: scans.subject.id, sessions: [], provenance: provenance)
    tell(scans.subject, into: &record)
    let lineage = PatientLineage(reader: reader, options: options).followed(scans)
    record.lineage = lineage.followed.values.flatMap(\.tracks)
      .sorted { ($0.region, $0.id) < ($1.region, $1.id) }
    record.lineageUnavailable =
      lineage.reasons.isEmpty ? nil : lineage.reasons.joined(separator: " ")
    let spreads = spreads(of: scans, into: &record)
    let assessing = Assessing(
      scans: scans, lineage: lineage, spreads: spreads, options: options)
    let assessed = assessing.assessed()
    record.assessments = assessed.records
    record.sessions = assessing.sessions(provenance: provenance)
    record.comparableLevels = assessing.comparableLevels?.map(\.name)
    record.notes += assessing.notes + assessed.errors
    record.notes += scans.faults.filter { $0.session == nil }.map {
      NoteRecord(code: $0.code, severity: "error", message: $0.message)
    }
    try write(record)
    return record
  }

  /// Takes away what earlier runs wrote of the patient and his study does not hold any more.
  /// - Returns: what was taken away.
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

  /// Where the parts of a spine cannot be joined, the patient is assessed without, and a note says so.
  private func spreads(
    of scans: PatientScans, into record: inout SubjectRecord
  ) -> [NeuraxisSpread?] {
    do throws(CaseFailure) {
      return try SessionSpread(reader: reader, threads: 1).spreads(of: scans)
    } catch {
      record.notes.append(
        NoteRecord(code: error.code, severity: "error", message: "Spread: \(error.message)"))
      return []
    }
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

  private func tell(_ subject: StudySubject, into record: inout SubjectRecord) {
    record.arm = subject.arm
    record.treatmentStart = subject.treatmentStart?.description
    record.deathDate = subject.deathDate?.description
    record.deathCause = subject.deathCause?.rawValue
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
