import VoxelGrids

/// Finds the runs of a mask that comes row by row, so that its volume need not be held.
///
/// ```swift
/// var collector = RunCollector(grid)
/// while let rows = nextRows() { collector.add(rows) }
/// let runs = collector.labelRuns()
/// ```
public struct RunCollector: Sendable {
  private let grid: VoxelGrid
  private var found = ScannedRows()

  /// - Parameter grid: of the mask whose rows will come.
  public init(_ grid: VoxelGrid) {
    self.grid = grid
    found.rowEnds.reserveCapacity(grid.size.y * grid.size.z)
  }

  /// Takes in the next rows of the mask.
  /// - Parameter labels: of whole rows in array order, one byte a voxel.
  /// - Precondition: no more rows than the grid has.
  /// - Complexity: O(voxels), 64 bytes a step where they are 0.
  public mutating func add(_ labels: RawSpan) {
    precondition(labels.byteCount % grid.size.x == 0, "rows come whole")
    labels.withUnsafeBytes { RowReader.appendLabelled($0, width: grid.size.x, to: &found) }
  }

  /// The runs of all rows.
  /// - Precondition: every row of the grid has come.
  /// - Complexity: O(rows).
  public consuming func labelRuns() -> LabelRuns {
    LabelRuns(grid: grid, table: RowTable(size: grid.size, joining: [found]))
  }
}
