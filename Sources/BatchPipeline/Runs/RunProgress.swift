import Notes
import StudyLayout
import StudyRecords

/// Counts what a run has done, and tells it on: to the caller, and to the log.
struct RunProgress {
  let onEvent: (RunEvent) -> Void
  let log: RunLog
  var summary = RunSummary()

  func tell(_ event: RunEvent) { onEvent(event) }

  /// A note on the study or a patient counts, and is shown, where it is a warning; the log has all.
  mutating func tell(_ note: Note, about name: String? = nil) {
    let message = name.map { "\($0): \(note.message)" } ?? note.message
    log.write("\(note.code) \(message)")
    guard note.severity != .info else { return }
    summary.warnings += 1
    onEvent(.note(code: note.code, message: message))
  }

  mutating func finish(_ outcome: CaseWork.Outcome) {
    finish(
      CaseOutcome(outcome.record, isUnchanged: outcome.isUnchanged),
      warned: outcome.record.notes.contains { $0.severity != "info" })
  }

  mutating func finish(_ outcome: CaseOutcome, warned: Bool = false) {
    summary.count(outcome, warned: warned)
    log.write("\(outcome.state) \(outcome.name) \(outcome.code ?? "")")
    onEvent(.finished(outcome))
  }

  /// A patient's record is written; what kept him from being assessed counts as a failure.
  /// The study's faults with him are counted by themselves.
  mutating func finish(_ record: SubjectRecord, of scans: PatientScans) {
    for note in scans.subject.notes { tell(note, about: "sub-\(scans.subject.id)") }
    if record.assessments.first?.sessions.last?.response == "PD" { summary.progressions += 1 }
    let faults = Set(scans.faults.map(\.message))
    for note in record.notes where note.severity == "error" && !faults.contains(note.message) {
      finish(
        CaseOutcome(
          subject: record.subject, session: "", region: "response", state: "failed",
          code: note.code, message: note.message))
    }
  }
}
