import VoxelGrids

/// The line along which a spine is measured, from the head downward.
///
/// It has one point per axial slice. These points are called nodes: slices, levels and volumes are
/// assigned to the node beside them, and every length along the spine is an arc length between nodes.
struct Centreline: Sendable {
  /// The nodes, in the world, smoothed.
  let points: [SIMD3<Double>]
  /// Arc length from the first node to each node, mm.
  let arc: [Double]
  /// Arc length that each node represents: half of the way to both neighbours, mm.
  let shares: [Double]
  /// Lengths between neighbouring nodes that no field of view covers, by the upper node, mm.
  let gaps: [Int: Double]

  /// - Parameters:
  ///   - raw: at least one point, from the head downward.
  ///   - spacing: distance between slices at each point, mm; it sets the width of smoothing and the
  ///     share of a single point.
  ///   - scans: field of view of each point; gaps lie only between two fields of view.
  init(
    _ raw: [SIMD3<Double>], spacing: [Double], scans: [Int], isSmoothed: Bool = true
  ) {
    precondition(
      !raw.isEmpty && raw.count == spacing.count && raw.count == scans.count,
      "a centreline needs a point, with a spacing and a scan for each")
    let gaps = Self.gaps(raw, spacing: spacing, scans: scans)
    points = isSmoothed ? Self.smoothed(raw, spacing: spacing, gaps: gaps) : raw
    var arc = [0.0]
    for index in points.indices.dropLast() {
      arc.append(arc[index] + (points[index + 1] - points[index]).length)
    }
    self.arc = arc
    self.gaps = gaps
    shares = Self.shares(arc, spacing: spacing, gaps: gaps)
  }

  var length: Double { arc[arc.count - 1] }

  /// Stretches of more than half a slice, and of more than 1 mm, that no slice covers.
  ///
  /// They are measured along the way from the points above to those below, so a sideways step between
  /// two fields of view is not a gap. The raw points are used because smoothing stops at gaps.
  private static func gaps(
    _ raw: [SIMD3<Double>], spacing: [Double], scans: [Int]
  ) -> [Int: Double] {
    var gaps: [Int: Double] = [:]
    for index in raw.indices.dropLast() where scans[index] != scans[index + 1] {
      let (upper, lower) = (spacing[index], spacing[index + 1])
      let above = raw[max(0, index - steps(upper, most: raw.count))...index]
      let below = raw[
        (index + 1)...min(raw.count - 1, index + 1 + steps(lower, most: raw.count))]
      let way = mean(below) - mean(above)
      let step = way == .zero ? 0 : (raw[index + 1] - raw[index]).dot(way.normalized)
      let uncovered = step - (upper + lower) / 2
      if uncovered > max(1, max(upper, lower) / 2) { gaps[index] = uncovered }
    }
    return gaps
  }

  /// Half of the way to both neighbours; at an end or a gap, the missing half equals the other one.
  private static func shares(
    _ arc: [Double], spacing: [Double], gaps: [Int: Double]
  ) -> [Double] {
    arc.indices.map { index in
      let above = index > 0 && gaps[index - 1] == nil ? arc[index] - arc[index - 1] : nil
      let below = index + 1 < arc.count && gaps[index] == nil ? arc[index + 1] - arc[index] : nil
      switch (above, below) {
      case (let above?, let below?): return (above + below) / 2
      case (let one?, nil), (nil, let one?): return one
      case (nil, nil): return spacing[index]
      }
    }
  }

  /// Mean over the neighbours within ``reach``, as many above as below, up to the nearest gap.
  private static func smoothed(
    _ raw: [SIMD3<Double>], spacing: [Double], gaps: [Int: Double]
  ) -> [SIMD3<Double>] {
    let borders = [-1] + gaps.keys.sorted() + [raw.count - 1]
    var stretch = 0
    return raw.indices.map { index in
      while index > borders[stretch + 1] { stretch += 1 }
      let half = min(
        steps(spacing[index], most: raw.count), index - borders[stretch] - 1,
        borders[stretch + 1] - index)
      return mean(raw[(index - half)...(index + half)])
    }
  }

  private static func mean(_ points: ArraySlice<SIMD3<Double>>) -> SIMD3<Double> {
    points.reduce(.zero, +) / Double(points.count)
  }

  /// Number of slices within ``reach``.
  private static func steps(_ spacing: Double, most: Int) -> Int {
    Int(min(Double(most), (reach / spacing).rounded()))
  }

  /// Half of the width of smoothing, mm. Smoothing shortens a bend of radius R by `reach² / 6R²`:
  /// 0.5 % at 60 mm. Ours.
  static let reach = 10.0
}

extension Centreline {
  /// The place on the line that is nearest to a point.
  struct Foot {
    /// Arc length, mm; below 0 or above the length where the line is extended straight beyond its ends.
    let along: Double
    /// Nearest node.
    let node: Int
  }

  /// The foot of a point, found by walking along the line from a nearby node.
  func foot(of point: SIMD3<Double>, near node: Int) -> Foot {
    guard points.count > 1 else {
      // A single node: the line is the vertical through it.
      return Foot(along: points[0].z - point.z, node: 0)
    }
    var segment = min(node, points.count - 2)
    var cameFromAbove: Bool?
    while true {
      let start = points[segment]
      let step = points[segment + 1] - start
      let share = (point - start).dot(step) / max(step.dot(step), .leastNormalMagnitude)
      if share < 0, segment > 0, cameFromAbove != true {
        segment -= 1
        cameFromAbove = false
      } else if share > 1, segment < points.count - 2, cameFromAbove != false {
        segment += 1
        cameFromAbove = true
      } else {
        // Where the point lies beyond both neighbouring segments, their joint is the foot.
        let isLast = segment == points.count - 2
        let low = segment == 0 ? share : max(0, share)
        let clamped = isLast ? low : min(1, low)
        let along = arc[segment] + clamped * (arc[segment + 1] - arc[segment])
        return Foot(along: along, node: clamped > 0.5 ? segment + 1 : segment)
      }
    }
  }

  /// Total length of the gaps between two arc lengths, mm.
  func gapLength(from start: Double, to end: Double) -> Double {
    gaps.reduce(0) { sum, gap in
      arc[gap.key] >= start - 1e-9 && arc[gap.key + 1] <= end + 1e-9 ? sum + gap.value : sum
    }
  }
}
