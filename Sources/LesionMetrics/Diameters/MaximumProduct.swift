#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Looks for the largest product of two perpendicular chords that meet, over all slices: one joins
/// two corners of the outline, the other is cut at exactly 90° to it.
///
/// A slice is looked at only where its hull allows more than the best product so far.
struct MaximumProduct {
  /// Bounds are held against the best with so much room for rounding.
  private static let margin = 1 + ChordRecord.equality

  /// In mm².
  private(set) var best: Double
  private(set) var isCut = false

  /// - Parameter best: a product that is reached.
  init(startingAt best: Double) { self.best = best }

  mutating func search(_ shelf: inout SectionShelf, budget: inout SearchBudget) {
    let plane = shelf.plane
    let bounds = shelf.hulls.indices
      .filter { shelf.squaredWidths[$0] > best * Self.margin }
      .map { part in
        HullBound(
          part, shelf.hulls[part].corners.map(plane.point), width: shelf.squaredWidths[part])
      }
      .filter { $0.roughProduct > best * (1 + ChordRecord.equality) }
      .map { (bound: $0, product: $0.product) }
      .sorted { $0.product > $1.product }
    for (bound, product) in bounds {
      guard product > best * (1 + ChordRecord.equality) else { return }
      let reach = HullReach(bound.hull)
      guard reach.product * (1 + ChordRecord.equality) > best else { continue }
      let survey = shelf.survey(ofPart: bound.part)
      var pairs = ProductPairs(survey, reach, above: best * Self.margin)
      if pairs.areFew {
        pairs.search(&budget)
        best = pairs.best?.product ?? best
      } else {
        search(survey, reach, diameter: bound.diameter, &budget)
      }
      if budget.isSpent {
        isCut = true
        return
      }
    }
  }

  /// Looks at all pairs that may be long enough.
  private mutating func search(
    _ survey: SectionSurvey, _ reach: HullReach, diameter: Double, _ budget: inout SearchBudget
  ) {
    let corners = FarCorners(survey.points, reaching: best / diameter)
    var least = best * Self.margin
    for (rank, first) in corners.all.enumerated() {
      // No chord is shorter whose cut, as long as the hull is wide, makes it a larger product.
      guard 2 * first.radius * diameter * Self.margin > least else { return }
      var looked = 0
      for second in corners.all[(rank + 1)...] {
        guard (first.radius + second.radius) * diameter * Self.margin > least else { break }
        looked += 1
        let step = second.point - first.point
        let squared = step.squaredLength
        guard squared * diameter * diameter * Self.margin > least * least else { continue }
        guard squared.squareRoot() * reach.across(step) > best else { continue }
        consider(survey, first.index, second.index, step, &budget)
        least = best * Self.margin
      }
      budget.spend(looked + 1)
      if budget.isSpent { return }
    }
  }

  private mutating func consider(
    _ survey: SectionSurvey, _ first: Int, _ second: Int, _ step: SIMD2<Double>,
    _ budget: inout SearchBudget
  ) {
    let (start, end) = (survey.corners[first], survey.corners[second])
    budget.spend(16)
    guard survey.section.joins(start, end) else { return }
    budget.spend(survey.corners.count)
    let length = step.length
    let least = best * (1 + ChordRecord.equality) / length
    let peak = HullProfile.peak(
      survey.hull, from: survey.points[first], across: step / length, length: length)
    guard peak * Self.margin > least else { return }
    guard let cut = survey.longestCut(across: start, end, meeting: true, longerThan: least) else {
      return
    }
    best = max(best, length * cut.length)
  }
}

/// Corners of an outline, those farthest from their middle first: far out begin long chords, so a good
/// product comes early, and two corners are no farther apart than their distances from the middle
/// together.
private struct FarCorners {
  struct Corner {
    let index: Int
    let point: SIMD2<Double>
    /// From the middle, in mm.
    let radius: Double
  }

  let all: [Corner]

  /// - Parameter least: corners that have none so far away in mm are left out.
  init(_ points: [SIMD2<Double>], reaching least: Double) {
    let middle = points.reduce(SIMD2(0, 0), +) / Double(max(1, points.count))
    let radii = points.map { ($0 - middle).length * (1 + ChordRecord.equality) }
    let widest = radii.max() ?? 0
    var far: [Corner] = []
    for (index, radius) in radii.enumerated() where radius + widest > least {
      far.append(Corner(index: index, point: points[index], radius: radius))
    }
    all = far.sorted { $0.radius > $1.radius }
  }
}

/// What the hull of a section allows at most.
struct HullBound {
  let part: Int
  /// Of two places, in mm.
  let diameter: Double
  /// Of two perpendicular chords that meet, in mm²: two such chords span a quadrilateral of half
  /// their product inside the hull.
  let roughProduct: Double
  /// Its corners in mm.
  let hull: [SIMD2<Double>]

  init(_ part: Int, _ hull: [SIMD2<Double>], width squared: Double) {
    self.part = part
    self.hull = hull
    diameter = squared.squareRoot()
    var twiceArea = 0.0
    var last = hull[hull.count - 1]
    for corner in hull {
      twiceArea += last.x * corner.y - last.y * corner.x
      last = corner
    }
    roughProduct = min(squared, abs(twiceArea))
  }

  /// The same, closer: in steps of 90°/16 no chord is longer than the hull is wide, but for the
  /// cosine of half a step.
  var product: Double {
    let turned = Self.directions.reduce(0) { max($0, width($1) * width($1.turned)) }
    return min(roughProduct, turned / Self.squaredCosine)
  }

  private func width(_ direction: SIMD2<Double>) -> Double {
    var (low, high) = (Double.infinity, -Double.infinity)
    for corner in hull {
      let height = corner.dot(direction)
      low = min(low, height)
      high = max(high, height)
    }
    return high - low
  }

  private static let directions: [SIMD2<Double>] = (0..<16).map { step in
    let angle = Double(step) * .pi / 32
    return SIMD2(cos(angle), sin(angle))
  }
  private static let squaredCosine: Double = {
    let cosine = cos(Double.pi / 64)
    return cosine * cosine
  }()
}
