import StudyRecords

/// `report`: every page again from the records.
public struct ReportRun: Sendable {
  let output: String
  let selfContained: Bool

  public init(output: String, selfContained: Bool) {
    self.output = output
    self.selfContained = selfContained
  }

  /// Writes all pages.
  ///
  /// - Returns: how many pages were written.
  /// - Throws: where the folder holds no records, or a page cannot be written.
  public func write() throws(RunError) -> Int {
    let (folder, subjects) = try RunStatus.subjects(output: output)
    do throws(CaseFailure) {
      return try GroupWork(output: folder, criteria: [], selfContained: selfContained)
        .pages(subjects)
    } catch {
      throw RunError(error)
    }
  }
}
