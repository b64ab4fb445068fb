import StudyRecords

/// `status`: the progress of a run, from the records of its cases.
public struct RunStatus: Codable, Hashable, Sendable {
  public var schema = "neuraxis.status/1"
  public var done = 0
  public var failed = 0
  public var waiting = 0
  public var failures: [CaseOutcome] = []

  /// Counts the case records below an output folder.
  public static func read(output: String) throws(RunError) -> RunStatus {
    guard let folder = OutputFolder(existing: output) else {
      throw RunError(InputError.notFound(file: output))
    }
    let listing: InputFolder
    do throws(InputError) {
      listing = try InputFolder(path: output)
    } catch {
      throw RunError(error)
    }
    var status = RunStatus()
    let records = listing.files.filter { $0.contains("/records/") && $0.hasSuffix(".json") }
    guard !records.isEmpty else { throw .noRecords(output) }
    for file in records where file.hasSuffix("_case.json") {
      do {
        let bytes = try folder.read(file) ?? []
        status.count(try RecordJSON.versioned(CaseRecord.self, from: bytes, file: file))
      } catch {
        status.fail(CaseOutcome(error, reading: file))
      }
    }
    let subjects = try GroupRecords(output: folder).subjects()
    for fault in subjects.faults { status.fail(fault) }
    for record in subjects.subjects.flatMap(\.sessions).flatMap(\.cases)
    where record.error?.stage == CaseFailure.Stage.study.rawValue {
      status.count(record)
    }
    return status
  }

  private mutating func fail(_ outcome: CaseOutcome) {
    failed += 1
    failures.append(outcome)
  }

  private mutating func count(_ record: CaseRecord) {
    switch record.state {
    case .done: done += 1
    case .waiting: waiting += 1
    case .failed:
      fail(CaseOutcome(record, isUnchanged: false))
    }
  }
}
