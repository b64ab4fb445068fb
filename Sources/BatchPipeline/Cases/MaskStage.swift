import LesionMetrics
import StudyRecords
import VoxelGrids

/// Measures a mask; failures name the stage and the file.
struct MaskStage {
  let options: MeasurementOptions
  let threads: Int
  /// Path of the mask in failures.
  let file: String

  /// The mask measured by its scheme; without a scheme each label is a tissue of its own.
  func measured(
    _ mask: MaskFile, scheme: LabelScheme?
  ) throws(CaseFailure) -> MaskMeasurement {
    try CaseFailure.at(.measure, file) { () throws(MaskError) in
      try mask.labels.measured(scheme: scheme, options: options, threads: threads)
    }
  }

  /// The mask with T2/FLAIR tissue as its target; `nil` where the scheme has no such tissue.
  func whole(_ mask: MaskFile, scheme: LabelScheme?) throws(CaseFailure) -> MaskMeasurement? {
    guard let scheme, scheme.tissue(named: .whole) != nil else { return nil }
    let whole = try CaseFailure.at(.measure, file) { () throws(SchemeError) in
      try scheme.following(.whole)
    }
    return try measured(mask, scheme: whole)
  }
}
