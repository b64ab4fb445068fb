/// How far a section reaches along one direction, in narrow strips across it: an upper bound of the
/// cuts there that holds for dents of the outline too.
///
/// A cut ends on a side of the outline, whose two corners are less than a strip away: no cut reaches
/// beyond the corners of its own strip and of those beside it.
struct HeightStrips {
  /// Of each corner in mm: across the cuts, and along them.
  private(set) var corners: [SIMD2<Double>] = []
  /// Of each strip with those beside it.
  private var lowest: [Double] = []
  private var highest: [Double] = []
  private let first: Double
  private let perStrip: Double

  /// - Parameters:
  ///   - points: corners of the outline in the frame, at least one.
  ///   - start: a place of the frame from which heights are counted.
  ///   - across: unit vector across the cuts.
  ///   - width: of a strip in mm; at least the longest side of the outline.
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

  /// Strip of a place; the first and the last one stay empty.
  @inline(__always)
  private func strip(of place: Double) -> Int { Int((place - first) * perStrip) + 1 }

  /// Heights between which every cut through a corner's place lies.
  @inline(__always)
  func reach(at corner: SIMD2<Double>) -> (low: Double, high: Double) {
    let strip = strip(of: corner.x)
    return (lowest[strip], highest[strip])
  }
}
