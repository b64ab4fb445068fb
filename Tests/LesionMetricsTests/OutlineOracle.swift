@testable import LesionMetrics

/// The outline of a section computed independently: explicit edges from the sixteen cases of marching
/// squares, and the region as the triangles and rectangles of each square. In half pixels.
struct OutlineOracle {
  struct Edge {
    let first: SIMD2<Double>
    let second: SIMD2<Double>
  }

  let width: Int
  let height: Int
  let pixels: [[Bool]]
  private(set) var edges: [Edge] = []

  init(_ pixels: [[Bool]]) {
    self.pixels = pixels
    height = pixels.count
    width = pixels.first?.count ?? 0
    for row in -1..<height {
      for column in -1..<width { edges += Self.edges(column, row, holds) }
    }
  }

  func holds(_ column: Int, _ row: Int) -> Bool {
    (0..<height).contains(row) && (0..<width).contains(column) && pixels[row][column]
  }

  var corners: [SIMD2<Double>] { edges.flatMap { [$0.first, $0.second] }.uniqued }

  /// Edges of one square of four pixel centres.
  private static func edges(_ column: Int, _ row: Int, _ holds: (Int, Int) -> Bool) -> [Edge] {
    let (x, y) = (Double(2 * column), Double(2 * row))
    let bottom = SIMD2(x + 1, y)
    let right = SIMD2(x + 2, y + 1)
    let top = SIMD2(x + 1, y + 2)
    let left = SIMD2(x, y + 1)
    let state =
      (holds(column, row) ? 1 : 0) + (holds(column + 1, row) ? 2 : 0)
      + (holds(column + 1, row + 1) ? 4 : 0) + (holds(column, row + 1) ? 8 : 0)
    switch state {
    case 1, 14: return [Edge(first: left, second: bottom)]
    case 2, 13: return [Edge(first: bottom, second: right)]
    case 4, 11: return [Edge(first: right, second: top)]
    case 8, 7: return [Edge(first: top, second: left)]
    case 3, 12: return [Edge(first: left, second: right)]
    case 6, 9: return [Edge(first: bottom, second: top)]
    case 5: return [Edge(first: bottom, second: right), Edge(first: top, second: left)]
    case 10: return [Edge(first: left, second: bottom), Edge(first: right, second: top)]
    default: return []
    }
  }

  /// Whether a point lies in the closed region, within 1e-9.
  func contains(_ place: SIMD2<Double>) -> Bool {
    // A point on the border of two squares is inside if it is inside in either of them.
    let columns = Self.squares(place.x / 2)
    let rows = Self.squares(place.y / 2)
    return columns.contains { column in
      rows.contains { row in squareContains(column, row, place / 2) }
    }
  }

  private static func squares(_ place: Double) -> [Int] {
    let low = Int(place.rounded(.down))
    let part = place - place.rounded(.down)
    return part < 1e-9 ? [low - 1, low] : part > 1 - 1e-9 ? [low, low + 1] : [low]
  }

  private func squareContains(_ column: Int, _ row: Int, _ place: SIMD2<Double>) -> Bool {
    let near = 1e-9
    let x = place.x - Double(column)
    let y = place.y - Double(row)
    let held = [
      (holds(column, row), x, y), (holds(column + 1, row), 1 - x, y),
      (holds(column, row + 1), x, 1 - y), (holds(column + 1, row + 1), 1 - x, 1 - y),
    ]
    switch held.filter(\.0).count {
    case 0: return false
    case 1: return held.contains { $0.0 && $0.1 + $0.2 <= 0.5 + near }
    case 2 where held[0].0 == held[3].0:
      return held.allSatisfy { $0.0 || $0.1 + $0.2 >= 0.5 - near }
    case 2:
      let isColumnPair = held[0].0 == held[2].0
      return held.contains { $0.0 && (isColumnPair ? $0.1 : $0.2) <= 0.5 + near }
    default: return held.allSatisfy { $0.0 || $0.1 + $0.2 >= 0.5 - near }
    }
  }

  /// Positions along a line where it meets edges, as shares of its length.
  private func crossings(_ first: SIMD2<Double>, _ second: SIMD2<Double>) -> [Double] {
    let step = second - first
    return edges.flatMap { edge -> [Double] in
      let side = edge.second - edge.first
      let determinant = step.x * side.y - step.y * side.x
      let gap = edge.first - first
      if abs(determinant) < 1e-12 {
        let length = step.x * step.x + step.y * step.y
        return [edge.first, edge.second].map { place in
          let away = place - first
          return (away.x * step.x + away.y * step.y) / length
        }
      }
      let share = (gap.x * side.y - gap.y * side.x) / determinant
      let along = (gap.x * step.y - gap.y * step.x) / determinant
      return along > -1e-9 && along < 1 + 1e-9 ? [share] : []
    }
  }

  /// Whether a line stays inside: the middle of every piece between two crossings is inside.
  func joins(_ first: SIMD2<Double>, _ second: SIMD2<Double>) -> Bool {
    let shares = ([0, 1] + crossings(first, second).filter { $0 > 0 && $0 < 1 }).sorted()
    return zip(shares, shares.dropFirst()).allSatisfy { low, high in
      high - low < 1e-9 || contains(first + (second - first) * ((low + high) / 2))
    }
  }

  /// The part of the line through a point that stays inside, in steps of `direction`.
  func cut(_ place: SIMD2<Double>, _ direction: SIMD2<Double>) -> ClosedRange<Double> {
    let far = Double(4 * (width + height + 4))
    let steps = crossings(place - direction * far, place + direction * far)
      .map { ($0 - 0.5) * 2 * far }
    var high = 0.0
    for step in steps.sorted() where step > high + 1e-9 {
      guard contains(place + direction * ((high + step) / 2)) else { break }
      high = step
    }
    var low = 0.0
    for step in steps.sorted(by: >) where step < low - 1e-9 {
      guard contains(place + direction * ((low + step) / 2)) else { break }
      low = step
    }
    return low...high
  }
}

extension [SIMD2<Double>] {
  fileprivate var uniqued: [SIMD2<Double>] {
    var seen: Set<SIMD2<Double>> = []
    return filter { seen.insert($0).inserted }
  }
}
