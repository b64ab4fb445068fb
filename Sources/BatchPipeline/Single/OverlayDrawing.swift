import LesionMetrics
import NIfTI
import SliceOverlay
import VoxelGrids

/// `render`: one sheet of overlays of an image and its mask.
public struct OverlayDrawing: Sendable {
  let measurement: SingleMeasurement
  let resamplesNearest: Bool

  public init(measurement: SingleMeasurement, resamplesNearest: Bool) {
    self.measurement = measurement
    self.resamplesNearest = resamplesNearest
  }

  /// Draws the sheet and writes it as PNG.
  ///
  /// - Returns: the place that was written.
  public func draw(
    image: String, mask: String, to place: String
  ) throws(CaseFailure) -> String {
    let reader = VolumeReader(folder: "")
    let picture = try reader.image(image, role: "image").image
    do throws(NIfTIError) {
      _ = try picture.chosenVolume(nil)
    } catch {
      throw CaseFailure(error, stage: .read, file: image)
    }
    let labels = try reader.labels(mask, role: "mask")
    var options = MeasurementOptions()
    options.connectivity = measurement.connectivity
    options.minimumVoxels = measurement.minimumVoxels
    let stage = MaskStage(options: options, threads: measurement.threads, file: mask)
    let measured = try stage.measured(labels, scheme: measurement.scheme)
    let placed = try GridMatch(allowsResampling: resamplesNearest)
      .placed(labels.labels, on: picture.grid, file: mask)
    let figures = CaseFigures(
      image: picture, mask: placed.labels, measurement: measured,
      typeface: try FontFile.typeface())
    let sheet = try figures.sheet(title: FilePath.name(image))
    do throws(OutputError) {
      try OutputFolder(path: FilePath.folder(place)).write(sheet, to: FilePath.name(place))
    } catch {
      throw CaseFailure(error, stage: .write, file: place)
    }
    return place
  }
}
