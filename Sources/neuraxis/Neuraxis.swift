import ArgumentParser
import BatchPipeline

/// The command and its subcommands; `run` is meant where none is named, which makes the form of a
/// BIDS App work: `neuraxis INPUT OUTPUT participant`.
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
        neuraxis inspect *.nii.gz            # what is odd about these files?

      JSON goes to standard output, everything for people to standard error.
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
}
