/// How long the cuts of a hull are along one direction: a concave function of the place across it.
struct HullProfile {
  /// Places of the hull's corners across the direction, ascending, with the length of the cut there.
  private(set) var steps: [(place: Double, length: Double)] = []

  /// - Parameters:
  ///   - hull: counter-clockwise corners in the frame.
  ///   - across: unit vector across the cuts; the cuts run along `across.turned`.
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

  /// Where the longest cut lies.
  var peak: Double { steps.max { $0.length < $1.length }?.place ?? 0 }

  /// Places whose cuts may be longer than `length`; `nil` where none is.
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
