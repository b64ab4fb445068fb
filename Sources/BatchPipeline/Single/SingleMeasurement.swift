import LesionMetrics
import NIfTI
import NeuraxisSpread
import Notes
import SlabDispatch
import StudyLayout
import StudyRecords
import VoxelCounting
import VoxelGrids

/// `measure`: one mask, without a study.
public struct SingleMeasurement: Sendable {
  public var image: String?
  public var scheme: LabelScheme?
  public var connectivity = Connectivity.corners
  public var minimumVoxels = 1
  public var volume: Int?
  public var companions = CompanionPaths()
  public var threads = 1

  public init() {}

  /// Measures a mask file.
  ///
  /// - Throws: the failure of the file that cannot be used, with its stage.
  public func record(of mask: String) throws(CaseFailure) -> MeasurementRecord {
    try measured(mask).record
  }

  /// A measurement and its record.
  struct Measured {
    let measurement: MaskMeasurement
    let record: MeasurementRecord
    /// The mask with T2/FLAIR as its target, where that was asked for and the scheme has that tissue.
    let whole: MaskMeasurement?
    /// `nil` where the mask is not known to be of the spine.
    let spine: SpineSpread?
  }

  func measured(
    _ path: String, followsWhole: Bool = false
  ) throws(CaseFailure) -> Measured {
    let buffers = threads > 1 ? InflationBuffers(pairing: sideBySide) : InflationBuffers()
    let reader = VolumeReader(folder: "", source: .commandLine, buffers: buffers)
    let mask = try reader.labels(path, role: "mask", volume: volume)
    var notes = mask.notes
    if let image {
      let reading = try reader.image(image, role: "image")
      notes += reading.image.notes
      notes += try GridMatch(purpose: .check)
        .placed(mask.labels, on: reading.image.grid, file: path).notes
    }
    var options = MeasurementOptions()
    options.connectivity = connectivity
    options.minimumVoxels = minimumVoxels
    let stage = MaskStage(options: options, threads: threads, file: path)
    let measurement = try stage.measured(mask, scheme: scheme)
    let spread = try SpreadStage(reader: reader, threads: threads).spread(
      of: mask.labels, scheme: scheme, region: nil, companions: companions)
    notes += spread?.notes ?? []
    let record = MeasurementRecord(
      measurement, mask: mask.record, spread: spread?.record,
      notes: notes.uniqued())
    return Measured(
      measurement: measurement, record: record,
      whole: followsWhole ? try stage.whole(mask, scheme: scheme) : nil, spine: spread?.spine)
  }
}
