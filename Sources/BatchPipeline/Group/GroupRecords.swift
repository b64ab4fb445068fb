import Notes
import StudyLayout
import StudyRecords

/// Reads the records of all patients in an output folder, so that the group level counts those of earlier runs
/// and of other machines too.
struct GroupRecords {
  let output: OutputFolder

  /// In natural order of their names, with a failure for each record that cannot be read.
  func subjects() throws(RunError) -> (subjects: [SubjectRecord], faults: [CaseOutcome]) {
    let folder: InputFolder
    do throws(InputError) {
      folder = try InputFolder(path: output.path)
    } catch {
      throw RunError(error)
    }
    var subjects: [SubjectRecord] = []
    var faults: [CaseOutcome] = []
    for file in folder.files where Self.isSubjectRecord(file) {
      do {
        let bytes = try output.read(file) ?? []
        subjects.append(try RecordJSON.versioned(SubjectRecord.self, from: bytes, file: file))
      } catch {
        faults.append(CaseOutcome(error, reading: file))
      }
    }
    return (subjects.sorted { NaturalOrder.precedes($0.subject, $1.subject) }, faults)
  }

  private static func isSubjectRecord(_ file: String) -> Bool {
    let parts = file.split(separator: "/")
    return parts.count == 3 && parts[1] == "records" && parts[2].hasSuffix("_subject.json")
  }
}

extension CaseOutcome {
  /// A record that cannot be read, as a failed case.
  init(_ error: any Error, reading file: String) {
    let coded = error as? any CodedError
    self.init(
      subject: file.split(separator: "/").first.map { String($0.dropFirst(4)) } ?? "",
      session: "", region: "records", state: .failed, code: coded?.code ?? "E512",
      message: coded?.message ?? "\(file): \(error)")
  }
}
