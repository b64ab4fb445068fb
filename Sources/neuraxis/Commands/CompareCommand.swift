import ArgumentParser
import BatchPipeline
import ResponseCriteria

/// Two masks of one patient.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compares two masks of one patient and classifies the response.",
    usage: "neuraxis compare <baseline> <followup> [<options>]",
    discussion: """
      Example:
        neuraxis compare m00_seg.nii.gz m03_seg.nii.gz --labels brats2023-gli

      Lesions are followed from mask to mask if both have the same grid. Otherwise
      give --transform; for masks that were resampled into one world it is the
      identity. Without dates, no response can be confirmed.
      """)

  @Argument(help: "The mask at baseline.")
  var baseline: String

  @Argument(help: "The mask at follow-up.")
  var followup: String

  @OptionGroup var measuring: MeasuringOptions

  @Option(help: "Criteria set, see `neuraxis criteria`.")
  var criteria = CriteriaChoice.standard

  @Option(help: "4×4 matrix (text file, mm) from the follow-up's world to the baseline's.")
  var transform: String?

  @Flag(help: "Prints JSON (neuraxis.comparison/2).")
  var json = false

  func run() throws {
    let set = try CriteriaChoice.set(criteria)
    let comparison = Comparison(
      measurement: try measuring.measurement(), set: set, transform: transform)
    let record = try comparison.record(baseline: baseline, followUp: followup)
    if json { return try JSONOutput.write(record) }
    StandardOutput.write(ComparisonPage(record).text)
  }
}
