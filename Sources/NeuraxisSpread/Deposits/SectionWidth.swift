import VoxelCounting
import VoxelGrids

/// The narrowest width of a component in one slice: the smallest distance between two parallel lines
/// with all of its pixels between them.
///
/// Diameters alone do not decide "more than 5 mm": both diagonals of a 5 mm square are longer. Ours.
struct SectionWidth {
  /// In mm; 0 where the component has no voxel in the slice.
  let narrowest: Double

  init(of component: Int, in map: ComponentMap, sliceAxis: Int, slice: Int) {
    var corners: [SIMD2<Int>] = []
    for run in map.runs(of: component) {
      guard let pixels = Self.pixels(of: run, sliceAxis: sliceAxis, slice: slice) else { continue }
      // Corners of pixels, in half pixels.
      for column in [2 * pixels.columns.lowerBound - 1, 2 * pixels.columns.upperBound - 1] {
        for row in [2 * pixels.row - 1, 2 * pixels.row + 1] { corners.append(SIMD2(column, row)) }
      }
    }
    let hull = Self.hull(of: corners)
    let axes = [0, 1, 2].filter { $0 != sliceAxis }
    let (first, second) = (map.grid.affine.columns[axes[0]], map.grid.affine.columns[axes[1]])
    let length = first.length
    let steps = (
      SIMD2(length, 0), SIMD2(second.dot(first), second.cross(first).length) / length
    )
    narrowest = Self.width(
      of: hull.map { steps.0 * Double($0.x) / 2 + steps.1 * Double($0.y) / 2 })
  }

  private static func pixels(
    of run: VoxelRun, sliceAxis: Int, slice: Int
  ) -> (columns: Range<Int>, row: Int)? {
    let xs = Int(run.start)..<Int(run.end)
    let (y, z) = (Int(run.y), Int(run.z))
    switch sliceAxis {
    case 0: return xs.contains(slice) ? (y..<(y + 1), z) : nil
    case 1: return y == slice ? (xs, z) : nil
    default: return z == slice ? (xs, y) : nil
    }
  }

  /// Corners of the convex hull in order, from two chains over the sorted points (Andrew 1979).
  private static func hull(of points: [SIMD2<Int>]) -> [SIMD2<Int>] {
    let sorted = points.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    return chain(sorted) + chain(sorted.reversed())
  }

  private static func chain(_ points: [SIMD2<Int>]) -> [SIMD2<Int>] {
    var chain: [SIMD2<Int>] = []
    for point in points {
      while let last = chain.last, chain.count > 1 {
        let before = chain[chain.count - 2]
        let (one, two) = (last &- before, point &- before)
        guard one.x * two.y - one.y * two.x <= 0 else { break }
        chain.removeLast()
      }
      chain.append(point)
    }
    return chain.dropLast()
  }

  /// The narrowest width of a convex hull: one of the two lines lies on an edge.
  private static func width(of hull: [SIMD2<Double>]) -> Double {
    let widths = hull.indices.compactMap { index -> Double? in
      let edge = hull[(index + 1) % hull.count] - hull[index]
      let length = (edge * edge).sum().squareRoot()
      guard length > 0 else { return nil }
      return hull.reduce(0.0) { farthest, corner in
        let away = corner - hull[index]
        return max(farthest, abs(edge.x * away.y - edge.y * away.x) / length)
      }
    }
    return widths.min() ?? 0
  }
}
