/// Upper bounds for the chords of a convex hull, one for each of 64 sectors of directions.
///
/// The longest chord of a convex body in a given direction is the radius of its difference body,
/// whose sides are the hull's sides and their opposites sorted by angle.
struct HullChordBounds {
  /// Number of sectors in 180°. Even, so that turning by 90° maps sectors to sectors.
  static let sectors = 64

  /// Longest chord by sector, in mm; sector 0 begins at the first axis.
  private(set) var lengths = [Double](repeating: 0, count: Self.sectors)

  /// - Parameter hull: counter-clockwise corners in the frame.
  /// - Complexity: O(h) in the corners, and O(1) per sector.
  init(_ hull: [SIMD2<Double>]) {
    let count = hull.count
    let bottom = Self.lowest(hull, sign: 1)
    let top = Self.lowest(hull, sign: -1)
    // The sides from the bottom corner to the top corner, merged by angle with the opposites of the
    // sides from the top back to the bottom.
    var (low, high) = (bottom, top)
    var radius = hull[low] - hull[high]
    while low != top || high != bottom {
      let (nextLow, nextHigh) = ((low + 1) % count, (high + 1) % count)
      let side = hull[nextLow] - hull[low]
      let opposite = hull[high] - hull[nextHigh]
      let turn = side.x * opposite.y - side.y * opposite.x
      let isSide = high == bottom || low != top && turn >= 0
      let next = radius + (isSide ? side : opposite)
      add(from: radius, to: next)
      radius = next
      if isSide { low = nextLow } else { high = nextHigh }
    }
  }

  private static func lowest(_ hull: [SIMD2<Double>], sign: Double) -> Int {
    var lowest = 0
    for corner in hull.indices.dropFirst() {
      let step = (hull[corner] - hull[lowest]) * sign
      if step.y < 0 || step.y == 0 && step.x < 0 { lowest = corner }
    }
    return lowest
  }

  /// Raises the bounds of the sectors that one side of the difference body spans.
  private mutating func add(from start: SIMD2<Double>, to end: SIMD2<Double>) {
    var sector = Self.sector(start)
    let last = Self.sector(end)
    raise(sector, start.length)
    raise(last, end.length)
    let side = end - start
    let area = start.x * side.y - start.y * side.x
    while sector != last {
      let border = (sector + 1) % Self.sectors
      let direction = Self.border(border)
      let share = abs(area / (direction.x * side.y - direction.y * side.x))
      let radius = share.isFinite ? share * direction.length : max(start.length, end.length)
      raise(sector, radius)
      raise(border, radius)
      sector = border
    }
  }

  private mutating func raise(_ sector: Int, _ length: Double) {
    lengths[sector] = max(lengths[sector], length)
  }

  /// The sector of a direction: equal steps along the square |x| + |y| = 1.
  @inline(__always)
  static func sector(_ step: SIMD2<Double>) -> Int {
    let sum = abs(step.x) + abs(step.y)
    guard sum > 0 else { return 0 }
    let share = (step.y < 0 ? -step.x : step.x) / sum
    return min(sectors - 1, Int((1 - share) * Double(sectors / 2)))
  }

  private static func border(_ sector: Int) -> SIMD2<Double> {
    let share = 1 - 2 * Double(sector) / Double(sectors)
    return SIMD2(share, 1 - abs(share))
  }

  /// The sector at 90° to a sector.
  static func turned(_ sector: Int) -> Int { (sector + sectors / 2) % sectors }

  /// For each sector, the unit vector in its middle and the cosine of half its angle.
  static let middles: [(direction: SIMD2<Double>, cosine: Double)] = (0..<sectors).map { sector in
    let (start, end) = (border(sector), border(sector + 1))
    let middle = start / start.length + end / end.length
    let direction = middle / middle.length
    return (direction, direction.dot(start) / start.length)
  }

  /// Upper bound for the cuts at 90° to a step, in mm.
  @inline(__always)
  func across(_ step: SIMD2<Double>) -> Double {
    lengths[(Self.sector(step) + Self.sectors / 2) % Self.sectors]
  }

  /// Upper bound for the product of two perpendicular cuts, in mm².
  var product: Double {
    (0..<Self.sectors / 2).reduce(0) { max($0, lengths[$1] * lengths[$1 + Self.sectors / 2]) }
  }
}
