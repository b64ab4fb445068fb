/// The convex hulls of one section: of its pixel centres and of its outline.
struct SectionHull {
  /// Hull of the pixel centres, in half pixels, counter-clockwise with rows upward; no three corners
  /// on one line.
  let centres: [SIMD2<Int32>]
  /// Hull of the outline, likewise.
  let corners: [SIMD2<Int32>]

  /// - Parameter runs: at least one, sorted by row.
  /// - Complexity: O(runs).
  init(_ runs: ArraySlice<PixelRun>) {
    centres = Self.hull(Self.centreRows(runs))
    corners = Self.corners(around: centres)
  }

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
  }

  /// Hull of the mid-points of pixel faces. They lie half a pixel from the centres along the rows and
  /// columns, so their hull is the Minkowski sum of the hull of the centres and a diamond: the sides of
  /// both, sorted by angle.
  /// - Parameter centres: hull of the centres, beginning at the right end of the lowest row.
  private static func corners(around centres: [SIMD2<Int32>]) -> [SIMD2<Int32>] {
    var place = centres[0] &+ SIMD2(0, -1)
    var corners = [place]
    corners.reserveCapacity(centres.count + diamond.count + 1)
    var step = 0
    for side in centres.indices where centres.count > 1 {
      let next = side + 1 < centres.count ? side + 1 : 0
      var along = centres[next] &- centres[side]
      while step < diamond.count, turn(from: diamond[step], to: along) > 0 {
        place &+= diamond[step]
        corners.append(place)
        step += 1
      }
      if step < diamond.count, turn(from: diamond[step], to: along) == 0 {
        along &+= diamond[step]
        step += 1
      }
      place &+= along
      corners.append(place)
    }
    for last in diamond[step...] {
      place &+= last
      corners.append(place)
    }
    // The last corner is the first one again.
    corners.removeLast()
    return corners
  }

  /// Sides of the diamond, beginning at its lowest corner.
  private static let diamond: [SIMD2<Int32>] = [
    SIMD2(1, 1), SIMD2(-1, 1), SIMD2(-1, -1), SIMD2(1, -1),
  ]

  /// Positive if the second side comes later on the way around from the lowest corner, 0 if both have
  /// the same direction.
  private static func turn(from first: SIMD2<Int32>, to second: SIMD2<Int32>) -> Int {
    let isRising = { (side: SIMD2<Int32>) in side.y > 0 || side.y == 0 && side.x < 0 }
    guard isRising(first) == isRising(second) else { return isRising(first) ? 1 : -1 }
    return Int(first.x) * Int(second.y) - Int(first.y) * Int(second.x)
  }

  /// Andrew's monotone chain over rows that are already sorted.
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
