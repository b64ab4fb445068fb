/// A straight cut through a place of a section, as far as it stays inside on both sides.
struct SectionCut: Hashable {
  /// Ends in pixels.
  var start: SIMD2<Double>
  var end: SIMD2<Double>
  /// Steps in mm from the place to the ends: `backward` ≤ 0 ≤ `forward`.
  var backward: Double
  var forward: Double

  var length: Double { forward - backward }
}

extension Section {
  /// Places closer than this, in pixels, are one: a cut that should touch a corner must not miss it
  /// by rounding.
  static let touch = 1e-9

  /// The cut through `place` along `direction`.
  /// - Parameters:
  ///   - place: of the region, in pixels.
  ///   - direction: step in pixels for 1 mm.
  /// - Complexity: O(length in pixels).
  func cut(through place: SIMD2<Double>, along direction: SIMD2<Double>) -> SectionCut {
    let forward = reach(from: place, along: direction)
    let backward = -reach(from: place, along: -direction)
    return SectionCut(
      start: place + direction * backward, end: place + direction * forward,
      backward: backward, forward: forward)
  }

  /// How many steps of `direction` stay inside. From one line through pixel centres to the next the
  /// region is convex, so only the crossings are looked at, and the last square is cut exactly.
  private func reach(from place: SIMD2<Double>, along direction: SIMD2<Double>) -> Double {
    let steps = direction.clearedOfRounding
    let near = Self.touch / max(abs(steps.x), abs(steps.y))
    var nextColumn = GridCrossings(from: place.x, step: steps.x)
    var nextRow = GridCrossings(from: place.y, step: steps.y)
    var inside = 0.0
    while true {
      let next = min(nextColumn.distance, nextRow.distance)
      let point = place + steps * next
      let isOnColumn = nextColumn.distance <= next + near
      guard isOnColumn ? holdsOnColumn(point) : holdsOnRow(point) else {
        return inside + (next - inside) * exitShare(from: place + steps * inside, to: point)
      }
      inside = next
      if isOnColumn { nextColumn.advance() }
      if nextRow.distance <= next + near { nextRow.advance() }
    }
  }

  private func holdsOnColumn(_ point: SIMD2<Double>) -> Bool {
    let column = Int(point.x.rounded())
    let (row, other) = Self.nearest(to: point.y)
    return holds(column, row) || other != row && holds(column, other)
  }

  private func holdsOnRow(_ point: SIMD2<Double>) -> Bool {
    let row = Int(point.y.rounded())
    let (column, other) = Self.nearest(to: point.x)
    return holds(column, row) || other != column && holds(other, row)
  }

  /// The nearest whole number, twice, or the two nearest ones.
  private static func nearest(to place: Double) -> (Int, Int) {
    let floor = place.rounded(.down)
    let part = place - floor
    let low = Int(floor)
    if part < 0.5 - touch { return (low, low) }
    if part > 0.5 + touch { return (low + 1, low + 1) }
    return (low, low + 1)
  }

  /// Share of the way from a place inside to one outside, both in one square of four pixel centres,
  /// that lies inside.
  private func exitShare(from: SIMD2<Double>, to: SIMD2<Double>) -> Double {
    let middle = (from + to) / 2
    let corner = SIMD2(middle.x.rounded(.down), middle.y.rounded(.down))
    let (column, row) = (Int(corner.x), Int(corner.y))
    let (start, end) = (from - corner, to - corner)
    let square = SquareOutline(
      low: (holds(column, row), holds(column + 1, row)),
      high: (holds(column, row + 1), holds(column + 1, row + 1)))
    return square.insideShare(from: start, to: end)
  }
}

/// Where a line meets whole numbers of one axis.
private struct GridCrossings {
  private(set) var distance: Double
  private let place: Double
  private let step: Double
  private var line: Double

  init(from place: Double, step: Double) {
    self.place = place
    self.step = step
    line =
      step > 0
      ? (place + Section.touch).rounded(.down) + 1 : (place - Section.touch).rounded(.up) - 1
    distance = step == 0 ? .infinity : (line - place) / step
  }

  mutating func advance() {
    line += step > 0 ? 1 : -1
    distance = (line - place) / step
  }
}

/// The region's part in a square of four pixel centres, as half-planes: it is convex.
struct SquareOutline {
  /// Pixels at the lower row and at the upper row of the square: left, right.
  let low: (left: Bool, right: Bool)
  let high: (left: Bool, right: Bool)

  /// Share of the way that lies inside, for a line that starts inside.
  func insideShare(from start: SIMD2<Double>, to end: SIMD2<Double>) -> Double {
    var share = 1.0
    for corner in 0..<4 {
      guard let side = side(at: corner) else { continue }
      let before = side.depth(start)
      let after = side.depth(end)
      guard after < 0, before > after else { continue }
      share = min(share, max(0, before / (before - after)))
    }
    return share
  }

  private struct HalfPlane {
    let x: Double
    let y: Double
    let offset: Double

    /// Inside where ≥ 0.
    func depth(_ place: SIMD2<Double>) -> Double { x * place.x + y * place.y + offset }
  }

  /// Corners are counted around the square, so that neighbours share a side.
  private func isHeld(_ corner: Int) -> Bool {
    switch corner & 3 {
    case 0: low.left
    case 1: low.right
    case 2: high.right
    default: high.left
    }
  }

  /// The half-plane that a corner asks for; each one that bounds the region is asked for once.
  private func side(at corner: Int) -> HalfPlane? {
    let x = corner == 1 || corner == 2 ? 1.0 : 0.0
    let y = corner >= 2 ? 1.0 : 0.0
    let next = isHeld(corner + 1)
    let before = isHeld(corner + 3)
    let isAloneInOrOut = next == before && next != isHeld(corner)
    if isAloneInOrOut {
      // The corner's triangle of half a pixel is kept, or cut off; a held corner opposite to
      // another one is kept with the band between them.
      if isHeld(corner), isHeld(corner + 2) { return nil }
      let sign = isHeld(corner) ? -1.0 : 1.0
      return HalfPlane(
        x: sign * (1 - 2 * x), y: sign * (1 - 2 * y), offset: sign * (x + y - 0.5))
    }
    guard isHeld(corner), next, !before, !isHeld(corner + 2) else {
      return isHeld(corner) || next || before || isHeld(corner + 2)
        ? nil : HalfPlane(x: 0, y: 0, offset: -1)
    }
    // This corner and the next are the held side of the square.
    switch corner {
    case 0: return HalfPlane(x: 0, y: -1, offset: 0.5)
    case 1: return HalfPlane(x: 1, y: 0, offset: -0.5)
    case 2: return HalfPlane(x: 0, y: 1, offset: -0.5)
    default: return HalfPlane(x: -1, y: 0, offset: 0.5)
    }
  }
}

extension SIMD2<Double> {
  /// Without a part that is only rounding beside the other.
  fileprivate var clearedOfRounding: Self {
    let limit = 1e-12 * Swift.max(abs(x), abs(y))
    return SIMD2(abs(x) < limit ? 0 : x, abs(y) < limit ? 0 : y)
  }
}
