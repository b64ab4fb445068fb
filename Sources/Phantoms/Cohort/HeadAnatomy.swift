import SeededRandom
import VoxelGrids

/// Grey values of a head in contrast-enhanced T1, built from nested ellipsoids: scalp, skull, fluid,
/// folded grey matter, white matter and ventricles.
///
/// Uses only +, −, × and ÷ on doubles, so that every machine draws the same head.
struct HeadAnatomy: Sendable {
  static let size = GridSize(70, 86, 70)
  static let spacing = 2.0

  static let grid = VoxelGrid.centred(size, spacing: SIMD3(spacing, spacing, spacing))

  /// The same grid rotated by about 5.7° in the axial plane, with the exact cosine 399/401.
  static let turnedGrid: VoxelGrid = {
    let (cosine, sine) = (399.0 / 401, 40.0 / 401)
    let columns = [
      SIMD3(spacing * cosine, spacing * sine, 0), SIMD3(-spacing * sine, spacing * cosine, 0),
      SIMD3(0, 0, spacing),
    ]
    let half = SIMD3(Double(size.x - 1), Double(size.y - 1), Double(size.z - 1)) / 2
    let origin = -(columns[0] * half.x + columns[1] * half.y + columns[2] * half.z)
    guard let affine = Affine(columns: columns, origin: origin) else {
      preconditionFailure("a rotation is invertible")
    }
    return VoxelGrid(size: size, affine: affine)
  }()

  let values: [UInt8]

  init(grid: VoxelGrid, seed: UInt64) {
    let folds = LatticeNoise(seed: seed)
    let affine = grid.affine
    var values = [UInt8](repeating: 0, count: grid.size.count)
    var offset = 0
    for z in 0..<grid.size.z {
      for y in 0..<grid.size.y {
        let row = affine.point(at: VoxelIndex(0, y, z))
        for x in 0..<grid.size.x {
          let step = Double(x)
          values[offset] = Self.value(
            row.x + affine.columns[0].x * step, row.y + affine.columns[0].y * step,
            row.z + affine.columns[0].z * step, folds)
          offset += 1
        }
      }
    }
    self.values = values
  }

  private static func value(
    _ x: Double, _ y: Double, _ z: Double, _ folds: LatticeNoise
  ) -> UInt8 {
    guard inside(x, y, z, 64, 80, 64) else { return 0 }
    guard inside(x, y, z, 61, 77, 61) else { return 150 }
    guard inside(x, y, z, 57, 73, 57) else { return 22 }
    guard inside(x, y, z, 55, 71, 55) else { return 36 }
    if inside(abs(x) - 9, y + 2, z - 6, 6, 26, 9) || inside(x, y + 2, z + 2, 2, 12, 9) { return 32 }
    // The fissure between the hemispheres, above the ventricles.
    if abs(x) < 1.5 && z > 14 { return 40 }
    let fold = folds.value(x, y, z)
    if inside(x, y, z, 47, 63, 47) { return fold > 0.8 ? 112 : 120 }
    return fold < 0.34 ? 44 : 94
  }

  private static func inside(
    _ x: Double, _ y: Double, _ z: Double, _ a: Double, _ b: Double, _ c: Double
  ) -> Bool {
    (x / a) * (x / a) + (y / b) * (y / b) + (z / c) * (z / c) <= 1
  }
}

/// Smooth noise in 0…1: seeded values on a lattice of 9 mm, interpolated linearly.
struct LatticeNoise: Sendable {
  private static let side = 24
  private static let cell = 9.0
  private let lattice: [Double]

  init(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    lattice = (0..<(Self.side * Self.side * Self.side)).map { _ in generator.unit() }
  }

  /// - Parameters: position in mm, within ±100 of the centre.
  func value(_ x: Double, _ y: Double, _ z: Double) -> Double {
    let (i, u) = Self.place(x)
    let (j, v) = Self.place(y)
    let (k, w) = Self.place(z)
    let near = blend(i, j, k, u, v)
    let far = blend(i, j, k + 1, u, v)
    return near + (far - near) * w
  }

  private func blend(_ i: Int, _ j: Int, _ k: Int, _ u: Double, _ v: Double) -> Double {
    let corner = i + Self.side * (j + Self.side * k)
    let front = lattice[corner] + (lattice[corner + 1] - lattice[corner]) * u
    let next = corner + Self.side
    let back = lattice[next] + (lattice[next + 1] - lattice[next]) * u
    return front + (back - front) * v
  }

  private static func place(_ coordinate: Double) -> (cell: Int, share: Double) {
    let scaled = coordinate / cell + Double(side) / 2
    let cell = min(max(0, Int(scaled)), side - 2)
    return (cell, scaled - Double(cell))
  }
}
