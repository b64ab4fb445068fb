import LesionMetrics
import StudyRecords
import VoxelCounting
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
    try measured(mask.labels.labelRuns(threads: threads), scheme: scheme)
  }

  /// The mask with T2/FLAIR tissue as its target; `nil` where the scheme does not tell it apart.
  func whole(_ mask: MaskReading, scheme: LabelScheme?) throws(CaseFailure) -> MaskMeasurement? {
    try whole(mask.labels.labelRuns(threads: threads), scheme: scheme)
  }

  /// The mask, read as runs, by its scheme.
  func measured(
    _ mask: LabelRuns, scheme: LabelScheme?
  ) throws(CaseFailure) -> MaskMeasurement {
    do throws(MaskError) {
      return try mask.measured(scheme: scheme, options: options, threads: threads)
    } catch {
      throw CaseFailure(error, stage: .measure, file: file)
    }
  }

  /// The same of a mask that was read as runs.
  func whole(_ mask: LabelRuns, scheme: LabelScheme?) throws(CaseFailure) -> MaskMeasurement? {
    guard let scheme, scheme.tissue(named: .whole) != nil,
      let whole = try? scheme.following(.whole)
    else { return nil }
    return try measured(mask, scheme: whole)
  }
}
