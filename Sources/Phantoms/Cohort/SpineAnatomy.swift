import VoxelGrids

/// A spine from C1 to the sacrum along a gently bent canal: grey values of contrast-enhanced T1, and
/// labels as from TotalSpineSeg (1 cord, 2 canal, 11…50 vertebrae, 63…100 discs).
///
/// The canal has a radius of 9 mm, the cord of 5 mm; the cord ends below L1. Slices are 4 mm thick, and
/// every level is a whole number of slices: cervical 3, thoracic 4, lumbar 6, sacrum 13.
struct SpineAnatomy: Sendable {
  static let size = GridSize(36, 48, 112)
  static let spacing = SIMD3(1.5, 1.5, 4)
  static let grid = VoxelGrid.centred(size, spacing: spacing)
  static let canalRadius = 9.0
  static let cordRadius = 5.0

  /// A vertebra: its label, the label of the disc below it, and the number of slices of both together.
  struct Level: Sendable {
    let name: String
    let label: UInt16
    let disc: UInt16?
    let slices: Int
  }

  /// From the top down.
  static let levels: [Level] = {
    // Discs of TotalSpineSeg: 63 is C2–C3, 71 C7–T1, 91 T12–L1, 100 L5–S; C1 has none.
    let cervical = (1...7).map { number -> Level in
      let disc: Int? = number == 1 ? nil : (number == 7 ? 71 : 61 + number)
      return level("C", number, label: 10 + number, disc: disc, slices: 3)
    }
    let thoracic = (1...12).map { number -> Level in
      level("T", number, label: 20 + number, disc: number == 12 ? 91 : 71 + number, slices: 4)
    }
    let lumbar = (1...5).map { number -> Level in
      level("L", number, label: 40 + number, disc: number == 5 ? 100 : 91 + number, slices: 6)
    }
    return cervical + thoracic + lumbar + [Level(name: "S", label: 50, disc: nil, slices: 13)]
  }()

  private static func level(
    _ stretch: String, _ number: Int, label: Int, disc: Int?, slices: Int
  ) -> Level {
    Level(
      name: stretch + String(number), label: UInt16(label), disc: disc.map { UInt16($0) },
      slices: slices)
  }

  /// Level of each slice from the bottom up, and whether the slice shows the disc below the vertebra.
  static let slices: [(level: Level, isDisc: Bool)] = levels.reversed().flatMap { level in
    (0..<level.slices).map { (level, $0 == 0 && level.disc != nil) }
  }

  let course: CanalCourse
  let companion: [UInt8]
  let values: [UInt8]

  init(course: CanalCourse) {
    let grid = Self.grid
    var companion = [UInt8](repeating: 0, count: grid.size.count)
    var values = companion
    var offset = 0
    for z in 0..<grid.size.z {
      let slice = Self.slices[z]
      let height = grid.affine.point(at: VoxelIndex(0, 0, z)).z
      let middle = course.middle(at: height)
      let hasCord = height > -76
      for y in 0..<grid.size.y {
        let back = (Double(y) - Double(grid.size.y - 1) / 2) * Self.spacing.y - middle.y
        for x in 0..<grid.size.x {
          let side = (Double(x) - Double(grid.size.x - 1) / 2) * Self.spacing.x - middle.x
          let voxel = Self.voxel(side, back, slice, hasCord: hasCord)
          companion[offset] = voxel.label
          values[offset] = voxel.value
          offset += 1
        }
      }
    }
    self.course = course
    self.companion = companion
    self.values = values
  }

  private static func voxel(
    _ x: Double, _ y: Double, _ slice: (level: Level, isDisc: Bool), hasCord: Bool
  ) -> (label: UInt8, value: UInt8) {
    let distance = (x * x + y * y).squareRoot()
    if distance <= cordRadius && hasCord { return (1, 92) }
    if distance <= canalRadius { return (2, 26) }
    let body = (x / 16) * (x / 16) + ((y - 20) / 10) * ((y - 20) / 10)
    if body <= 1 {
      if slice.isDisc, let disc = slice.level.disc { return (UInt8(disc), 64) }
      return (UInt8(slice.level.label), body > 0.8 ? 60 : 118)
    }
    let arch = distance <= 12.5 && y < 9
    let process = abs(x) < 3 && y < 0 && y > -24 && !slice.isDisc
    if arch || process { return (UInt8(slice.level.label), 96) }
    return (0, y < -26 ? 140 : 70)
  }
}
