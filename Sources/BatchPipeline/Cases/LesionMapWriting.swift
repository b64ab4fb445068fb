import LesionMetrics
import NIfTI
import StudyRecords
import VoxelGrids

/// Writes the lesion label map of a case with its table and the meaning of the table's columns.
struct LesionMapWriting {
  let output: OutputFolder
  let layout: SeriesLayout

  func write(
    _ measurement: MaskMeasurement, record: CaseRecord, mask: String
  ) throws(CaseFailure) {
    guard let labels = measurement.lesionMap.labelMap() else {
      throw CaseFailure(
        CaseError.tooManyLesions(count: measurement.lesions.count), stage: .measure, file: mask)
    }
    let bytes = try CaseFailure.at(.write, layout.lesionMap) { () throws(NIfTIError) in
      try NIfTIWriter().encoded(labels: labels, description: "lesions of a mask")
    }
    try RecordWriting(output: output).write(bytes: bytes.array, to: layout.lesionMap)
    try writeTables(record: record, mask: mask)
  }

  /// The table and the meanings only.
  func writeTables(record: CaseRecord, mask: String) throws(CaseFailure) {
    let writing = RecordWriting(output: output)
    try writing.write(
      text: RecordTable.lesions.text(LesionRow.all(of: record)), to: layout.lesionTable)
    try writing.write(LesionMapDescription(mask: mask), to: layout.lesionMeanings)
  }
}
