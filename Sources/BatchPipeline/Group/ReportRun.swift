import StudyRecords

/// `report`: writes all pages again from the records.
public struct ReportRun: Sendable {
  let output: String
  let selfContained: Bool

  public init(output: String, selfContained: Bool) {
    self.output = output
    self.selfContained = selfContained
  }

  /// Writes all pages again from the records.
  ///
  /// - Returns: how many pages were written, and the records that could not be read.
  /// - Throws: where the folder holds no record, or a page cannot be written.
  public func write() throws(RunError) -> (pages: Int, faults: [CaseOutcome]) {
    guard let folder = OutputFolder(existing: output) else {
      throw RunError(InputError.notFound(file: output))
    }
    let found = try GroupRecords(output: folder).subjects()
    guard !found.subjects.isEmpty || !found.faults.isEmpty else { throw .noRecords(output) }
    do throws(CaseFailure) {
      let pages = try GroupProcessor(output: folder, criteria: [], selfContained: selfContained)
        .pages(found.subjects)
      return (pages, found.faults)
    } catch {
      throw RunError(error)
    }
  }
}
