import VoxelCounting
import VoxelGrids

/// The farthest pair of voxels of a lesion in 3D, by centres and by mid-points of boundary faces.
///
/// Each layer's voxels are reduced to the corners of their convex hull, which hold every farthest
/// pair. Around the middle of a long pair, the two ends of a longer one have distances that sum to
/// more than its length: only few pairs are left.
/// - Complexity: O(runs), then O(h log h) in the hull corners and the pairs that are left, O(h²) at
///   most.
struct SpatialDiameter {
  /// In mm.
  let betweenCentres: Double
  let betweenFaces: Double

  init(_ lesion: ArraySlice<VoxelRun>, affine: Affine) {
    let corners = Self.layerHulls(lesion)
    let centres = corners.map { Self.world($0, affine) }
    let halves = affine.columns.map { $0 / 2 }
    let steps = halves + halves.map { -$0 }
    var faces: [SIMD3<Double>] = []
    faces.reserveCapacity(centres.count * steps.count)
    for centre in centres {
      for step in steps { faces.append(centre + step) }
    }
    betweenCentres = Self.farthest(centres)
    betweenFaces = Self.farthest(faces)
  }

  private static func world(_ voxel: SIMD3<Int32>, _ affine: Affine) -> SIMD3<Double> {
    affine.columns[0] * Double(voxel.x) + affine.columns[1] * Double(voxel.y)
      + affine.columns[2] * Double(voxel.z)
  }

  /// Hull corners of every layer along the slowest axis. Runs are in array order.
  private static func layerHulls(_ lesion: ArraySlice<VoxelRun>) -> [SIMD3<Int32>] {
    var corners: [SIMD3<Int32>] = []
    var layer: [PixelRun] = []
    var z = lesion.first?.z ?? 0
    for run in lesion {
      if run.z != z {
        append(layer, z, to: &corners)
        layer.removeAll(keepingCapacity: true)
        z = run.z
      }
      layer.append(PixelRun(start: run.start, end: run.end, row: run.y))
    }
    append(layer, z, to: &corners)
    return corners
  }

  private static func append(_ layer: [PixelRun], _ z: Int32, to corners: inout [SIMD3<Int32>]) {
    guard !layer.isEmpty else { return }
    for corner in SectionHull.centres(of: layer[...]) {
      corners.append(SIMD3(corner.x / 2, corner.y / 2, z))
    }
  }

  private static func farthest(_ points: [SIMD3<Double>]) -> Double {
    guard let start = points.first else { return 0 }
    // From anywhere to the farthest place, and on from there: a long pair after a few steps.
    var (first, second) = (start, farthestPoint(from: start, points))
    for _ in 0..<3 { (first, second) = (second, farthestPoint(from: second, points)) }
    let centre = (first + second) / 2
    return longerPair(points, than: (second - first).squared, around: centre).squareRoot()
  }

  /// Two places farther apart than a length have distances from any centre that sum to more.
  private static func longerPair(
    _ points: [SIMD3<Double>], than squared: Double, around centre: SIMD3<Double>
  ) -> Double {
    var best = squared
    var length = best.squareRoot()
    let widest = points.reduce(0) { max($0, ($1 - centre).squared) }.squareRoot()
    var far: [(point: SIMD3<Double>, radius: Double)] = []
    far.reserveCapacity(points.count)
    for point in points {
      let radius = (point - centre).squared.squareRoot()
      if radius + widest > length { far.append((point, radius)) }
    }
    far.sort { $0.radius > $1.radius }
    for (index, one) in far.enumerated() {
      if 2 * one.radius <= length { break }
      var other = index + 1
      while other < far.count, one.radius + far[other].radius > length {
        best = max(best, (far[other].point - one.point).squared)
        other += 1
      }
      length = best.squareRoot()
    }
    return best
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

extension SIMD3<Double> {
  fileprivate var squared: Double { x * x + y * y + z * z }
}
