/// Looks in one section for the pair of corners whose chord, times the longest cut at 90° that meets
/// it, is the largest product.
///
/// Chords of one direction are no longer than the hull there, and their cuts no longer than the hull
/// at 90°: only sectors of directions are looked at in which both together allow more than the best,
/// and in those only chords that are long enough for it. Long chords of a direction lead from the few
/// corners that lie farthest back to those farthest ahead.
struct ProductPairs {
  /// Bounds are held against products with so much room for rounding.
  private static let margin = 1 + ChordRecord.equality

  struct Found {
    /// In mm².
    let product: Double
    /// Corners at the ends of the chord.
    let first: Int
    let second: Int
  }

  private(set) var best: Found?
  private let survey: SectionSurvey
  private let reach: HullReach
  /// Products up to this, in mm², are of no interest.
  private let floor: Double
  /// Sectors that allow more than that, the most promising first.
  private let live: [(sector: Int, product: Double)]
  /// Of each corner from the middle of all.
  private let radii: [Double]
  private var fan = Fan()

  init(_ survey: SectionSurvey, _ reach: HullReach, above floor: Double) {
    self.survey = survey
    self.reach = reach
    self.floor = floor
    let points = survey.points
    let middle = points.reduce(SIMD2(0, 0), +) / Double(max(1, points.count))
    radii = points.map { ($0 - middle).length * (1 + ChordRecord.equality) }
    var live: [(sector: Int, product: Double)] = []
    for sector in 0..<HullReach.sectors {
      let product = reach.lengths[sector] * reach.lengths[HullReach.turned(sector)]
      if product * Self.margin > floor { live.append((sector, product)) }
    }
    self.live = live.sorted { $0.product > $1.product }
  }

  /// Whether the sectors spare most of the pairs of corners. They do not where chords are blocked all
  /// over, so that the best is far below what the hull allows.
  var areFew: Bool {
    mutating get {
      guard let best = live.first else { return true }
      fan.fill(survey, best.sector, shortest: shortest(in: best.sector))
      let count = survey.points.count
      return fan.back.count * fan.ahead.count * live.count <= 2 * count * count
    }
  }

  /// Smaller products are not looked at. Those that equal the best but for rounding are: the order of
  /// their corners decides between them, not the order in which they are found.
  private var least: Double { max(floor, (best?.product ?? 0) * (1 - ChordRecord.equality)) }

  mutating func search(_ budget: inout SearchBudget) {
    for (sector, product) in live {
      guard product * Self.margin > least else { return }
      look(in: sector, &budget)
      if budget.isSpent { return }
    }
  }

  /// Shorter chords of a sector are of no interest.
  private func shortest(in sector: Int) -> Double {
    least / reach.lengths[HullReach.turned(sector)] * (1 - ChordRecord.equality)
  }

  private mutating func look(in sector: Int, _ budget: inout SearchBudget) {
    let shortest = shortest(in: sector)
    fan.fill(survey, sector, shortest: shortest)
    budget.spend(survey.points.count / 4)
    var pairs: [Candidate] = []
    for back in fan.back {
      for ahead in fan.ahead where ahead.height - back.height >= fan.needed {
        let step = survey.points[ahead.corner] - survey.points[back.corner]
        let squared = step.squaredLength
        guard squared >= shortest * shortest, HullReach.sector(step) == sector else { continue }
        if let pair = candidate(back.corner, ahead.corner, &budget) { pairs.append(pair) }
      }
      budget.spend(fan.ahead.count)
      if budget.isSpent { break }
    }
    // What is found first spares most of the others.
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

  /// - Returns: `nil` where the chord leaves the outline, or the hull is not wide enough beside it.
  private func candidate(
    _ one: Int, _ other: Int, _ budget: inout SearchBudget
  ) -> Candidate? {
    let (first, second) = precedes(one, other) ? (one, other) : (other, one)
    budget.spend(16)
    guard survey.section.joins(survey.corners[first], survey.corners[second]) else { return nil }
    let step = survey.points[second] - survey.points[first]
    let length = step.length
    let peak = HullProfile.peak(
      survey.hull, from: survey.points[first], across: step / length, length: length)
    guard length * peak * Self.margin > least else { return nil }
    return Candidate(first: first, second: second, length: length, bound: length * peak)
  }

  private mutating func cut(_ pair: Candidate, _ budget: inout SearchBudget) {
    budget.spend(survey.corners.count)
    let cut = survey.longestCut(
      across: survey.corners[pair.first], survey.corners[pair.second], meeting: true,
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

  /// Corners far from the middle come first.
  private func precedes(_ one: Int, _ other: Int) -> Bool {
    radii[one] == radii[other] ? one < other : radii[one] > radii[other]
  }
}

/// Corners between which the long chords of one sector of directions lie.
private struct Fan {
  /// A corner, and how far ahead it lies in mm.
  struct End {
    let corner: Int
    let height: Double
  }

  private(set) var back: [End] = []
  private(set) var ahead: [End] = []
  /// A chord leads so far ahead at least, in mm.
  private(set) var needed = 0.0

  /// A chord of the sector is turned by half its angle at most against its middle.
  /// - Parameter shortest: chords of interest, in mm.
  /// - Complexity: O(n) in the corners.
  mutating func fill(_ survey: SectionSurvey, _ sector: Int, shortest: Double) {
    back.removeAll(keepingCapacity: true)
    ahead.removeAll(keepingCapacity: true)
    let (direction, cosine) = HullReach.middles[sector]
    needed = shortest * cosine * (1 - ChordRecord.equality)
    var (low, high) = (Double.infinity, -Double.infinity)
    for corner in survey.hull {
      let height = corner.dot(direction)
      low = min(low, height)
      high = max(high, height)
    }
    let (lastBack, firstAhead) = (high - needed, low + needed)
    guard lastBack >= low else { return }
    for (corner, point) in survey.points.enumerated() {
      let height = point.dot(direction)
      if height <= lastBack { back.append(End(corner: corner, height: height)) }
      if height >= firstAhead { ahead.append(End(corner: corner, height: height)) }
    }
  }
}
