import LesionMetrics
import StudyRecords
import VoxelGrids

/// Measures a mask, with its failures placed.
struct MaskStage {
  let options: MeasurementOptions
  let threads: Int
  /// The mask, as failures name it.
  let file: String

  /// The mask by its scheme; `nil` makes each label its own tissue.
  func measured(
    _ mask: MaskReading, scheme: LabelScheme?
  ) throws(CaseFailure) -> MaskMeasurement {
    do throws(MaskError) {
      return try mask.labels.measured(scheme: scheme, options: options, threads: threads)
    } catch {
      throw CaseFailure(error, stage: .measure, file: file)
    }
  }

  /// The mask with T2/FLAIR tissue as its target; `nil` where the scheme does not tell it apart.
  func whole(_ mask: MaskReading, scheme: LabelScheme?) throws(CaseFailure) -> MaskMeasurement? {
    guard let scheme, scheme.tissue(named: .whole) != nil,
      let whole = try? scheme.following(.whole)
    else { return nil }
    return try measured(mask, scheme: whole)
  }
}
