/// A straight cut through a point of a section, up to where it first leaves the section on each side.
struct SectionCut: Hashable {
  /// Ends in pixels.
  var start: SIMD2<Double>
  var end: SIMD2<Double>
  /// Distances in mm from the point to the ends: `backward` ≤ 0 ≤ `forward`.
  var backward: Double
  var forward: Double
  /// Whether it meets the chord to which it is perpendicular.
  var meetsChord = false

  var length: Double { forward - backward }
}

extension Section {
  /// Points closer than this, in pixels, are the same, so that a cut through a corner does not miss it
  /// by rounding.
  static let touch = 1e-9

  /// The cut through `place` along `direction`.
  /// - Parameters:
  ///   - place: a point inside, in pixels.
  ///   - direction: step in pixels for 1 mm.
  ///   - forward: how far it extends along `direction`, in mm.
  /// - Complexity: O(length in pixels).
  func cut(
    through place: SIMD2<Double>, along direction: SIMD2<Double>, forward: Double
  ) -> SectionCut {
    let backward = -reach(from: place, along: -direction)
    return SectionCut(
      start: place + direction * backward, end: place + direction * forward,
      backward: backward, forward: forward)
  }

  /// Number of steps of `direction` that stay inside.
  ///
  /// Between two neighbouring lines through pixel centres the region is convex, so only the crossings
  /// with these lines are tested; in the last square the exit is computed exactly.
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

  /// Whether a line may stay inside for `length` steps; false only if a column or row shows that it
  /// does not.
  /// - Complexity: O(length in pixels).
  func mayReach(_ length: Double, from place: SIMD2<Double>, along steps: SIMD2<Double>) -> Bool {
    let walk = MajorWalk(from: place, along: steps)
    guard walk.isUsable else { return true }
    let blocked = walked(walk)
    // Close to a tie the walk stops although the line may go on.
    return blocked.isTie || Double(abs(blocked.line - walk.first)) + walk.rest > length * walk.speed
  }

  /// How far a line certainly stays inside, tested on the columns if it is flat and on the rows if it
  /// is steep. A line inside on those is inside on the others too, except near 45°, where 0 is
  /// returned.
  private func walked(from place: SIMD2<Double>, along steps: SIMD2<Double>) -> Double {
    let walk = MajorWalk(from: place, along: steps)
    guard walk.isUsable else { return 0 }
    let line = walked(walk).line
    return line == walk.first ? 0 : (Double(line - walk.forward) - walk.start) / walk.step
  }

  /// The first column or row where the line is not certainly inside.
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

  /// Largest whole number up to `place`; `rounded(.down)` would call libm on old processors.
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

  /// Share of a line from a point inside to one outside that lies inside, both points in one square of
  /// four pixel centres.
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

/// The crossings of a line with the columns if it is flat, with the rows if it is steep.
private struct MajorWalk {
  let isFlat: Bool
  /// Far enough from 45° for one set of crossings to decide.
  let isUsable: Bool
  let start: Double
  /// Columns or rows per mm, with sign.
  let step: Double
  let forward: Int
  let slope: Double
  let first: Int
  /// Position of the first crossing, plus half a pixel.
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
  /// Distance to the first crossing, in columns or rows.
  var rest: Double { abs(Double(first) - start) }
}

/// The crossings of a line with the whole numbers of one axis.
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

  /// Moves to the first crossing beyond a distance.
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

/// The part of the region in a square of four pixel centres: convex, so an intersection of
/// half-planes.
struct SquareOutline {
  /// Whether the left and the right pixel of the lower and of the upper row are set.
  let low: (left: Bool, right: Bool)
  let high: (left: Bool, right: Bool)

  /// Share of a line that lies inside, if it starts inside.
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

    /// 0 or more inside.
    func depth(_ place: SIMD2<Double>) -> Double { x * place.x + y * place.y + offset }
  }

  /// Whether a corner's pixel is set; corners are numbered around the square.
  private func isHeld(_ corner: Int) -> Bool {
    switch corner & 3 {
    case 0: low.left
    case 1: low.right
    case 2: high.right
    default: high.left
    }
  }

  /// The half-plane that a corner contributes; each half-plane is contributed by one corner.
  private func side(at corner: Int) -> HalfPlane? {
    let x = corner == 1 || corner == 2 ? 1.0 : 0.0
    let y = corner >= 2 ? 1.0 : 0.0
    let next = isHeld(corner + 1)
    let before = isHeld(corner + 3)
    let isAloneInOrOut = next == before && next != isHeld(corner)
    if isAloneInOrOut {
      // The triangle at the corner is kept or cut off. If the opposite pixel is set as well, the
      // band between both is kept.
      if isHeld(corner), isHeld(corner + 2) { return nil }
      let sign = isHeld(corner) ? -1.0 : 1.0
      return HalfPlane(
        x: sign * (1 - 2 * x), y: sign * (1 - 2 * y), offset: sign * (x + y - 0.5))
    }
    guard isHeld(corner), next, !before, !isHeld(corner + 2) else {
      return isHeld(corner) || next || before || isHeld(corner + 2)
        ? nil : HalfPlane(x: 0, y: 0, offset: -1)
    }
    // Exactly this corner and the next are set.
    switch corner {
    case 0: return HalfPlane(x: 0, y: -1, offset: 0.5)
    case 1: return HalfPlane(x: 1, y: 0, offset: -0.5)
    case 2: return HalfPlane(x: 0, y: 1, offset: -0.5)
    default: return HalfPlane(x: -1, y: 0, offset: 0.5)
    }
  }
}

extension SIMD2<Double> {
  /// With a component set to 0 if it is only rounding compared with the other.
  fileprivate var clearedOfRounding: Self {
    let limit = 1e-12 * Swift.max(abs(x), abs(y))
    return SIMD2(abs(x) < limit ? 0 : x, abs(y) < limit ? 0 : y)
  }
}
