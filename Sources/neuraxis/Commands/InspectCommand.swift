import ArgumentParser
import BatchPipeline

/// The header doctor: what files say of themselves, and what is odd about them.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Tells format, grid, affine and scaling of files, and what is odd about them.",
    discussion: """
      Examples:
        neuraxis inspect t1c.nii.gz
        neuraxis inspect --stats *.nii.gz
        neuraxis inspect --json sub-*/ses-*/anat/*.nii.gz | jq '.[] | select(.error)'

      Exits with 1 where a file cannot be read; the others are told all the same.
      """)

  @Argument(help: "NIfTI or Analyze files; of a pair, the .hdr.")
  var files: [String]

  @Flag(help: "Adds minimum, maximum, mean and sum of the scaled finite values.")
  var stats = false

  @Flag(help: "Prints JSON, an array with one object a file.")
  var json = false

  func run() throws {
    let doctor = FileDoctor(wantsStatistics: stats)
    let records = files.map { doctor.inspect($0) }
    if json {
      try JSONOutput.write(array: records)
    } else {
      StandardOutput.write(InspectionPage(records).text)
    }
    if records.contains(where: { $0.error != nil }) { throw ExitCode(1) }
  }
}
