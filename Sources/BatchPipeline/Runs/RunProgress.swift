import Foundation
import Notes
import ResponseCriteria
import StudyLayout
import StudyRecords

/// What happens during a run, in order; reported from one thread at a time.
public enum RunEvent: Sendable {
  /// How many cases will be processed.
  case planned(cases: Int)
  case finished(CaseOutcome)
  /// A note on the study as a whole, e.g. that sessions have no dates.
  case note(code: String, message: String)
  /// A stage after the cases: `writing the report`.
  case stage(String)
}

/// Counts what a run has done, and reports it to the caller and to the log.
struct RunProgress {
  let onEvent: (RunEvent) -> Void
  let log: RunLog
  var summary = RunSummary()

  func report(_ event: RunEvent) { onEvent(event) }

  /// A note on the study or a patient; a warning counts and is shown, and the log has all.
  mutating func report(_ note: Note, about name: String? = nil) {
    let message = name.map { "\($0): \(note.message)" } ?? note.message
    log.write("\(note.code) \(message)")
    guard note.severity != .info else { return }
    summary.warnings += 1
    onEvent(.note(code: note.code, message: message))
  }

  mutating func finish(_ outcome: CaseProcessor.Outcome) {
    finish(
      CaseOutcome(outcome.record, isUnchanged: outcome.isUnchanged),
      warned: outcome.record.notes.contains { $0.severity != "info" })
  }

  mutating func finish(_ outcome: CaseOutcome, warned: Bool = false) {
    summary.count(outcome, warned: warned)
    log.write("\(outcome.state.rawValue) \(outcome.name) \(outcome.code ?? "")")
    onEvent(.finished(outcome))
  }

  /// A patient's record is written. An error among its notes counts as a failure, unless it is a fault
  /// of the study, which is counted by itself.
  mutating func finish(_ record: SubjectRecord, of scans: PatientScans) {
    for note in scans.subject.notes { report(note, about: "sub-\(scans.subject.id)") }
    if record.lastResponse == .progressive { summary.progressions += 1 }
    for note in record.notes where note.severity == "error" {
      let isFault = scans.faults.contains { $0.code == note.code && $0.message == note.message }
      guard !isFault else { continue }
      finish(
        CaseOutcome(
          subject: record.subject, session: "", region: "response", state: .failed,
          code: note.code, message: note.message))
    }
  }
}

/// What happened when, for finding faults later: the only file with times of the clock.
struct RunLog {
  private let output: OutputFolder
  private let name: String

  /// One file for each run, named by its start and process, so that parallel runs have their own.
  init(output: OutputFolder) {
    self.output = output
    let start = Date.now.formatted(.iso8601.timeZoneSeparator(.omitted).timeSeparator(.omitted))
    name = "\(start)_\(ProcessInfo.processInfo.processIdentifier).log"
  }

  /// A log that cannot be written stops nothing: the records hold the results.
  func write(_ line: String) {
    try? output.appendToLog("\(Date.now.formatted(.iso8601)) \(line)", name)
  }
}

extension SubjectRecord {
  /// The last response by the leading criteria set.
  var lastResponse: Response? {
    assessments.first?.sessions.last?.response
  }
}
