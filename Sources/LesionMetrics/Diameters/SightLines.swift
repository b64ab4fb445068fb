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
