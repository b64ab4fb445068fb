/// Upper bounds for cuts along one direction, one per narrow strip of the section.
///
/// Tighter than the hull, because it follows dents of the outline. A cut ends on a side of the
/// outline whose two corners are less than one strip away, so no cut extends beyond the corners of
/// its own strip and the two neighbouring strips.
struct HeightStrips {
  /// Position of each corner in mm: across the cuts (x) and along them (y).
  private(set) var corners: [SIMD2<Double>] = []
  /// Lowest and highest corner of each strip and its two neighbours.
  private var lowest: [Double] = []
  private var highest: [Double] = []
  private let first: Double
  private let perStrip: Double

  /// - Parameters:
  ///   - points: corners of the outline in the frame, at least one.
  ///   - start: origin of the heights, a point in the frame.
  ///   - across: unit vector perpendicular to the cuts.
  ///   - width: width of a strip in mm; at least the longest side of the outline.
  init(
    _ points: [SIMD2<Double>], from start: SIMD2<Double>, across: SIMD2<Double>, width: Double
  ) {
    corners.reserveCapacity(points.count)
    let along = across.turned
    var (low, high) = (Double.infinity, -Double.infinity)
    for point in points {
      let step = point - start
      let corner = SIMD2(step.dot(across), step.dot(along))
      low = min(low, corner.x)
      high = max(high, corner.x)
      corners.append(corner)
    }
    first = low
    perStrip = 1 / width
    let count = Int((high - low) * perStrip) + 3
    lowest = [Double](repeating: .infinity, count: count)
    highest = [Double](repeating: -.infinity, count: count)
    for corner in corners {
      let strip = strip(of: corner.x)
      lowest[strip] = min(lowest[strip], corner.y)
      highest[strip] = max(highest[strip], corner.y)
    }
    widen()
  }

  private mutating func widen() {
    var (low, high) = (Double.infinity, -Double.infinity)
    for strip in 1..<(lowest.count - 1) {
      let (nextLow, nextHigh) = (lowest[strip], highest[strip])
      lowest[strip] = min(low, nextLow, lowest[strip + 1])
      highest[strip] = max(high, nextHigh, highest[strip + 1])
      (low, high) = (nextLow, nextHigh)
    }
  }

  /// Index of a position's strip; the first and the last strip stay empty.
  @inline(__always)
  private func strip(of place: Double) -> Int { Int((place - first) * perStrip) + 1 }

  /// Heights that bound every cut at a corner's position.
  @inline(__always)
  func reach(at corner: SIMD2<Double>) -> (low: Double, high: Double) {
    let strip = strip(of: corner.x)
    return (lowest[strip], highest[strip])
  }
}
