import ArgumentParser
import BatchPipeline

/// How far a run has come.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Tells done, failed and waiting cases from the records.",
    discussion: """
      Example:
        neuraxis status out --json | jq '.failures'
      """)

  @Argument(help: "Folder of a run.")
  var output: String

  @Flag(help: "Prints JSON.")
  var json = false

  func run() throws {
    let status = try Failing.run { () throws(RunError) in try RunStatus.read(output: output) }
    if json { return try JSONOutput.write(status) }
    StandardOutput.write(
      "\(status.done) done, \(status.failed) failed, \(status.waiting) waiting\n"
        + status.failures.map { "  \($0.name): \($0.code ?? "") \($0.message ?? "")\n" }.joined())
  }
}
