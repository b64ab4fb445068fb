import Notes
import StudyRecords
import VoxelGrids

/// A mask file, as read: its labels on its own grid, and what was doubtful.
struct MaskReading: Sendable {
  let labels: LabelMap
  let affineSource: String
  let notes: [Note]
  let input: InputRecord

  var record: MaskRecord {
    MaskRecord(
      file: FilePath.name(input.file), sha256: input.sha256, grid: labels.grid,
      affineSource: affineSource)
  }
}
