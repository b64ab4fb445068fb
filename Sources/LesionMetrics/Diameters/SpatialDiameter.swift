import VoxelCounting
import VoxelGrids

/// The farthest pair of voxels of a lesion in 3D, by centres and by mid-points of boundary faces.
///
/// The voxels of each slice are reduced to the hull corners of its parts, which hold every farthest
/// pair. Around the middle of a long pair, the two ends of a longer one have distances that sum to
/// more than its length: only few pairs are left. Mid-points of faces lie half a voxel off their
/// centres, so few pairs of centres are left for them, too.
/// - Complexity: O(h log h) in the hull corners and the pairs that are left, O(h²) at most.
struct SpatialDiameter {
  /// In mm.
  let betweenCentres: Double
  let betweenFaces: Double

  init(_ shelf: SectionShelf) {
    let affine = shelf.plane.affine
    let centres = Self.corners(of: shelf).map { Self.world($0, affine) }
    guard let start = centres.first else {
      (betweenCentres, betweenFaces) = (0, 0)
      return
    }
    // From anywhere to the farthest place, and on from there: a long pair after a few steps.
    var (first, second) = (start, Self.farthestPoint(from: start, centres))
    for _ in 0..<3 { (first, second) = (second, Self.farthestPoint(from: second, centres)) }
    let middle = (first + second) / 2
    let faces = VoxelFaces(halves: affine.columns.map { $0 / 2 })
    let (apart, wide) = ((second - first).squared, faces.longest(first, second))
    let least = min(apart.squareRoot(), wide.squareRoot() - 2 * faces.reach)
    let radii = RadialPoints(centres, around: middle, least: least)
    betweenCentres = radii.longest(startingAt: apart).squareRoot()
    betweenFaces = radii.longest(faces, startingAt: wide).squareRoot()
  }

  private static func world(_ voxel: SIMD3<Int32>, _ affine: Affine) -> SIMD3<Double> {
    affine.columns[0] * Double(voxel.x) + affine.columns[1] * Double(voxel.y)
      + affine.columns[2] * Double(voxel.z)
  }

  /// Voxels at the hull corners of all parts of all slices.
  private static func corners(of shelf: SectionShelf) -> [SIMD3<Int32>] {
    let (plane, stack) = (shelf.plane, shelf.stack)
    var corners: [SIMD3<Int32>] = []
    corners.reserveCapacity(shelf.hulls.reduce(0) { $0 + $1.centres.count })
    for (part, hull) in zip(shelf.parts, shelf.hulls) {
      var voxel = SIMD3<Int32>(repeating: Int32(stack.firstSlice + part.slice))
      for corner in hull.centres {
        voxel[plane.columnAxis] = corner.x / 2 + stack.origin.x
        voxel[plane.rowAxis] = corner.y / 2 + stack.origin.y
        corners.append(voxel)
      }
    }
    return corners
  }

  private static func farthestPoint(
    from point: SIMD3<Double>, _ points: [SIMD3<Double>]
  ) -> SIMD3<Double> {
    var (farthest, longest) = (point, 0.0)
    for other in points {
      let length = (other - point).squared
      if length > longest { (farthest, longest) = (other, length) }
    }
    return farthest
  }
}

/// Places of a voxel that are measured between: its centre, or the mid-points of its faces.
private struct VoxelFaces {
  /// From the centre to three faces; the others lie opposite.
  private let halves: (SIMD3<Double>, SIMD3<Double>, SIMD3<Double>)
  private let steps: [SIMD3<Double>]
  /// Longest step in mm.
  let reach: Double

  init(halves: [SIMD3<Double>]) {
    self.halves = (halves[0], halves[1], halves[2])
    steps = halves + halves.map { -$0 }
    reach = steps.reduce(0) { max($0, $1.squared) }.squareRoot() * (1 + 1e-12)
  }

  /// Upper bound of ``longest(_:_:)`` for centres that are a step apart.
  @inline(__always)
  func bound(_ step: SIMD3<Double>) -> Double {
    let along = max(
      abs((step * halves.0).sum()), abs((step * halves.1).sum()), abs((step * halves.2).sum()))
    return (step.squared + 4 * (along + reach * reach)) * (1 + 1e-12)
  }

  /// Longest squared distance between faces of two voxels.
  func longest(_ first: SIMD3<Double>, _ second: SIMD3<Double>) -> Double {
    var longest = 0.0
    for step in steps {
      let place = first + step
      for other in steps { longest = max(longest, (second + other - place).squared) }
    }
    return longest
  }
}

/// Points in order of their distance from a place, the farthest first.
private struct RadialPoints {
  private let points: [(point: SIMD3<Double>, radius: Double)]

  /// - Parameter least: points that have none so far away in mm are left out.
  init(_ points: [SIMD3<Double>], around middle: SIMD3<Double>, least: Double) {
    let radii = points.map { ($0 - middle).squared.squareRoot() * (1 + 1e-12) }
    let widest = radii.max() ?? 0
    var far: [(point: SIMD3<Double>, radius: Double)] = []
    for (point, radius) in zip(points, radii) where radius + widest > least {
      far.append((point, radius))
    }
    self.points = far.sorted { $0.radius > $1.radius }
  }

  /// Longest squared distance of two points.
  /// - Parameter squared: one that is reached.
  func longest(startingAt squared: Double) -> Double {
    longest(startingAt: squared, slack: 0) { one, other, best in
      max(best, (other - one).squared)
    }
  }

  /// Longest squared distance between faces of two voxels that have their centres at the points.
  func longest(_ faces: VoxelFaces, startingAt squared: Double) -> Double {
    longest(startingAt: squared, slack: 2 * faces.reach) { one, other, best in
      faces.bound(other - one) > best ? max(best, faces.longest(one, other)) : best
    }
  }

  /// - Parameters:
  ///   - slack: by how much a length may exceed the distance of its points.
  ///   - longer: the greater of the best so far and what a pair of points reaches.
  @inline(__always)
  private func longest(
    startingAt squared: Double, slack: Double,
    _ longer: (SIMD3<Double>, SIMD3<Double>, Double) -> Double
  ) -> Double {
    var best = squared
    var least = best.squareRoot() - slack
    for (index, one) in points.enumerated() {
      if 2 * one.radius <= least { break }
      var other = index + 1
      while other < points.count, one.radius + points[other].radius > least {
        best = longer(one.point, points[other].point, best)
        other += 1
      }
      least = best.squareRoot() - slack
    }
    return best
  }
}

extension SIMD3<Double> {
  fileprivate var squared: Double { x * x + y * y + z * z }
}
