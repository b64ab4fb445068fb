import ArgumentParser
import BatchPipeline

/// Counts the cases of a run.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Counts done, failed and waiting cases from the records.",
    discussion: """
      Example:
        neuraxis status out --json | jq '.failures'
      """)

  @Argument(help: "Folder of a run.")
  var output: String

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let status = try RunStatus.read(output: output)
    if json { return try JSONOutput.write(status) }
    StandardOutput.write(
      "\(status.done) done, \(status.failed) failed, \(status.waiting) waiting\n"
        + status.failures.map { "  \($0.name): \($0.code ?? "") \($0.message ?? "")\n" }.joined())
  }
}
