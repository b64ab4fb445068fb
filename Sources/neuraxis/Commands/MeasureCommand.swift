import ArgumentParser
import BatchPipeline
import LesionMetrics
import VoxelCounting

/// Measures one mask: counts, volumes, lesions, diameters, spread.
struct MeasureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure",
    abstract: "Measures one mask.",
    usage: "neuraxis measure <mask> [<options>]",
    discussion: """
      Examples:
        neuraxis measure seg.nii.gz --labels brats2023-gli
        neuraxis measure seg.nii.gz --labels study_dseg.tsv
        neuraxis measure seg.nii.gz --image t1c.nii.gz --json
        neuraxis measure spine.nii.gz --labels neuraxis-spine \\
          --levels levels.nii.gz --levels-scheme totalspineseg
        neuraxis measure spine.nii.gz --levels levels.nii.gz \\
          --levels-scheme levels_dseg.tsv

      Without --labels every value is a tissue of its own, and their union "any" is
      the target.
      """)

  @Argument(help: "The mask, a NIfTI file of whole numbers.")
  var mask: String

  @Option(help: "The image that the mask was drawn on, to check that both are on one grid.")
  var image: String?

  @OptionGroup var measuring: MeasuringOptions

  @Option(help: "Mask of the spinal cord.")
  var cord: String?

  @Option(help: "Mask of the spinal canal, with or without the cord.")
  var canal: String?

  @Option(help: "Mask of the vertebral levels.")
  var levels: String?

  @Option(help: "Label scheme of --levels: totalspineseg, sct-levels, or the path of a dseg.tsv.")
  var levelsScheme: String?

  @Flag(help: "Print JSON (neuraxis.measurement/1).")
  var json = false

  func validate() throws {
    guard levels != nil || levelsScheme == nil else {
      throw ValidationError("--levels-scheme needs --levels.")
    }
    if let levelsScheme, !CompanionPaths.isTable(levelsScheme) {
      _ = try MeasuringOptions.scheme(named: levelsScheme)
    }
  }

  func run() throws {
    var single = try measuring.measurement()
    single.image = image
    let isTotalSpineSeg = levelsScheme == "totalspineseg"
    single.companions.cord = cord.map { ($0, isTotalSpineSeg && $0 == levels) }
    single.companions.canal = canal.map { ($0, isTotalSpineSeg && $0 == levels) }
    if let levels { single.companions.setLevels(levels, scheme: levelsScheme) }
    let record = try single.record(of: mask)
    if json { return try JSONOutput.write(measurement: record, threads: single.threads) }
    StandardOutput.write(MeasurementPage(record).text)
  }
}

/// Options that `measure`, `compare` and `render` share.
struct MeasuringOptions: ParsableArguments {
  @Option(help: "Label scheme of the mask, see `neuraxis labels`, or the path of a dseg.tsv.")
  var labels: String?

  @Option(
    parsing: .unconditional, help: "Neighbours of a voxel that belong to its lesion: 6, 18 or 26.",
    transform: WholeNumber.connectivity)
  var connectivity = 26

  @Option(
    parsing: .unconditional, help: "Fewest voxels of a lesion.",
    transform: WholeNumber.from(1))
  var minVoxels = 1

  @Option(
    parsing: .unconditional, help: "Which volume of a 4D mask, counted from 0.",
    transform: WholeNumber.from(0))
  var volume: Int?

  @Option(
    parsing: .unconditional, help: "Threads; default: the available processors.",
    transform: WholeNumber.from(1))
  var jobs: Int?

  func measurement() throws -> SingleMeasurement {
    var single = SingleMeasurement()
    single.connectivity = Connectivity(rawValue: connectivity) ?? .corners
    single.minimumVoxels = minVoxels
    single.volume = volume
    single.threads = JobCount.resolved(asked: jobs)
    single.scheme = try labels.map { try SchemeChoice.scheme($0) }
    return single
  }

  static func scheme(named name: String) throws -> LabelScheme {
    do throws(SchemeError) {
      return try LabelScheme.named(name)
    } catch {
      throw ValidationError("\(error.code) \(error.message)")
    }
  }
}
