/// The convex hull of one section: of its pixel centres, and of its outline's corners.
struct SectionHull {
  /// Corners in half pixels, counter-clockwise where rows count upward; no three on one line.
  let centres: [SIMD2<Int32>]
  let corners: [SIMD2<Int32>]

  /// - Parameter runs: at least one, by row.
  /// - Complexity: O(runs).
  init(_ runs: ArraySlice<PixelRun>) {
    let rows = Self.centreRows(runs)
    centres = Self.hull(rows)
    corners = Self.hull(Self.cornerRows(rows))
  }

  /// Hull corners of pixel centres alone.
  static func centres(of runs: ArraySlice<PixelRun>) -> [SIMD2<Int32>] { hull(centreRows(runs)) }

  private static func centreRows(_ runs: ArraySlice<PixelRun>) -> [RowExtent] {
    var rows: [RowExtent] = []
    rows.reserveCapacity(runs.count)
    for run in runs {
      let (low, high) = (2 * run.start, 2 * (run.end - 1))
      if let last = rows.indices.last, rows[last].row == 2 * run.row {
        rows[last].low = min(rows[last].low, low)
        rows[last].high = max(rows[last].high, high)
      } else {
        rows.append(RowExtent(row: 2 * run.row, low: low, high: high))
      }
    }
    return rows
  }

  private struct RowExtent {
    var row: Int32
    var low: Int32
    var high: Int32

    func shifted(_ step: Int32) -> RowExtent { RowExtent(row: row + step, low: low, high: high) }
  }

  /// Extents of the mid-points of pixel faces: half a pixel beyond the centres in their row, and as
  /// wide as the centres half a pixel above and below.
  private static func cornerRows(_ centres: [RowExtent]) -> [RowExtent] {
    var rows: [RowExtent] = []
    rows.reserveCapacity(2 * centres.count + 1)
    for centre in centres {
      let below = centre.shifted(-1)
      if let last = rows.indices.last, rows[last].row == below.row {
        rows[last].low = min(rows[last].low, below.low)
        rows[last].high = max(rows[last].high, below.high)
      } else {
        rows.append(below)
      }
      rows.append(RowExtent(row: centre.row, low: centre.low - 1, high: centre.high + 1))
      rows.append(centre.shifted(1))
    }
    return rows
  }

  /// Andrew's monotone chain over rows that are sorted already.
  private static func hull(_ rows: [RowExtent]) -> [SIMD2<Int32>] {
    var right: [SIMD2<Int32>] = []
    var left: [SIMD2<Int32>] = []
    right.reserveCapacity(2 * rows.count)
    left.reserveCapacity(rows.count)
    for row in rows {
      extend(&right, to: SIMD2(row.high, row.row), turning: 1)
      extend(&left, to: SIMD2(row.low, row.row), turning: -1)
    }
    if let top = left.last, top == right.last { left.removeLast() }
    if let bottom = left.first, bottom == right.first { left.removeFirst() }
    right.append(contentsOf: left.reversed())
    return right
  }

  private static func extend(
    _ chain: inout [SIMD2<Int32>], to point: SIMD2<Int32>, turning side: Int
  ) {
    while chain.count >= 2,
      side * cross(chain[chain.count - 2], chain[chain.count - 1], point) <= 0
    {
      chain.removeLast()
    }
    chain.append(point)
  }

  private static func cross(
    _ first: SIMD2<Int32>, _ second: SIMD2<Int32>, _ third: SIMD2<Int32>
  ) -> Int {
    let (ax, ay) = (Int(second.x - first.x), Int(second.y - first.y))
    let (bx, by) = (Int(third.x - first.x), Int(third.y - first.y))
    return ax * by - ay * bx
  }
}
