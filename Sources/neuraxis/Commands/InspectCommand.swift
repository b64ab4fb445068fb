import ArgumentParser
import BatchPipeline

/// Prints the headers of files, with notes on unusual ones.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Prints format, grid, affine and scaling of files, with notes on unusual ones.",
    discussion: """
      Examples:
        neuraxis inspect t1c.nii.gz
        neuraxis inspect --stats *.nii.gz
        neuraxis inspect --json sub-*/ses-*/anat/*.nii.gz | jq '.[] | select(.error)'

      Exits with 1 where a file cannot be read; the others are printed.
      """)

  @Argument(help: "NIfTI or Analyze files; for a pair, the .hdr.")
  var files: [String]

  @Flag(help: "Add minimum, maximum, mean and sum of the scaled finite values.")
  var stats = false

  @Flag(help: "Print JSON, an array with one object for each file.")
  var json = false

  func run() throws {
    let inspector = FileInspector(wantsStatistics: stats)
    let records = files.map { inspector.inspect($0) }
    if json {
      try JSONOutput.write(array: records)
    } else {
      StandardOutput.write(InspectionPage(records).text)
    }
    if records.contains(where: { $0.error != nil }) { throw ExitCode(1) }
  }
}
