import BatchPipeline

/// The summary of a run in at most ten lines; the last one says what to open or do next.
struct RunSummaryPage {
  let summary: RunSummary
  let output: String
  let isInterrupted: Bool

  init(_ summary: RunSummary, output: String, isInterrupted: Bool) {
    self.summary = summary
    self.output = output
    self.isInterrupted = isInterrupted
  }

  var text: String {
    var lines = [
      "\(summary.done) done, \(summary.unchanged) unchanged, \(summary.failed) failed"
        + (summary.warnings > 0 ? ", \(summary.warnings) with warnings" : "")
    ]
    let shown = summary.failures.prefix(Self.shownFailures)
    lines += shown.map { "  \($0.name): \($0.code ?? "") \($0.message ?? "")" }
    if summary.failures.count > shown.count {
      lines.append("  … and \(summary.failures.count - shown.count) more; the report lists all")
    }
    if !summary.responses.isEmpty {
      lines.append(
        "last responses: "
          + summary.responses.map { "\($0.count) \($0.name)" }
          .joined(separator: ", "))
    }
    lines.append(next)
    return lines.joined(separator: "\n") + "\n"
  }

  private static let shownFailures = 6

  private var next: String {
    if isInterrupted { return "interrupted; run the same command again to complete it" }
    return summary.hasReport
      ? "open \(output)/index.html" : "next: neuraxis run … \(output) group, to write the report"
  }
}
