import Notes
import StudyRecords
import VoxelCounting
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

/// A mask file, as read to be measured and nothing else: its runs on its own grid.
struct RunReading: Sendable {
  let runs: LabelRuns
  let affineSource: String
  let notes: [Note]
  let input: InputRecord

  var record: MaskRecord {
    MaskRecord(
      file: FilePath.name(input.file), sha256: input.sha256, grid: runs.grid,
      affineSource: affineSource)
  }
}

extension RunReading {
  init(_ mask: MaskReading, threads: Int) {
    self.init(
      runs: mask.labels.labelRuns(threads: threads), affineSource: mask.affineSource,
      notes: mask.notes, input: mask.input)
  }
}
