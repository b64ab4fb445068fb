/// Writes made files below a folder, as `phantom` does.
public struct CohortWriter: Sendable {
  let folder: String

  public init(folder: String) { self.folder = folder }

  /// Writes each file in its place.
  ///
  /// - Returns: how many files stand there afterwards.
  public func write(
    _ files: some Sequence<(path: String, bytes: [UInt8])>
  ) throws(CaseFailure) -> Int {
    let output: OutputFolder
    do throws(OutputError) {
      output = try OutputFolder(path: folder)
    } catch {
      throw CaseFailure(error, stage: .write, file: folder)
    }
    var count = 0
    for file in files {
      try RecordWriting(output: output).write(bytes: file.bytes, to: file.path)
      count += 1
    }
    return count
  }
}
