import Foundation
import VoxelGrids

@testable import NeuraxisSpread

/// A slow and simple oracle of coverage: voxels are polygons in mm, sectors are triangles, middle lines
/// are segments, and all are clipped against each other edge by edge.
struct SectorOracle {
  /// Sectors that overlap the area of a voxel.
  private(set) var touched: Set<Int> = []
  /// Sectors whose middle line crosses a voxel.
  private(set) var crossed: Set<Int> = []
  /// Sectors with the centre of a voxel.
  private(set) var centred: Set<Int> = []

  private static let far = 1e4

  init(_ voxels: [SIMD2<Double>], around centre: SIMD2<Double>, in frame: SliceFrame) {
    for voxel in voxels {
      let square = [(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)].map { corner in
        frame.step(from: centre, to: voxel + SIMD2(corner.0, corner.1))
      }
      let middle = frame.step(from: centre, to: voxel)
      for sector in 0..<36 {
        let wedge = [.zero, Self.ray(sector, 0), Self.ray(sector, 10)]
        let shared = Self.area(Self.cut(square, to: wedge))
        if shared > 1e-9 * Self.area(square) { touched.insert(sector) }
        let line = [.zero, Self.ray(sector, 5)]
        if !Self.cut(line, to: square).isEmpty { crossed.insert(sector) }
        // A segment of length zero stands for the point.
        if !Self.cut([middle, middle], to: wedge).isEmpty { centred.insert(sector) }
      }
    }
  }

  /// Crossed sectors, and sectors with a voxel centre that have no crossed neighbour.
  var covered: Set<Int> {
    crossed.union(
      centred.filter { !crossed.contains(($0 + 1) % 36) && !crossed.contains(($0 + 35) % 36) })
  }

  private static func ray(_ sector: Int, _ degrees: Double) -> SIMD2<Double> {
    let angle = (Double(sector * 10) + degrees) * Double.pi / 180
    return SIMD2(cos(angle), sin(angle)) * far
  }

  private static func cross(_ one: SIMD2<Double>, _ other: SIMD2<Double>) -> Double {
    one.x * other.y - one.y * other.x
  }

  private static func area(_ polygon: [SIMD2<Double>]) -> Double {
    let twice = polygon.indices.reduce(0.0) {
      $0 + cross(polygon[$1], polygon[($1 + 1) % polygon.count])
    }
    return abs(twice) / 2
  }

  /// A polygon (or a segment) clipped to a convex polygon, edge by edge (Sutherland and Hodgman 1974).
  private static func cut(
    _ polygon: [SIMD2<Double>], to convex: [SIMD2<Double>]
  ) -> [SIMD2<Double>] {
    let turn = cross(convex[1] - convex[0], convex[2] - convex[0]) < 0 ? -1.0 : 1
    var kept = polygon
    for (number, start) in convex.enumerated() {
      let edge = convex[(number + 1) % convex.count] - start
      let sides = kept.map { turn * cross(edge, $0 - start) }
      var next: [SIMD2<Double>] = []
      for index in kept.indices {
        let after = (index + 1) % kept.count
        if sides[index] >= 0 { next.append(kept[index]) }
        if sides[index] * sides[after] < 0 {
          let share = sides[index] / (sides[index] - sides[after])
          next.append(kept[index] + (kept[after] - kept[index]) * share)
        }
      }
      kept = next
    }
    return kept
  }
}
