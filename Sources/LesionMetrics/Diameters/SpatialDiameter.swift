import VoxelCounting
import VoxelGrids

/// The 3D diameter of a lesion: farthest pair of voxels, by centres and by mid-points of boundary
/// faces.
///
/// Each slice is reduced to the hull corners of its parts, which contain every farthest pair. If the
/// points are sorted by their distance from the middle of a long pair, the distances of the two ends
/// of any longer pair add up to more than its length, so few pairs remain. Mid-points of faces lie
/// half a voxel from the centres, so few pairs of centres remain for them as well.
/// - Complexity: O(h log h) in the hull corners plus the remaining pairs, O(h²) at most.
struct SpatialDiameter {
  /// Largest distance of two voxel centres, in mm.
  let betweenCentres: Double
  /// Largest distance of two mid-points of boundary faces, in mm.
  let betweenFaces: Double

  init(_ sections: LesionSections) {
    let affine = sections.plane.affine
    let centres = Self.corners(of: sections).map { Self.world($0, affine) }
    guard let start = centres.first else {
      (betweenCentres, betweenFaces) = (0, 0)
      return
    }
    // Going repeatedly to the farthest point gives a long pair after a few steps.
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
  private static func corners(of sections: LesionSections) -> [SIMD3<Int32>] {
    let (plane, stack) = (sections.plane, sections.stack)
    var corners: [SIMD3<Int32>] = []
    corners.reserveCapacity(sections.hulls.reduce(0) { $0 + $1.centres.count })
    for (part, hull) in zip(sections.parts, sections.hulls) {
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

/// The mid-points of a voxel's faces, relative to its centre.
private struct VoxelFaces {
  /// Steps from the centre to three faces; the other three are opposite.
  private let halves: (SIMD3<Double>, SIMD3<Double>, SIMD3<Double>)
  private let steps: [SIMD3<Double>]
  /// Length of the longest step in mm.
  let reach: Double

  init(halves: [SIMD3<Double>]) {
    self.halves = (halves[0], halves[1], halves[2])
    steps = halves + halves.map { -$0 }
    reach = steps.reduce(0) { max($0, $1.squared) }.squareRoot() * (1 + 1e-12)
  }

  /// Upper bound of ``longest(_:_:)`` for two centres separated by a step.
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

/// Points sorted by their distance from a centre, the farthest first.
private struct RadialPoints {
  private let points: [(point: SIMD3<Double>, radius: Double)]

  /// - Parameter least: points without another point this far away, in mm, are left out.
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
  /// - Parameter squared: a squared distance that two points are known to have.
  func longest(startingAt squared: Double) -> Double {
    longest(startingAt: squared, slack: 0) { one, other, best in
      max(best, (other - one).squared)
    }
  }

  /// Longest squared distance between faces of two voxels centred at the points.
  func longest(_ faces: VoxelFaces, startingAt squared: Double) -> Double {
    longest(startingAt: squared, slack: 2 * faces.reach) { one, other, best in
      faces.bound(other - one) > best ? max(best, faces.longest(one, other)) : best
    }
  }

  /// - Parameters:
  ///   - squared: a squared length that is known to occur.
  ///   - slack: by how much a length may exceed the distance of its two points.
  ///   - longer: the larger of the best so far and the squared length for a pair of points.
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
