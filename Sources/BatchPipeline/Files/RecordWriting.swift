import StudyRecords

/// Writes records and texts, with their failures placed.
struct RecordWriting {
  let output: OutputFolder

  func write(_ record: some Encodable, to file: String) throws(CaseFailure) {
    let text: String
    do throws(RecordError) {
      text = try RecordJSON.text(record)
    } catch {
      throw CaseFailure(error, stage: .write, file: file)
    }
    try write(text: text, to: file)
  }

  func write(text: String, to file: String) throws(CaseFailure) {
    try write(bytes: Array(text.utf8), to: file)
  }

  func write(bytes: [UInt8], to file: String) throws(CaseFailure) {
    do throws(OutputError) {
      try output.write(bytes, to: file)
    } catch {
      throw CaseFailure(error, stage: .write, file: file)
    }
  }
}
