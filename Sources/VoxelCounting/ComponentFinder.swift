import VoxelGrids

/// Finds the component that a voxel belongs to.
package struct ComponentFinder: Sendable {
  /// A run of a component in its row.
  private struct Piece {
    let start: Int32
    let end: Int32
    let component: Int32
  }

  private let size: GridSize
  /// Sorted by row, then by start.
  private let pieces: [Piece]
  /// Index of each row's first piece, from ``firstRow`` on; the last entry is the number of pieces.
  private let starts: [Int]
  private let firstRow: Int

  /// - Complexity: O(runs + rows).
  package init(_ map: ComponentMap) {
    size = map.grid.size
    let height = size.y
    func row(_ run: VoxelRun) -> Int { Int(run.z) * height + Int(run.y) }
    let rows = map.components.flatMap { component in
      [component.runs.first, component.runs.last].compactMap { $0 }.map { row(map.runs[$0]) }
    }
    let (first, last) = (rows.min() ?? 0, rows.max() ?? -1)
    var starts = [Int](repeating: 0, count: last - first + 2)
    for component in map.components {
      for run in map.runs[component.runs] { starts[row(run) - first + 1] += 1 }
    }
    for row in starts.indices.dropFirst() { starts[row] += starts[row - 1] }
    var pieces = [Piece](repeating: Piece(start: 0, end: 0, component: 0), count: starts.last ?? 0)
    var next = starts
    for (number, component) in map.components.enumerated() {
      for run in map.runs[component.runs] {
        let row = row(run) - first
        var place = next[row]
        next[row] += 1
        // Few runs share a row.
        while place > starts[row], run.start < pieces[place - 1].start {
          pieces[place] = pieces[place - 1]
          place -= 1
        }
        pieces[place] = Piece(start: run.start, end: run.end, component: Int32(number))
      }
    }
    self.pieces = pieces
    self.starts = starts
    firstRow = first
  }

  /// Index of the component at a memory position; `nil` for background.
  /// - Complexity: O(log r) in the runs of the row.
  package func component(at offset: Int) -> Int? {
    let (row, x) = offset.quotientAndRemainder(dividingBy: size.x)
    var found: Int?
    forEachComponent(in: x..<(x + 1), row: row) { found = $0 }
    return found
  }

  /// Calls `body` with the component's index for each run that overlaps a stretch of a row.
  /// - Parameters:
  ///   - stretch: range of x; may extend beyond the row.
  ///   - row: y + height·z; a row outside the grid has no runs.
  /// - Complexity: O(log r) in the runs of the row, plus O(1) for each call.
  package func forEachComponent(in stretch: Range<Int>, row: Int, _ body: (Int) -> Void) {
    let place = row - firstRow
    guard !stretch.isEmpty, place >= 0, place < starts.count - 1 else { return }
    var (low, high) = (starts[place], starts[place + 1])
    let end = high
    while low < high {
      let middle = (low + high) / 2
      if Int(pieces[middle].end) <= stretch.lowerBound { low = middle + 1 } else { high = middle }
    }
    while low < end, Int(pieces[low].start) < stretch.upperBound {
      body(Int(pieces[low].component))
      low += 1
    }
  }
}
