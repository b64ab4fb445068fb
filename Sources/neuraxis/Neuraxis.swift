import ArgumentParser
import BatchPipeline

/// The command and its subcommands. Without the name of a subcommand it is `run`, so that the form of a
/// BIDS App works: `neuraxis INPUT OUTPUT participant`.
@main
struct Neuraxis: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "neuraxis",
    abstract: "Measures tumours of the whole neuraxis and says whether they respond to treatment.",
    discussion: """
      Research use only; not a medical device. A radiologist confirms.

      First steps:
        neuraxis phantom samples             # a synthetic cohort to try things on
        neuraxis run samples/cohort out      # measure, classify, draw, report
        neuraxis measure mask.nii.gz         # one mask
        neuraxis inspect *.nii.gz            # headers, with notes on unusual ones

      JSON goes to standard output, messages to standard error.
      Exit codes: 0 all done, 1 some cases failed, 2 nothing to read, 64 usage,
      70 internal fault, 130 and 143 interrupted.
      """,
    version: SoftwareVersion.current,
    subcommands: [
      RunCommand.self, MeasureCommand.self, CompareCommand.self, AssessCommand.self,
      InspectCommand.self, RenderCommand.self, ReportCommand.self, StatusCommand.self,
      CriteriaCommand.self, LabelsCommand.self, PhantomCommand.self,
    ],
    defaultSubcommand: RunCommand.self)

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      exit(withError: exitCode(of: error) ?? error)
    }
  }

  /// The exit code of an error, after its message was printed; `nil` for errors of the command line, which
  /// the parser prints itself.
  static func exitCode(of error: any Error) -> ExitCode? {
    switch error {
    case let failure as CaseFailure:
      let file = failure.file.map { " (\($0))" } ?? ""
      StandardError.writeLine("neuraxis: \(failure.code) \(failure.message)\(file)")
      return failure.kind.exitCode
    case let error as RunError:
      StandardError.writeLine("neuraxis: \(error.code) \(error.message)")
      return error.kind.exitCode
    case let error as any ClassifiedError:
      StandardError.writeLine("neuraxis: \(error.code) \(error.message)")
      return error.kind.exitCode
    default:
      return nil
    }
  }
}
