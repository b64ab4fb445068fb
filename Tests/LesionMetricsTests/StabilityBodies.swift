import Foundation
import VoxelCounting
import VoxelGrids

/// A body shaped like a lesion, measured in many positions. The bodies were chosen before any result
/// was known.
struct StabilityBody: Sendable {
  let name: String
  /// Whether a point is inside, in units of half the longest axis.
  let holds: @Sendable (Double, Double, Double) -> Bool

  /// Largest distance of a body's points from its centre, in units of half the longest axis.
  private static let reach = 1.15

  static let all = [round, oval, dented, lobed, irregular, rim]

  /// Like a metastasis.
  static let round = StabilityBody(name: "round") { x, y, z in
    ellipsoid(x, y, z, 1, 0.9, 0.85)
  }

  static let oval = StabilityBody(name: "oval") { x, y, z in
    ellipsoid(x, y, z, 1, 0.7, 0.65)
  }

  /// An oval with three flat sides.
  static let dented = StabilityBody(name: "dented") { x, y, z in
    let (b, c) = (y / (10.0 / 14), z / (9.0 / 14))
    return x * x + b * b + c * c <= 1 + 0.12 * sin(3 * atan2(y, x))
  }

  /// Two merged balls.
  static let lobed = StabilityBody(name: "lobed") { x, y, z in
    let (a, b, c) = (x + 0.4, x - 0.55, y - 0.15)
    return a * a + y * y + z * z <= 0.36 || b * b + c * c + z * z <= 0.2025
  }

  /// An oval with indentations.
  static let irregular = StabilityBody(name: "irregular") { x, y, z in
    let (b, c, turn) = (y / 0.8, z / 0.7, atan2(y, x))
    return x * x + b * b + c * c <= 1 + 0.18 * sin(4 * turn + 1) + 0.12 * cos(3 * turn)
  }

  /// The wall around a resection cavity.
  static let rim = StabilityBody(name: "rim") { x, y, z in
    ellipsoid(x, y, z, 1, 0.9, 0.85) && !ellipsoid(x, y, z, 0.6, 0.5, 0.45)
  }

  private static func ellipsoid(
    _ x: Double, _ y: Double, _ z: Double, _ a: Double, _ b: Double, _ c: Double
  ) -> Bool {
    let (p, q, r) = (x / a, y / b, z / c)
    return p * p + q * q + r * r <= 1
  }

  /// Voxels inside the body after turning it about the slices' normal and moving it.
  /// - Parameters:
  ///   - size: longest axis in mm.
  ///   - turn: angle in radians.
  ///   - shift: in mm.
  ///   - spacing: in mm; voxel centres lie at its whole multiples.
  func runs(
    size: Double, turn: Double, shift: SIMD3<Double>, spacing: SIMD3<Double>
  ) -> [VoxelRun] {
    let (cosine, sine, scale) = (cos(turn), sin(turn), 2 / size)
    let reach = SIMD3<Double>(repeating: Self.reach / scale) / spacing + 2
    var runs: [VoxelRun] = []
    for z in -Int(reach.z)...Int(reach.z) {
      let w = (Double(z) * spacing.z - shift.z) * scale
      for y in -Int(reach.y)...Int(reach.y) {
        let v = (Double(y) * spacing.y - shift.y) * scale
        let rest = Self.reach * Self.reach - v * v - w * w
        guard rest > 0 else { continue }
        let (middle, wide) = (shift.x / spacing.x, rest.squareRoot() / scale / spacing.x)
        var start: Int?
        for x in Int(middle - wide - 1)...Int(middle + wide + 2) {
          let u = (Double(x) * spacing.x - shift.x) * scale
          let isInside = holds(cosine * u + sine * v, cosine * v - sine * u, w)
          if isInside, start == nil { start = x }
          guard !isInside, let first = start else { continue }
          runs.append(VoxelRun(start: Int32(first), end: Int32(x), y: Int32(y), z: Int32(z)))
          start = nil
        }
      }
    }
    return runs
  }
}
