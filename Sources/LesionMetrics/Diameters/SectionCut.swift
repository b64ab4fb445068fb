/// A straight cut through a place of a section, as far as it stays inside on both sides.
struct SectionCut: Hashable {
  /// Ends in pixels.
  var start: SIMD2<Double>
  var end: SIMD2<Double>
  /// Steps in mm from the place to the ends: `backward` ≤ 0 ≤ `forward`.
  var backward: Double
  var forward: Double
  /// It meets the chord that it was looked for across.
  var meetsChord = false

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
  ///   - forward: how far it reaches along `direction`.
  /// - Complexity: O(length in pixels).
  func cut(
    through place: SIMD2<Double>, along direction: SIMD2<Double>, forward: Double
  ) -> SectionCut {
    let backward = -reach(from: place, along: -direction)
    return SectionCut(
      start: place + direction * backward, end: place + direction * forward,
      backward: backward, forward: forward)
  }

  /// How many steps of `direction` stay inside. From one line through pixel centres to the next the
  /// region is convex, so only the crossings are looked at, and the last square is cut exactly.
  func reach(from place: SIMD2<Double>, along direction: SIMD2<Double>) -> Double {
    let steps = direction.clearedOfRounding
    let near = Self.touch / max(abs(steps.x), abs(steps.y))
    var nextColumn = GridCrossings(from: place.x, step: steps.x)
    var nextRow = GridCrossings(from: place.y, step: steps.y)
    var inside = walked(from: place, along: steps)
    if inside > 0 {
      nextColumn.pass(inside + near)
      nextRow.pass(inside + near)
    }
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

  /// Whether a line may stay inside for so many steps; where it does not, it is seen to be outside on
  /// a column or row before.
  /// - Complexity: O(length in pixels).
  func mayReach(_ length: Double, from place: SIMD2<Double>, along steps: SIMD2<Double>) -> Bool {
    let walk = MajorWalk(from: place, along: steps)
    guard walk.isUsable else { return true }
    let blocked = walked(walk)
    // Close to a tie the walk stops though the line goes on.
    return blocked.isTie || Double(abs(blocked.line - walk.first)) + walk.rest > length * walk.speed
  }

  /// How far a line is seen to stay inside on the lines that it meets most often: its columns where
  /// it is flat, its rows where it is steep. Inside on those, it is on the others too; at 45° that
  /// does not hold, and 0 is returned.
  private func walked(from place: SIMD2<Double>, along steps: SIMD2<Double>) -> Double {
    let walk = MajorWalk(from: place, along: steps)
    guard walk.isUsable else { return 0 }
    let line = walked(walk).line
    return line == walk.first ? 0 : (Double(line - walk.forward) - walk.start) / walk.step
  }

  /// The first line that is not surely inside.
  @inline(__always)
  private func walked(_ walk: MajorWalk) -> (line: Int, isTie: Bool) {
    let (majorStep, minorStep) = walk.isFlat ? (1, stride) : (stride, 1)
    var line = walk.first
    var minorPlace = walk.minorStart
    var pixel = base + line * majorStep
    while true {
      let row = Self.floor(minorPlace)
      let rest = minorPlace - Double(row)
      if rest < 1e-6 || rest > 1 - 1e-6 { return (line, true) }
      if pixels[pixel + row * minorStep] == 0 { return (line, false) }
      line += walk.forward
      minorPlace += walk.slope
      pixel += walk.forward * majorStep
    }
  }

  private func holdsOnColumn(_ point: SIMD2<Double>) -> Bool {
    let column = Self.floor(point.x + 0.5)
    let (row, other) = Self.nearest(to: point.y)
    return holds(column, row) || other != row && holds(column, other)
  }

  private func holdsOnRow(_ point: SIMD2<Double>) -> Bool {
    let row = Self.floor(point.y + 0.5)
    let (column, other) = Self.nearest(to: point.x)
    return holds(column, row) || other != column && holds(other, row)
  }

  /// Without a call of libm, which `rounded(.down)` is on the oldest processors.
  @inline(__always)
  static func floor(_ place: Double) -> Int {
    let whole = Int(place)
    return Double(whole) > place ? whole - 1 : whole
  }

  /// The nearest whole number, twice, or the two nearest ones.
  private static func nearest(to place: Double) -> (Int, Int) {
    let low = floor(place)
    let part = place - Double(low)
    if part < 0.5 - touch { return (low, low) }
    if part > 0.5 + touch { return (low + 1, low + 1) }
    return (low, low + 1)
  }

  /// Share of the way from a place inside to one outside, both in one square of four pixel centres,
  /// that lies inside.
  private func exitShare(from: SIMD2<Double>, to: SIMD2<Double>) -> Double {
    let middle = (from + to) / 2
    let (column, row) = (Self.floor(middle.x), Self.floor(middle.y))
    let corner = SIMD2(Double(column), Double(row))
    let (start, end) = (from - corner, to - corner)
    let square = SquareOutline(
      low: (holds(column, row), holds(column + 1, row)),
      high: (holds(column, row + 1), holds(column + 1, row + 1)))
    return square.insideShare(from: start, to: end)
  }
}

/// A line as it meets the columns where it is flat, the rows where it is steep.
private struct MajorWalk {
  let isFlat: Bool
  /// Not so close to 45° that columns alone do not tell.
  let isUsable: Bool
  let start: Double
  /// Lines for 1 mm, with its sign.
  let step: Double
  let forward: Int
  let slope: Double
  let first: Int
  /// Where the first line is met, half a pixel up.
  let minorStart: Double

  @inline(__always)
  init(from place: SIMD2<Double>, along steps: SIMD2<Double>) {
    isFlat = abs(steps.x) > abs(steps.y)
    let minor = isFlat ? steps.y : steps.x
    step = isFlat ? steps.x : steps.y
    isUsable = abs(minor) < abs(step) * 0.999
    start = isFlat ? place.x : place.y
    forward = step > 0 ? 1 : -1
    slope = minor / abs(step)
    first =
      step > 0
      ? Section.floor(start + Section.touch) + 1 : -Section.floor(Section.touch - start) - 1
    minorStart = (isFlat ? place.y : place.x) + abs(Double(first) - start) * slope + 0.5
  }

  var speed: Double { abs(step) }
  /// Way to the first line, in lines.
  var rest: Double { abs(Double(first) - start) }
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

  /// Goes on to the first line beyond a distance.
  mutating func pass(_ passed: Double) {
    guard step != 0, distance <= passed else { return }
    let reached = place + step * passed
    line = step > 0 ? max(line, reached.rounded(.down)) : min(line, reached.rounded(.up))
    distance = (line - place) / step
    while distance <= passed { advance() }
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
