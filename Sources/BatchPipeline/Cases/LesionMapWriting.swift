import LesionMetrics
import NIfTI
import StudyRecords
import VoxelGrids

/// Writes the lesion label map of a case with its table and its meanings.
struct LesionMapWriting {
  let output: OutputFolder
  let layout: SeriesLayout

  func write(
    _ measurement: MaskMeasurement, record: CaseRecord, mask: String
  ) throws(CaseFailure) {
    let writing = RecordWriting(output: output)
    guard let labels = measurement.lesionMap.labelMap() else {
      throw CaseFailure(
        code: "E208",
        message: "The mask holds \(measurement.lesions.count) lesions; a label map tells at most "
          + "65535 apart. Raise --min-voxels.", stage: .measure, file: mask)
    }
    let bytes: VoxelBytes
    do throws(NIfTIError) {
      bytes = try NIfTIWriter().encoded(labels: labels, description: "lesions of a mask")
    } catch {
      throw CaseFailure(error, stage: .write, file: layout.lesionMap)
    }
    try writing.write(bytes: bytes.array, to: layout.lesionMap)
    try writeTables(record: record, mask: mask)
  }

  /// The table and the meanings alone.
  func writeTables(record: CaseRecord, mask: String) throws(CaseFailure) {
    let writing = RecordWriting(output: output)
    try writing.write(
      text: RecordTable.lesions.text(LesionRow.all(of: record)), to: layout.lesionTable)
    try writing.write(LesionMapDescription(mask: mask), to: layout.lesionMeanings)
  }
}
