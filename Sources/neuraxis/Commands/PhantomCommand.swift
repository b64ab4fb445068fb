import ArgumentParser
import BatchPipeline
import Phantoms

/// The synthetic sample cohort.
struct PhantomCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "phantom",
    abstract: "Writes a synthetic cohort whose volumes are known in closed form.",
    discussion: """
      Example:
        neuraxis phantom samples    # writes samples/cohort and the true volumes

      The same seed gives the same bytes. It contains no data of any patient.
      """)

  @Argument(help: "Folder to write into.")
  var output: String

  @Option(
    parsing: .unconditional, help: "Seed of the noise.", transform: WholeNumber.from(0))
  var seed: UInt64 = SampleCohort.defaultSeed

  func run() throws {
    let count = try CohortWriter(folder: output).write(SampleCohort.files(seed: seed))
    StandardError.writeLine("wrote \(count) files; next: neuraxis run \(output)/cohort out")
  }
}
