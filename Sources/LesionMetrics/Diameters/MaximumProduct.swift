#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Finds the largest product of two crossing perpendicular chords, over all slices: one joins two
/// corners of the outline, the other is cut at exactly 90° to it.
///
/// A slice is searched only if its hull allows more than the best product so far.
struct MaximumProduct {
  /// Room for rounding when a bound is compared with the best product.
  private static let margin = 1 + ChordRecord.equality

  /// Largest product found, in mm².
  private(set) var best: Double
  /// The step budget ran out, so the product is a lower bound.
  private(set) var isTruncated = false

  /// - Parameter best: a product that the lesion is known to have, in mm².
  init(startingAt best: Double) { self.best = best }

  mutating func search(_ sections: inout LesionSections, budget: inout SearchBudget) {
    let plane = sections.plane
    let bounds = sections.hulls.indices
      .filter { sections.squaredWidths[$0] > best * Self.margin }
      .map { part in
        HullBound(
          part, sections.hulls[part].corners.map(plane.point), width: sections.squaredWidths[part])
      }
      .filter { $0.roughProduct > best * (1 + ChordRecord.equality) }
      .map { (bound: $0, product: $0.product) }
      .sorted { $0.product > $1.product }
    for (bound, product) in bounds {
      guard product > best * (1 + ChordRecord.equality) else { return }
      let chordBounds = HullChordBounds(bound.hull)
      guard chordBounds.product * (1 + ChordRecord.equality) > best else { continue }
      let outline = sections.outline(ofPart: bound.part)
      var pairs = ProductPairs(outline, chordBounds, above: best * Self.margin)
      if pairs.areFew {
        pairs.search(&budget)
        best = pairs.best?.product ?? best
      } else {
        search(outline, chordBounds, diameter: bound.diameter, &budget)
      }
      if budget.isSpent {
        isTruncated = true
        return
      }
    }
  }

  /// Tests all pairs of corners that may be far enough apart.
  private mutating func search(
    _ outline: SectionOutline, _ bounds: HullChordBounds, diameter: Double,
    _ budget: inout SearchBudget
  ) {
    let corners = FarCorners(outline.points, reaching: best / diameter)
    var least = best * Self.margin
    for (rank, first) in corners.all.enumerated() {
      // Shorter chords cannot win: no cut is longer than the hull's diameter.
      guard 2 * first.radius * diameter * Self.margin > least else { return }
      var looked = 0
      for second in corners.all[(rank + 1)...] {
        guard (first.radius + second.radius) * diameter * Self.margin > least else { break }
        looked += 1
        let step = second.point - first.point
        let squared = step.squaredLength
        guard squared * diameter * diameter * Self.margin > least * least else { continue }
        guard squared.squareRoot() * bounds.across(step) > best else { continue }
        consider(outline, first.index, second.index, step, &budget)
        least = best * Self.margin
      }
      budget.spend(looked + 1)
      if budget.isSpent { return }
    }
  }

  private mutating func consider(
    _ outline: SectionOutline, _ first: Int, _ second: Int, _ step: SIMD2<Double>,
    _ budget: inout SearchBudget
  ) {
    let (start, end) = (outline.corners[first], outline.corners[second])
    budget.spend(16)
    guard outline.section.joins(start, end) else { return }
    budget.spend(outline.corners.count)
    let length = step.length
    let least = best * (1 + ChordRecord.equality) / length
    let peak = HullProfile.peak(
      outline.hull, from: outline.points[first], across: step / length, length: length)
    guard peak * Self.margin > least else { return }
    guard let cut = outline.longestCut(across: start, end, meeting: true, longerThan: least) else {
      return
    }
    best = max(best, length * cut.length)
  }
}

/// Corners of an outline sorted by distance from their mean, the farthest first.
///
/// Long chords begin far out, so a large product is found early; and two corners are at most as far
/// apart as the sum of their distances from the mean.
private struct FarCorners {
  struct Corner {
    let index: Int
    let point: SIMD2<Double>
    /// Distance from the mean of all corners, in mm.
    let radius: Double
  }

  let all: [Corner]

  /// - Parameter least: corners without another corner this far away, in mm, are left out.
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

/// Upper bounds that follow from the hull of one part.
struct HullBound {
  let part: Int
  /// Diameter of the hull in mm.
  let diameter: Double
  /// Bound for the product of two crossing perpendicular chords, in mm²: they span a quadrilateral
  /// inside the hull whose area is half their product.
  let roughProduct: Double
  /// Corners of the hull in mm.
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

  /// A tighter bound for the product, in mm²: a chord is at most as long as the hull is wide in the
  /// nearest of 16 directions in 90°, divided by the cosine of half a step.
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
