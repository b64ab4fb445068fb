/// Lengths of a hull's cuts along one direction, a concave function of the position across it.
struct HullProfile {
  /// Positions of the hull's corners across the direction, ascending, with the length of the cut at
  /// each.
  private(set) var steps: [(place: Double, length: Double)] = []

  /// - Parameters:
  ///   - hull: counter-clockwise corners in the frame.
  ///   - start: origin of the positions, a point in the frame.
  ///   - across: unit vector perpendicular to the cuts, which run along `across.turned`.
  init(_ hull: [SIMD2<Double>], from start: SIMD2<Double>, across: SIMD2<Double>) {
    let along = across.turned
    let places = hull.map { SIMD2(($0 - start).dot(across), ($0 - start).dot(along)) }
    guard let first = places.indices.min(by: { places[$0].x < places[$1].x }) else { return }
    let count = places.count
    // The lower chain runs forward from the first corner, the upper one backward.
    var low = first
    var high = first
    var nextLow = (first + 1) % count
    var nextHigh = (first + count - 1) % count
    steps.reserveCapacity(count)
    steps.append((places[first].x, 0))
    while true {
      let isLow = places[nextLow].x <= places[nextHigh].x
      let place = isLow ? places[nextLow].x : places[nextHigh].x
      let bottom = Self.height(places[low], places[nextLow], at: place, takingLower: true)
      let top = Self.height(places[high], places[nextHigh], at: place, takingLower: false)
      steps.append((place, max(0, top - bottom)))
      if nextLow == nextHigh { break }
      if isLow {
        low = nextLow
        nextLow = (nextLow + 1) % count
      } else {
        high = nextHigh
        nextHigh = (nextHigh + count - 1) % count
      }
    }
  }

  private static func height(
    _ first: SIMD2<Double>, _ second: SIMD2<Double>, at place: Double, takingLower: Bool
  ) -> Double {
    let width = second.x - first.x
    guard width > 0 else {
      return takingLower ? min(first.y, second.y) : max(first.y, second.y)
    }
    return first.y + (second.y - first.y) * min(1, (place - first.x) / width)
  }

  /// Length of the longest cut that meets a chord beginning at `start`; needs no array of cuts.
  /// - Complexity: O(h) in the corners.
  static func peak(
    _ hull: [SIMD2<Double>], from start: SIMD2<Double>, across: SIMD2<Double>, length: Double
  ) -> Double {
    let along = across.turned
    var first = 0
    for corner in hull.indices where hull[corner].dot(across) < hull[first].dot(across) {
      first = corner
    }
    let turned = { (corner: Int) -> SIMD2<Double> in
      SIMD2((hull[corner] - start).dot(across), (hull[corner] - start).dot(along))
    }
    var (nextLow, nextHigh) = (first + 1, first + hull.count - 1)
    var low = turned(first)
    var high = low
    var lower = turned(nextLow % hull.count)
    var upper = turned(nextHigh % hull.count)
    var peak = 0.0
    var last = SIMD2(low.x, 0)
    while nextLow <= nextHigh {
      let isLow = lower.x <= upper.x
      let place = isLow ? lower.x : upper.x
      let bottom = height(low, lower, at: place, takingLower: true)
      let top = height(high, upper, at: place, takingLower: false)
      let next = SIMD2(place, max(0, top - bottom))
      peak = max(peak, longest(last, next, within: length))
      last = next
      if isLow {
        low = lower
        nextLow += 1
        lower = turned(nextLow % hull.count)
      } else {
        high = upper
        nextHigh -= 1
        upper = turned(nextHigh % hull.count)
      }
    }
    return peak
  }

  /// Longest cut between two neighbouring positions, within `0 ... length`.
  private static func longest(
    _ first: SIMD2<Double>, _ second: SIMD2<Double>, within length: Double
  ) -> Double {
    guard second.x >= 0, first.x <= length else { return 0 }
    let width = second.x - first.x
    guard width > 0 else { return max(first.y, second.y) }
    let rise = (second.y - first.y) / width
    let start = first.x < 0 ? first.y - rise * first.x : first.y
    let end = second.x > length ? second.y - rise * (second.x - length) : second.y
    return max(start, end)
  }

  /// Position of the longest cut.
  var peak: Double { steps.max { $0.length < $1.length }?.place ?? 0 }

  /// Range of positions whose cuts may be longer than `length`; `nil` if none is.
  func places(longerThan length: Double) -> ClosedRange<Double>? {
    guard let first = steps.firstIndex(where: { $0.length > length }),
      let last = steps.lastIndex(where: { $0.length > length })
    else { return nil }
    let low = first == 0 ? steps[0].place : crossing(steps[first - 1], steps[first], length)
    let high =
      last == steps.count - 1 ? steps[last].place : crossing(steps[last + 1], steps[last], length)
    return min(low, high)...max(low, high)
  }

  private func crossing(
    _ short: (place: Double, length: Double), _ long: (place: Double, length: Double),
    _ length: Double
  ) -> Double {
    let share = (length - short.length) / (long.length - short.length)
    return short.place + (long.place - short.place) * max(0, share)
  }
}
