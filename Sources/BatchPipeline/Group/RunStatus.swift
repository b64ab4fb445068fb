import StudyRecords

/// `status`: how far a run has come, from the records of its cases.
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
    for file in listing.files where file.hasSuffix("_case.json") {
      guard let bytes = try? folder.read(file),
        let record = try? RecordJSON.versioned(CaseRecord.self, from: bytes, file: file)
      else { continue }
      status.count(record)
    }
    return status
  }

  private mutating func count(_ record: CaseRecord) {
    switch record.state {
    case .done: done += 1
    case .waiting: waiting += 1
    case .failed:
      failed += 1
      failures.append(CaseOutcome(record, isUnchanged: false))
    }
  }

  static func subjects(
    output: String
  ) throws(RunError) -> (folder: OutputFolder, subjects: [SubjectRecord]) {
    guard let folder = OutputFolder(existing: output) else {
      throw RunError(InputError.notFound(file: output))
    }
    let subjects = try GroupRecords(output: folder).subjects().subjects
    guard !subjects.isEmpty else {
      throw RunError(
        code: "E520",
        message: "\(output) holds no records of patients (sub-*/records/*_subject.json). "
          + "Name the output folder of a run.")
    }
    return (folder, subjects)
  }
}

extension CaseOutcome {
  init(_ record: CaseRecord, isUnchanged: Bool) {
    self.init(
      subject: record.subject, session: record.session, region: record.region,
      state: isUnchanged ? "unchanged" : record.state.rawValue, code: record.error?.code,
      message: record.error?.message)
  }
}
