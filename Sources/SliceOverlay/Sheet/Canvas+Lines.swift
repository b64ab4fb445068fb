/// A position on the screen; pixel centres are at whole numbers, y points down.
struct ScreenPoint: Hashable {
  var x: Double
  var y: Double
}

extension Canvas {
  /// Draws a white line, one pixel wide, with a dark halo and short ticks across its ends.
  ///
  /// Only the part inside `box` is drawn.
  /// - Precondition: both ends are finite.
  /// - Complexity: O(length inside the box).
  mutating func drawCalliper(from: ScreenPoint, to: ScreenPoint, inside box: PixelBox) {
    let across = to.x - from.x
    let down = to.y - from.y
    let length = (across * across + down * down).squareRoot()
    var strokes = [(from, to)]
    if length > 0 {
      let tick = ScreenPoint(
        x: -down / length * Self.halfTick, y: across / length * Self.halfTick)
      for end in [from, to] {
        strokes.append(
          (
            ScreenPoint(x: end.x - tick.x, y: end.y - tick.y),
            ScreenPoint(x: end.x + tick.x, y: end.y + tick.y)
          ))
      }
    }
    for (start, end) in strokes { stroke(from: start, to: end, inside: box, 0, reach: 2) }
    for (start, end) in strokes { stroke(from: start, to: end, inside: box, Self.white, reach: 1) }
  }

  private static let halfTick = 4.0

  /// One straight stroke; the coverage of a pixel is `reach` minus its distance from the line.
  private mutating func stroke(
    from: ScreenPoint, to: ScreenPoint, inside box: PixelBox, _ grey: UInt8, reach: Double
  ) {
    let across = to.x - from.x
    let down = to.y - from.y
    let square = across * across + down * down
    let rows = Self.pixels(between: from.y, and: to.y, reach, box.rows)
    for y in rows {
      let columns = Self.columns(at: Double(y), from, to, reach, box.columns)
      for x in columns {
        let stepX = Double(x) - from.x
        let stepY = Double(y) - from.y
        let share = square > 0 ? max(0, min(1, (stepX * across + stepY * down) / square)) : 0
        let awayX = stepX - share * across
        let awayY = stepY - share * down
        let coverage = reach - (awayX * awayX + awayY * awayY).squareRoot()
        guard coverage > 0 else { continue }
        blend(grey, coverage: UInt8(min(1, coverage) * 255), x: x, y: y)
      }
    }
  }

  /// Pixels of a range that lie between two positions, extended by `reach`.
  private static func pixels(
    between first: Double, and second: Double, _ reach: Double, _ range: Range<Int>
  ) -> Range<Int> {
    let low = max(min(first, second) - reach, Double(range.lowerBound))
    let high = min(max(first, second) + reach, Double(range.upperBound - 1))
    guard low <= high else { return range.lowerBound..<range.lowerBound }
    return Int(low.rounded(.up))..<(Int(high.rounded(.down)) + 1)
  }

  /// Pixels of one row near the stroke.
  private static func columns(
    at y: Double, _ from: ScreenPoint, _ to: ScreenPoint, _ reach: Double, _ range: Range<Int>
  ) -> Range<Int> {
    let down = to.y - from.y
    guard abs(down) > 1 else { return pixels(between: from.x, and: to.x, reach, range) }
    let slope = (to.x - from.x) / down
    let ends = [y - reach, y + reach].map { edge in
      from.x + max(0, min(1, (edge - from.y) / down)) * down * slope
    }
    return pixels(between: ends[0], and: ends[1], reach, range)
  }
}
