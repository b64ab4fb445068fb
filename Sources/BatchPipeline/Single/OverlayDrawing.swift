import LesionMetrics
import NIfTI
import SliceOverlay
import VoxelGrids

/// `render`: one sheet of overlays of an image and its mask.
public struct OverlayDrawing: Sendable {
  let measurement: SingleMeasurement
  let resamplesNearest: Bool
  let imageVolume: Int?

  /// - Parameters:
  ///   - measurement: how the mask is read and measured.
  ///   - resamplesNearest: whether a mask on another grid is resampled for the picture.
  ///   - imageVolume: which volume of a 4D image, counted from 0; `nil` where it holds one.
  public init(measurement: SingleMeasurement, resamplesNearest: Bool, imageVolume: Int? = nil) {
    self.measurement = measurement
    self.resamplesNearest = resamplesNearest
    self.imageVolume = imageVolume
  }

  /// Draws the sheet and writes it as PNG.
  ///
  /// - Returns: the path of the file.
  public func draw(
    image: String, mask: String, to place: String
  ) throws(CaseFailure) -> String {
    let reader = VolumeReader(folder: "", source: .commandLine)
    let (reading, shown) = try reader.image(image, volume: imageVolume)
    let picture = reading.image
    let labels = try reader.labels(mask, role: "mask", volume: measurement.volume)
    var options = MeasurementOptions()
    options.connectivity = measurement.connectivity
    options.minimumVoxels = measurement.minimumVoxels
    let stage = MaskStage(options: options, threads: measurement.threads, file: mask)
    let measured = try stage.measured(labels, scheme: measurement.scheme)
    let placed = try GridMatch(purpose: .pictures(resamplesNearest: resamplesNearest))
      .placed(labels.labels, on: picture.grid, file: mask)
    let figures = CaseFigures(
      image: picture, volume: shown, mask: placed.labels, measurement: measured,
      typeface: try FontFile.typeface())
    let sheet = try figures.sheet(title: FilePath.name(image))
    _ = try CaseFailure.at(.write, place) { () throws(OutputError) in
      try OutputFolder(path: FilePath.folder(place)).write(sheet, to: FilePath.name(place))
    }
    return place
  }
}
