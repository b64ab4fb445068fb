import StudyRecords

/// Writes records and texts; failures name the file.
struct RecordWriting {
  let output: OutputFolder

  func write(_ record: some Encodable, to file: String) throws(CaseFailure) {
    let text = try CaseFailure.at(.write, file) { () throws(RecordError) in
      try RecordJSON.text(record)
    }
    try write(text: text, to: file)
  }

  func write(text: String, to file: String) throws(CaseFailure) {
    try write(bytes: Array(text.utf8), to: file)
  }

  func write(bytes: [UInt8], to file: String) throws(CaseFailure) {
    _ = try CaseFailure.at(.write, file) { () throws(OutputError) in
      try output.write(bytes, to: file)
    }
  }
}

/// Writes generated files below a folder, for `phantom`.
public struct CohortWriter: Sendable {
  let folder: String

  public init(folder: String) { self.folder = folder }

  /// Writes each file in its place.
  ///
  /// - Returns: the number of files.
  public func write(
    _ files: some Sequence<(path: String, bytes: [UInt8])>
  ) throws(CaseFailure) -> Int {
    let output = try CaseFailure.at(.write, folder) { () throws(OutputError) in
      try OutputFolder(path: folder)
    }
    var count = 0
    for file in files {
      try RecordWriting(output: output).write(bytes: file.bytes, to: file.path)
      count += 1
    }
    return count
  }
}
