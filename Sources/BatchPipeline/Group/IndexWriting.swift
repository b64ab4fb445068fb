import Foundation
import StudyRecords

/// Writes the SQLite index to a temporary file, then puts it in its place.
struct IndexWriting {
  let output: OutputFolder

  func write(_ subjects: [SubjectRecord]) throws(CaseFailure) {
    let folder = FileManager.default.temporaryDirectory.path
    let draft = FilePath.join(folder, "neuraxis-index-\(UUID().uuidString).sqlite")
    defer { try? FileManager.default.removeItem(atPath: draft) }
    do throws(RecordError) {
      try GroupIndex.write(subjects, to: draft)
    } catch {
      throw CaseFailure(error, stage: .write, file: OutputLayout.database)
    }
    let bytes: [UInt8]
    do throws(InputError) {
      bytes = try FileBytes(path: draft).array
    } catch {
      throw CaseFailure(error, stage: .write, file: OutputLayout.database)
    }
    try RecordWriting(output: output).write(bytes: bytes, to: OutputLayout.database)
  }
}
