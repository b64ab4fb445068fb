/// A scale bar of a round length in mm: 1, 2 or 5 times a power of ten.
struct ScaleBar: Hashable {
  let length: Double
  /// Length in screen pixels.
  let pixels: Int

  var text: String {
    length >= 1 ? "\(Int(length)) mm" : "\(length) mm"
  }

  /// From 0.1 mm to 10 m.
  static let lengths: [Double] = [
    0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000,
  ]

  /// Smallest length that is drawn, in screen pixels.
  static let shortest = 8

  /// The longest round bar that fits into a width; `nil` if it would be too short to be seen.
  init?(scale: Double, within width: Int) {
    let fitting = Self.lengths.last { ($0 * scale).rounded() <= Double(width) }
    guard let fitting, (fitting * scale).rounded() >= Double(Self.shortest) else { return nil }
    length = fitting
    pixels = Int((fitting * scale).rounded())
  }
}

extension Canvas {
  /// Draws the bar at the lower right, with its length in mm to the left of it.
  mutating func drawScaleBar(of placed: PlacedPanel, scale: Double, typeface: Typeface) {
    let right = placed.cell.columns.upperBound
    let letter = (placed.picture.columns.lowerBound + placed.picture.columns.upperBound) / 2 + 12
    let widest = min(placed.cell.columns.count / 4, right - letter - 40)
    guard let bar = ScaleBar(scale: scale, within: widest) else { return }
    let y = placed.cell.rows.upperBound + 9
    let left = right - bar.pixels
    fill(Self.white, x: left..<right, y: y..<(y + 1))
    fill(Self.white, x: left..<(left + 1), y: (y - 3)..<(y + 4))
    fill(Self.white, x: (right - 1)..<right, y: (y - 3)..<(y + 4))
    let line = TextLine(bar.text, .small, typeface)
    draw(line, x: left - 6 - line.width, y: y + 5)
  }
}
