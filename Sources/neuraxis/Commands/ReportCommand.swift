import ArgumentParser
import BatchPipeline

/// Writes all pages again, from the records.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Writes all HTML pages again from the records; needs no images.",
    discussion: """
      Example:
        neuraxis report out --self-contained
      """)

  @Argument(help: "Folder of an earlier run.")
  var output: String

  @Flag(help: "Write the pictures into the pages.")
  var selfContained = false

  func run() throws {
    let written = try ReportRun(output: output, selfContained: selfContained).write()
    for fault in written.faults {
      StandardError.writeLine("neuraxis: \(fault.code ?? "") \(fault.message ?? "")")
    }
    StandardError.writeLine("wrote \(written.pages) pages; open \(output)/index.html")
    if !written.faults.isEmpty { throw ExitCode(1) }
  }
}
