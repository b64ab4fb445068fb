#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Looks for the largest product of two perpendicular chords that meet, over all slices: one joins
/// two corners of the outline, the other is cut at exactly 90° to it.
///
/// A pair of corners is looked at only where its length times the hull's width at 90° to it exceeds
/// the best product so far, a slice only where its hull allows that.
struct MaximumProduct {
  let stack: SliceStack
  let hulls: [SectionHull]
  /// In mm².
  private(set) var best: Double
  private(set) var isCut = false

  /// - Parameter best: a product that is reached.
  init(_ stack: SliceStack, hulls: [SectionHull], startingAt best: Double) {
    self.stack = stack
    self.hulls = hulls
    self.best = best
  }

  mutating func search(budget: inout SearchBudget) {
    let bounds = hulls.map { HullBound($0.corners.map(stack.plane.point)) }
    let order = bounds.indices.sorted { bounds[$0].product > bounds[$1].product }
    for slice in order {
      guard bounds[slice].product > best * (1 + ChordRecord.equality) else { return }
      let section = Section(stack.runs(of: slice), columns: stack.columns, rows: stack.rows)
      let survey = SectionSurvey(section, slice: slice, hull: hulls[slice], plane: stack.plane)
      search(survey, diameter: bounds[slice].diameter, &budget)
      if budget.isSpent {
        isCut = true
        return
      }
    }
  }

  private mutating func search(
    _ survey: SectionSurvey, diameter: Double, _ budget: inout SearchBudget
  ) {
    let points = survey.points
    var order = Array(points.indices)
    // Corners far out have long chords: a good product comes early.
    let centre = points.reduce(SIMD2(0, 0), +) / Double(max(1, points.count))
    let radii = points.map { ($0 - centre).squaredLength }
    order.sort { radii[$0] > radii[$1] }
    for (rank, first) in order.enumerated() {
      for second in order[(rank + 1)...] {
        let step = points[second] - points[first]
        let least = best * (1 + ChordRecord.equality)
        guard step.squaredLength.squareRoot() * diameter > least else { continue }
        guard widthTimesLength(of: survey.hull, across: step) > least else { continue }
        budget.spend(survey.hull.count / 4)
        consider(survey, first, second, step, &budget)
      }
      budget.spend(order.count - rank)
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
    guard let cut = survey.longestCut(across: start, end, meeting: true, longerThan: least) else {
      return
    }
    best = max(best, length * cut.length)
  }

  /// The hull's width at 90° to a step, times the step's length.
  private func widthTimesLength(of hull: [SIMD2<Double>], across step: SIMD2<Double>) -> Double {
    let normal = step.turned
    var (low, high) = (Double.infinity, -Double.infinity)
    for corner in hull {
      let height = corner.dot(normal)
      low = min(low, height)
      high = max(high, height)
    }
    return high - low
  }
}

/// What the hull of a section allows at most.
struct HullBound {
  /// Of two places, in mm.
  let diameter: Double
  /// Of two perpendicular chords that meet, in mm².
  let product: Double

  /// Two such chords span a quadrilateral of half their product inside the hull; and in steps of
  /// 90°/16 no chord is longer than the hull is wide, but for the cosine of half a step.
  init(_ hull: [SIMD2<Double>]) {
    var longest = 0.0
    for (index, corner) in hull.enumerated() {
      for other in hull[(index + 1)...] { longest = max(longest, (other - corner).squaredLength) }
    }
    diameter = longest.squareRoot()
    var twiceArea = 0.0
    for (index, corner) in hull.enumerated() {
      let next = hull[(index + 1) % hull.count]
      twiceArea += corner.x * next.y - corner.y * next.x
    }
    let turned = Self.directions.map { Self.width(hull, $0) * Self.width(hull, $0.turned) }.max()
    let boxes = (turned ?? .infinity) / Self.squaredCosine
    product = min(longest, abs(twiceArea), boxes)
  }

  private static func width(_ hull: [SIMD2<Double>], _ direction: SIMD2<Double>) -> Double {
    let heights = hull.map { $0.dot(direction) }
    return (heights.max() ?? 0) - (heights.min() ?? 0)
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
