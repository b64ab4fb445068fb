/// A box of a drawing; y grows downward.
struct ChartBox: Hashable, Sendable {
  let left: Double
  let right: Double
  let top: Double
  let bottom: Double

  init(left: Double, right: Double, top: Double, bottom: Double) {
    self.left = left
    self.right = right
    self.top = top
    self.bottom = bottom
  }

  init(centre: (x: Double, y: Double), radius: Double) {
    self.init(
      left: centre.x - radius, right: centre.x + radius, top: centre.y - radius,
      bottom: centre.y + radius)
  }

  func overlaps(_ other: ChartBox) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  /// The area of both together.
  func shared(with other: ChartBox) -> Double {
    guard overlaps(other) else { return 0 }
    return (min(right, other.right) - max(left, other.left))
      * (min(bottom, other.bottom) - max(top, other.top))
  }
}

/// The name of a limit, and its possible places along the line.
struct LimitName: Sendable {
  private static let height = 18.0
  private static let margin = 8.0
  /// Wide enough for a character at 14 px in the fonts of a system.
  private static let characterWidth = 7.6
  private static let step = 24.0

  let words: String
  /// Place of the line.
  let y: Double
  let from: Double
  let to: Double
  let startsAtEnd: Bool
  let prefersBelow: Bool

  private var width: Double { Double(words.count) * Self.characterWidth }

  /// The approximate box of a centred text at a baseline.
  static func box(of text: String, centre: Double, baseline: Double) -> ChartBox {
    let half = Double(text.count) * characterWidth / 2
    return ChartBox(
      left: centre - half, right: centre + half, top: baseline - 13, bottom: baseline + 4)
  }

  /// The first place that covers none of the boxes, else the one that covers least.
  /// - Complexity: O(places × boxes), both few.
  func place(beside occupied: [ChartBox]) -> ChartBox {
    var best: (box: ChartBox, covered: Double)?
    for box in candidates {
      let covered = occupied.reduce(0) { $0 + $1.shared(with: box) }
      if covered == 0 { return box }
      if best.map({ covered < $0.covered }) ?? true { best = (box, covered) }
    }
    return best?.box ?? box(at: from, isBelow: prefersBelow)
  }

  /// On the preferred side of the line first, from the preferred end on. On a line that is shorter than
  /// the words, these end with it.
  private var candidates: [ChartBox] {
    let last = to - Self.margin - width
    let first = min(from + Self.margin, last)
    let count = Int(((last - first) / Self.step).rounded(.down))
    let places = (0...max(0, min(count, 200))).map { index in
      let shift = Double(index) * Self.step
      return startsAtEnd ? last - shift : first + shift
    }
    return places.map { box(at: $0, isBelow: prefersBelow) }
      + places.map { box(at: $0, isBelow: !prefersBelow) }
  }

  private func box(at left: Double, isBelow: Bool) -> ChartBox {
    let top = isBelow ? y + 3 : y - 3 - Self.height
    return ChartBox(left: left, right: left + width, top: top, bottom: top + Self.height)
  }
}
