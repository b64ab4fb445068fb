import SlabDispatch
import VoxelGrids

/// The runs of a mask, row by row in array order: those of row `y + height·z` are
/// `spans[rowStarts[row] ..< rowStarts[row + 1]]`.
struct RowTable: Sendable {
  let size: GridSize
  private(set) var spans: [RowSpan]
  /// One entry more than there are rows.
  private(set) var rowStarts: [UInt32]
  /// One label per span if the runs are by label, otherwise empty.
  private(set) var labels: [UInt16]

  var rowCount: Int { size.y * size.z }

  /// Joins the rows of consecutive slabs.
  /// - Precondition: the parts cover the rows of the grid in order; fewer than 2³² runs.
  init(size: GridSize, joining parts: consuming [ScannedRows]) {
    self.size = size
    let total = parts.reduce(0) { $0 + $1.spans.count }
    precondition(total < UInt32.max, "runs are numbered in 32 bits")
    if parts.count == 1 {
      spans = parts[0].spans
      labels = parts[0].labels
    } else {
      spans = []
      spans.reserveCapacity(total)
      labels = []
      labels.reserveCapacity(parts.reduce(0) { $0 + $1.labels.count })
      // Each part is freed once it is copied: noise has half as many runs as voxels.
      for part in parts.indices {
        spans.append(contentsOf: parts[part].spans)
        labels.append(contentsOf: parts[part].labels)
        parts[part].freeRuns()
      }
    }
    rowStarts = [0]
    rowStarts.reserveCapacity(size.y * size.z + 1)
    var first: UInt32 = 0
    for part in parts {
      for end in part.rowEnds { rowStarts.append(first + end) }
      first += part.rowEnds.last ?? 0
    }
    precondition(rowStarts.count == size.y * size.z + 1, "the parts cover every row once")
  }

  func range(ofRow row: Int) -> Range<Int> { Int(rowStarts[row])..<Int(rowStarts[row + 1]) }

  /// Visits the runs in array order, each with its index in ``spans``.
  func forEachRun(_ body: (VoxelRun, Int) -> Void) {
    for row in 0..<rowCount {
      let (y, z) = (Int32(row % size.y), Int32(row / size.y))
      for place in range(ofRow: row) {
        let span = spans[place]
        body(VoxelRun(start: span.start, end: span.end, y: y, z: z), place)
      }
    }
  }
}

/// The runs of some consecutive rows.
struct ScannedRows: Sendable {
  var spans: [RowSpan] = []
  /// For each row, the number of spans up to its end.
  var rowEnds: [UInt32] = []
  var labels: [UInt16] = []

  mutating func freeRuns() {
    spans = []
    labels = []
  }
}
