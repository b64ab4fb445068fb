/// A section by columns (or by rows, if turned), for lines flatter than 45° that cross them.
struct SectionColumns {
  /// Rows and columns are swapped.
  let isTurned: Bool
  let columnCount: Int
  /// Closed intervals of each column that lie inside, in half pixels, ascending.
  private(set) var intervals: [ClosedRange<Int>] = []
  private var intervalStarts: [Int] = [0]
  /// Corners of the outline halfway between each column and the next, ascending; the first list
  /// belongs to the gap before the first column.
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

  /// Inside intervals of a column, as a range of ``intervals``.
  func intervals(of column: Int) -> Range<Int> {
    intervalStarts[column]..<intervalStarts[column + 1]
  }

  /// Corners halfway between a column and the next, as a range of ``between``.
  func corners(after column: Int) -> Range<Int> {
    betweenStarts[column + 1]..<betweenStarts[column + 2]
  }
}

/// The slopes along which nothing blocks the view: `low` to `high`, as (rise, run) with run > 0.
struct SlopeWindow {
  var low: (rise: Int, run: Int)
  var high: (rise: Int, run: Int)

  /// Whether everything visible at a distance lies below an interval.
  @inline(__always)
  func isBelow(_ interval: ClosedRange<Int>, from row: Int, at distance: Int) -> Bool {
    (interval.lowerBound - row) * high.run > high.rise * distance
  }

  /// The part of the window that passes through an interval at a distance; `nil` if none does.
  func narrowed(to interval: ClosedRange<Int>, from row: Int, at distance: Int) -> SlopeWindow? {
    var window = self
    let bottom = interval.lowerBound - row
    let top = interval.upperBound - row
    if bottom * low.run > low.rise * distance { window.low = (bottom, distance) }
    if top * high.run < high.rise * distance { window.high = (top, distance) }
    guard window.low.rise * window.high.run <= window.high.rise * window.low.run else { return nil }
    return window
  }

  /// Lowest and highest whole rise visible at a distance.
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

extension SlopeWindow {
  /// Slopes up to 45° along which a hull may be far from a point; `nil` if there are none.
  ///
  /// Points far away lie in front of a hull side with at least one far end, so the ends of these sides
  /// bound the slopes. Rounded outward.
  /// - Parameters:
  ///   - place: the point to look from, in half pixels.
  ///   - hull: corners in half pixels, in order around the hull.
  ///   - isFar: for each corner, whether it is far from the point.
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
        // A side that passes the point may be visible along any slope.
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

  /// Slopes are rounded to multiples of 1/4096.
  private static let grain = 4096
}
