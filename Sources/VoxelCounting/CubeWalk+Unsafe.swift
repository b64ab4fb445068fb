/// Walks between rows that are neighbours, four at a time, and tells which cubes of eight neighbouring
/// voxels lie between them.
///
/// From one change in a row to the next all columns of four voxels are alike, so the rows are walked
/// in steps of their changes: the starts and the ends of their runs, which ascend in a row.
///
/// Why unsafe: each change is looked at four times; checks on every one double the time. A span is its
/// two places and nothing else, so the spans of a table are a list of places; those that are read lie
/// between the row starts of the table itself. The oracle is `SlowCounting` in the tests.
struct CubeWalk {
  private let table: RowTable
  private let height: Int

  init(_ table: RowTable) {
    self.table = table
    height = table.size.y + 1
  }

  /// Fours of rows: those around each corner of the grid seen along its rows.
  static func quadCount(_ table: RowTable) -> Int { (table.size.y + 1) * (table.size.z + 1) }

  /// Counts the cubes between some fours of rows.
  /// - Parameter counts: of each set of corners, by their bits as ``CubeSurface`` numbers them.
  func add(_ quads: Range<Int>, to counts: inout [Int]) {
    table.spans.withUnsafeBytes { spans in
      counts.withUnsafeMutableBufferPointer { counts in
        guard let counts = counts.baseAddress,
          let changes = spans.assumingMemoryBound(to: Int32.self).baseAddress
        else { return }
        for quad in quads {
          let (y, z) = (quad % height - 1, quad / height - 1)
          let low = pair(y, z)
          let high = pair(y, z + 1)
          guard low.first < low.end || high.first < high.end else { continue }
          var cursors = (
            RowCursor(low.first, low.middle, changes), RowCursor(low.middle, low.end, changes),
            RowCursor(high.first, high.middle, changes), RowCursor(high.middle, high.end, changes)
          )
          Self.walk(&cursors, changes, counts)
        }
      }
    }
  }

  /// Runs of the rows (y, z) and (y + 1, z), which are neighbours in the table; none beside the grid.
  @inline(__always)
  private func pair(_ y: Int, _ z: Int) -> (first: Int, middle: Int, end: Int) {
    guard z >= 0, z < table.size.z else { return (0, 0, 0) }
    let row = y + table.size.y * z
    let middle = Int(table.rowStarts[row + 1])
    return (
      y >= 0 ? Int(table.rowStarts[row]) : middle, middle,
      y + 1 < table.size.y ? Int(table.rowStarts[row + 2]) : middle
    )
  }

  @inline(__always)
  private static func walk(
    _ cursors: inout (RowCursor, RowCursor, RowCursor, RowCursor),
    _ changes: UnsafePointer<Int32>, _ counts: UnsafeMutablePointer<Int>
  ) {
    var column = 0
    var last: Int32 = 0
    while true {
      let place = min(
        min(cursors.0.next, cursors.1.next), min(cursors.2.next, cursors.3.next))
      guard place < Int32.max else { return }
      let before = column
      column ^= cursors.0.advance(past: place, changes)
      column ^= cursors.1.advance(past: place, changes) << 1
      column ^= cursors.2.advance(past: place, changes) << 2
      column ^= cursors.3.advance(past: place, changes) << 3
      counts[before | column << 4] &+= 1
      // Nothing is kept of cubes without corners.
      counts[before | before << 4] &+= before == 0 ? 0 : Int(place &- last &- 1)
      last = place
    }
  }
}

/// Walks the places where one row changes between background and mask.
private struct RowCursor {
  /// Starts and ends of runs, counted together.
  private var change: Int
  private let end: Int
  /// The next place that differs from the one before it; `Int32.max` where there is none.
  private(set) var next: Int32

  @inline(__always)
  init(_ first: Int, _ end: Int, _ changes: UnsafePointer<Int32>) {
    change = 2 * first
    self.end = 2 * end
    next = first < end ? changes[2 * first] : .max
  }

  /// Goes on where the row changes at a place.
  /// - Returns: 1 where it does, else 0.
  @inline(__always)
  mutating func advance(past place: Int32, _ changes: UnsafePointer<Int32>) -> Int {
    let step = next == place ? 1 : 0
    change &+= step
    next = change < end ? changes[change] : .max
    return step
  }
}
