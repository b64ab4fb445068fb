import Notes
import ResponseCriteria
import StudyLayout
import StudyRecords

/// Counts what a run has done, and tells it on: to the caller, and to the log.
struct RunProgress {
  let onEvent: (RunEvent) -> Void
  let log: RunLog
  var summary = RunSummary()

  func tell(_ event: RunEvent) { onEvent(event) }

  /// A note on the study or a patient counts where it is a warning.
  mutating func tell(_ note: Note, about name: String? = nil) {
    guard note.severity != .info else { return }
    summary.warnings += 1
    let message = name.map { "\($0): \(note.message)" } ?? note.message
    log.write("\(note.code) \(message)")
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
  mutating func finish(_ record: SubjectRecord, of subject: StudySubject) {
    for note in subject.notes { tell(note, about: "sub-\(subject.id)") }
    if record.assessments.first?.sessions.last?.response == .progressive {
      summary.progressions += 1
    }
    for note in record.notes where note.severity == "error" && !note.code.hasPrefix("E3") {
      finish(
        CaseOutcome(
          subject: record.subject, session: "", region: "response", state: "failed",
          code: note.code, message: note.message))
    }
  }
}
