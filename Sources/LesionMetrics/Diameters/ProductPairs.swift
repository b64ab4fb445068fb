/// Finds the largest product in one section: the chord between two corners, times the longest cut at
/// 90° that meets it.
///
/// A chord is at most as long as the hull in its direction, and its cut at most as long as the hull at
/// 90°. Only sectors of directions in which both together allow more than the best product are
/// searched, and there only chords that are long enough. Long chords of a direction join the few
/// corners farthest back with those farthest ahead.
struct ProductPairs {
  /// Room for rounding when a bound is compared with a product.
  private static let margin = 1 + ChordRecord.equality

  struct Found {
    /// In mm².
    let product: Double
    /// Indices of the corners at the ends of the chord.
    let first: Int
    let second: Int
  }

  private(set) var best: Found?
  private let outline: SectionOutline
  private let bounds: HullChordBounds
  /// Products up to this, in mm², are ignored.
  private let floor: Double
  /// Sectors that allow more than `floor`, the most promising first.
  private let live: [(sector: Int, product: Double)]
  /// Distance of each corner from the mean of all, in mm.
  private let radii: [Double]
  private var fan = Fan()

  /// - Parameters:
  ///   - outline: the section to search.
  ///   - bounds: upper bounds for the chords of its hull.
  ///   - floor: products up to this, in mm², are ignored.
  init(_ outline: SectionOutline, _ bounds: HullChordBounds, above floor: Double) {
    self.outline = outline
    self.bounds = bounds
    self.floor = floor
    let points = outline.points
    let middle = points.reduce(SIMD2(0, 0), +) / Double(max(1, points.count))
    radii = points.map { ($0 - middle).length * (1 + ChordRecord.equality) }
    var live: [(sector: Int, product: Double)] = []
    for sector in 0..<HullChordBounds.sectors {
      let product = bounds.lengths[sector] * bounds.lengths[HullChordBounds.turned(sector)]
      if product * Self.margin > floor { live.append((sector, product)) }
    }
    self.live = live.sorted { $0.product > $1.product }
  }

  /// Whether the sectors exclude most pairs of corners. They do not if most chords leave the outline,
  /// so that the best product is far below what the hull allows.
  var areFew: Bool {
    mutating get {
      guard let best = live.first else { return true }
      fan.fill(outline, best.sector, shortest: shortest(in: best.sector))
      let count = outline.points.count
      return fan.back.count * fan.ahead.count * live.count <= 2 * count * count
    }
  }

  /// Smaller products are ignored. Those that equal the best except for rounding are not: the order of
  /// their corners decides between them, so the order of the search does not matter.
  private var least: Double { max(floor, (best?.product ?? 0) * (1 - ChordRecord.equality)) }

  mutating func search(_ budget: inout SearchBudget) {
    for (sector, product) in live {
      guard product * Self.margin > least else { return }
      look(in: sector, &budget)
      if budget.isSpent { return }
    }
  }

  /// Length in mm below which a chord of a sector cannot win.
  private func shortest(in sector: Int) -> Double {
    least / bounds.lengths[HullChordBounds.turned(sector)] * (1 - ChordRecord.equality)
  }

  private mutating func look(in sector: Int, _ budget: inout SearchBudget) {
    let shortest = shortest(in: sector)
    fan.fill(outline, sector, shortest: shortest)
    budget.spend(outline.points.count / 4)
    var pairs: [Candidate] = []
    for back in fan.back {
      for ahead in fan.ahead where ahead.height - back.height >= fan.needed {
        let step = outline.points[ahead.corner] - outline.points[back.corner]
        let squared = step.squaredLength
        guard squared >= shortest * shortest, HullChordBounds.sector(step) == sector else {
          continue
        }
        if let pair = candidate(back.corner, ahead.corner, &budget) { pairs.append(pair) }
      }
      budget.spend(fan.ahead.count)
      if budget.isSpent { break }
    }
    // The most promising pairs first: what they give excludes most of the others.
    pairs.sort { $0.bound > $1.bound }
    for pair in pairs {
      guard pair.bound * Self.margin > least, !budget.isSpent else { return }
      cut(pair, &budget)
    }
  }

  /// A chord that stays inside.
  private struct Candidate {
    let first: Int
    let second: Int
    let length: Double
    /// Its product with the longest cut of the hull that meets it.
    let bound: Double
  }

  /// - Returns: `nil` if the chord leaves the outline, or the hull is too narrow at 90° to it.
  private func candidate(
    _ one: Int, _ other: Int, _ budget: inout SearchBudget
  ) -> Candidate? {
    let (first, second) = precedes(one, other) ? (one, other) : (other, one)
    budget.spend(16)
    guard outline.section.joins(outline.corners[first], outline.corners[second]) else { return nil }
    let step = outline.points[second] - outline.points[first]
    let length = step.length
    let peak = HullProfile.peak(
      outline.hull, from: outline.points[first], across: step / length, length: length)
    guard length * peak * Self.margin > least else { return nil }
    return Candidate(first: first, second: second, length: length, bound: length * peak)
  }

  private mutating func cut(_ pair: Candidate, _ budget: inout SearchBudget) {
    budget.spend(outline.corners.count)
    let cut = outline.longestCut(
      across: outline.corners[pair.first], outline.corners[pair.second], meeting: true,
      longerThan: least / pair.length)
    guard let cut else { return }
    take(Found(product: pair.length * cut.length, first: pair.first, second: pair.second))
  }

  private mutating func take(_ found: Found) {
    if let best {
      guard found.product >= best.product * (1 - ChordRecord.equality) else { return }
      let isEqual = found.product <= best.product * (1 + ChordRecord.equality)
      if isEqual, !precedes(found, best) { return }
    }
    best = found
  }

  private func precedes(_ one: Found, _ other: Found) -> Bool {
    one.first == other.first
      ? precedes(one.second, other.second) : precedes(one.first, other.first)
  }

  /// Corners far from the mean come first.
  private func precedes(_ one: Int, _ other: Int) -> Bool {
    radii[one] == radii[other] ? one < other : radii[one] > radii[other]
  }
}

/// Corners where the long chords of one sector of directions can begin and end.
private struct Fan {
  /// A corner and its position along the sector's direction, in mm.
  struct End {
    let corner: Int
    let height: Double
  }

  private(set) var back: [End] = []
  private(set) var ahead: [End] = []
  /// Least extent of a chord along the sector's direction, in mm.
  private(set) var needed = 0.0

  /// Collects the corners for one sector. Its chords deviate from its middle by at most half its
  /// angle.
  /// - Parameter shortest: length of the shortest chord to find, in mm.
  /// - Complexity: O(n) in the corners.
  mutating func fill(_ outline: SectionOutline, _ sector: Int, shortest: Double) {
    back.removeAll(keepingCapacity: true)
    ahead.removeAll(keepingCapacity: true)
    let (direction, cosine) = HullChordBounds.middles[sector]
    needed = shortest * cosine * (1 - ChordRecord.equality)
    var (low, high) = (Double.infinity, -Double.infinity)
    for corner in outline.hull {
      let height = corner.dot(direction)
      low = min(low, height)
      high = max(high, height)
    }
    let (lastBack, firstAhead) = (high - needed, low + needed)
    guard lastBack >= low else { return }
    for (corner, point) in outline.points.enumerated() {
      let height = point.dot(direction)
      if height <= lastBack { back.append(End(corner: corner, height: height)) }
      if height >= firstAhead { ahead.append(End(corner: corner, height: height)) }
    }
  }
}
