/// Places the texts of callipers: near an end of their line, and if possible not over other lines and
/// texts.
struct CalliperLabels {
  private let area: PixelBox
  private let lines: [(from: ScreenPoint, to: ScreenPoint)]
  private var taken: [PixelBox]

  /// Distance of a text from the end of its line, in pixels.
  private static let gap = 8.0

  /// - Parameter taken: boxes to avoid, such as those of the orientation letters.
  init(
    inside area: PixelBox, lines: [(from: ScreenPoint, to: ScreenPoint)], taken: [PixelBox] = []
  ) {
    self.area = area
    self.taken = taken
    self.lines = lines
  }

  /// The box for a text of the given size next to a line; inside the area if it fits.
  mutating func place(
    width: Int, height: Int, beside line: (from: ScreenPoint, to: ScreenPoint)
  ) -> PixelBox {
    let boxes = Self.centres(of: line, width: width, height: height).map { centre in
      bounded(centre, width: width, height: height)
    }
    let free = boxes.first { box in
      !taken.contains { $0.overlaps(box) }
        && !lines.contains { Self.crosses($0, box) }
    }
    let box = free ?? boxes.first { box in !taken.contains { $0.overlaps(box) } } ?? boxes[0]
    taken.append(box)
    return box
  }

  /// Centres to try, in this order: beyond both ends, beside the middle, beside both ends.
  private static func centres(
    of line: (from: ScreenPoint, to: ScreenPoint), width: Int, height: Int
  ) -> [ScreenPoint] {
    let across = line.to.x - line.from.x
    let down = line.to.y - line.from.y
    let length = (across * across + down * down).squareRoot()
    let along =
      length > 0
      ? ScreenPoint(x: across / length, y: down / length) : ScreenPoint(x: 1, y: 0)
    let normal = ScreenPoint(x: -along.y, y: along.x)
    func away(_ from: ScreenPoint, _ step: ScreenPoint, _ sign: Double) -> ScreenPoint {
      let reach = abs(step.x) * Double(width) / 2 + abs(step.y) * Double(height) / 2 + gap
      return ScreenPoint(x: from.x + sign * step.x * reach, y: from.y + sign * step.y * reach)
    }
    let middle = ScreenPoint(
      x: (line.from.x + line.to.x) / 2, y: (line.from.y + line.to.y) / 2)
    return [
      away(line.to, along, 1), away(line.from, along, -1), away(middle, normal, 1),
      away(middle, normal, -1), away(line.to, normal, 1), away(line.from, normal, -1),
    ]
  }

  private func bounded(_ centre: ScreenPoint, width: Int, height: Int) -> PixelBox {
    func start(_ middle: Double, _ size: Int, _ range: Range<Int>) -> Int {
      let wanted = Int(middle.rounded()) - size / 2
      return max(range.lowerBound, min(wanted, range.upperBound - size))
    }
    let x = start(centre.x, width, area.columns)
    let y = start(centre.y, height, area.rows)
    return PixelBox(columns: x..<(x + width), rows: y..<(y + height))
  }

  private static func crosses(
    _ line: (from: ScreenPoint, to: ScreenPoint), _ box: PixelBox
  ) -> Bool {
    (0...64).contains { step in
      let share = Double(step) / 64
      let x = line.from.x + (line.to.x - line.from.x) * share
      let y = line.from.y + (line.to.y - line.from.y) * share
      return x > Double(box.columns.lowerBound) - 2 && x < Double(box.columns.upperBound) + 2
        && y > Double(box.rows.lowerBound) - 2 && y < Double(box.rows.upperBound) + 2
    }
  }
}

extension PixelBox {
  func overlaps(_ other: PixelBox) -> Bool {
    columns.overlaps(other.columns) && rows.overlaps(other.rows)
  }
}

extension Canvas {
  /// Draws the callipers of a panel that lie in its slice, and their texts.
  mutating func drawCallipers(of placed: PlacedPanel, typeface: Typeface) {
    let panel = placed.panel
    let callipers = panel.callipers.filter { $0.lies(in: panel.view, of: panel.grid) }
    let lines = callipers.map { calliper in
      (
        from: placed.screenPoint(of: calliper.from), to: placed.screenPoint(of: calliper.to)
      )
    }
    for line in lines { drawCalliper(from: line.from, to: line.to, inside: placed.cell) }
    var labels = CalliperLabels(
      inside: placed.cell, lines: lines, taken: placed.letterBoxes)
    for (calliper, line) in zip(callipers, lines) {
      let text = TextLine(
        calliper.text, .small, typeface, maximumWidth: placed.cell.columns.count)
      let box = labels.place(
        width: text.width, height: Typeface.Size.small.lineHeight, beside: line)
      drawHaloed(text, x: box.columns.lowerBound, y: box.rows.lowerBound + 12)
    }
  }
}
