/// A section as its columns (or, turned, its rows): where lines of sight flatter than 45° pass.
struct SightLines {
  /// Rows and columns have changed places.
  let isTurned: Bool
  let columnCount: Int
  /// Inside intervals of each column in half pixels, closed, ascending.
  private(set) var intervals: [ClosedRange<Int>] = []
  private var intervalStarts: [Int] = [0]
  /// Places halfway between a column and the next that are corners of the outline, ascending; the
  /// first list lies before the first column.
  private(set) var between: [Int] = []
  private var betweenStarts: [Int] = [0]

  init(_ section: Section, turned: Bool) {
    isTurned = turned
    columnCount = turned ? section.rows : section.columns
    let rowCount = turned ? section.columns : section.rows
    let holds = { (column: Int, row: Int) -> Bool in
      turned ? section.holds(row, column) : section.holds(column, row)
    }
    for column in -1..<columnCount {
      for row in 0..<rowCount where holds(column, row) != holds(column + 1, row) {
        between.append(2 * row)
      }
      betweenStarts.append(between.count)
      guard column >= 0 else { continue }
      var start = 0
      for row in 0...rowCount where holds(column, row) != holds(column, row - 1) {
        if holds(column, row) {
          start = row
        } else {
          intervals.append((2 * start - 1)...(2 * row - 1))
        }
      }
      intervalStarts.append(intervals.count)
    }
  }

  func intervals(of column: Int) -> Range<Int> {
    intervalStarts[column]..<intervalStarts[column + 1]
  }

  /// Corners halfway between a column and the next.
  func corners(after column: Int) -> Range<Int> {
    betweenStarts[column + 1]..<betweenStarts[column + 2]
  }
}

/// Slopes that are still seen: from `low` to `high`, both as (rise, run) with run > 0.
struct SightWindow {
  var low: (rise: Int, run: Int)
  var high: (rise: Int, run: Int)

  /// Whether all that it shows at a distance lies below an interval.
  @inline(__always)
  func isBelow(_ interval: ClosedRange<Int>, from row: Int, at distance: Int) -> Bool {
    (interval.lowerBound - row) * high.run > high.rise * distance
  }

  /// The part that passes an interval at a distance; `nil` where it is blocked.
  func narrowed(to interval: ClosedRange<Int>, from row: Int, at distance: Int) -> SightWindow? {
    var window = self
    let bottom = interval.lowerBound - row
    let top = interval.upperBound - row
    if bottom * low.run > low.rise * distance { window.low = (bottom, distance) }
    if top * high.run < high.rise * distance { window.high = (top, distance) }
    guard window.low.rise * window.high.run <= window.high.rise * window.low.run else { return nil }
    return window
  }

  /// Whole places that the window shows at a distance, as rises.
  func rises(at distance: Int) -> (low: Int, high: Int) {
    (
      Self.floorDivided(low.rise * distance + low.run - 1, by: low.run),
      Self.floorDivided(high.rise * distance, by: high.run)
    )
  }

  private static func floorDivided(_ number: Int, by divisor: Int) -> Int {
    let quotient = number / divisor
    return number % divisor < 0 ? quotient - 1 : quotient
  }
}

extension SightWindow {
  /// The slopes up to 45° along which a hull may reach far from a place; `nil` where it does not.
  ///
  /// What lies far off lies before a side that has a far end, so both ends of such sides bound the
  /// slopes. Rounded outward.
  /// - Parameters:
  ///   - hull: corners in half pixels, round it.
  ///   - isFar: of each corner.
  init?(
    from place: SIMD2<Int32>, _ hull: [SIMD2<Int32>], _ isFar: [Bool], isTurned: Bool
  ) {
    var (lowest, highest) = (Double.infinity, -Double.infinity)
    var last = hull.count - 1
    for corner in hull.indices {
      defer { last = corner }
      guard isFar[corner] || isFar[last] else { continue }
      let (one, other) = (hull[corner] &- place, hull[last] &- place)
      let (first, second) = isTurned ? (one.y, other.y) : (one.x, other.x)
      if first <= 0, second <= 0 { continue }
      guard first > 0, second > 0 else {
        // A side that leads past the place may be seen along any slope.
        (lowest, highest) = (-1, 1)
        break
      }
      let slopes = (
        Double(isTurned ? one.x : one.y) / Double(first),
        Double(isTurned ? other.x : other.y) / Double(second)
      )
      lowest = min(lowest, slopes.0, slopes.1)
      highest = max(highest, slopes.0, slopes.1)
    }
    guard lowest <= 1, highest >= -1 else { return nil }
    low = (max(-Self.grain, Int(max(lowest, -1) * Double(Self.grain)) - 2), Self.grain)
    high = (min(Self.grain, Int(min(highest, 1) * Double(Self.grain)) + 2), Self.grain)
  }

  /// Slopes are rounded to parts of this.
  private static let grain = 4096
}
