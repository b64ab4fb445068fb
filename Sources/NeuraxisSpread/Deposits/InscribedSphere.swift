import VoxelGrids

/// Tests whether a sphere of a given diameter fits inside a set of voxels.
///
/// The centre of the sphere is tried at the corners, edges, faces and centres of voxels. It fits where
/// every voxel that it cuts belongs to the set. The axes of the grid are taken as orthogonal.
struct InscribedSphere {
  /// For each of the eight half-voxel centres, the voxels that the sphere cuts, farthest first.
  private let cut: [[(x: Int, y: Int, z: Int)]]

  /// - Parameter width: diameter in mm.
  init(width: Double, spacing: SIMD3<Double>) {
    let radius = width / 2
    // The limit prevents an overflow with absurdly small voxels.
    let reach = (0..<3).map { Int(min(4096, (radius / spacing[$0]).rounded(.up))) + 1 }
    let box = reach.reduce(1.0) { $0 * Double(2 * $1 + 1) }
    // Of voxels much smaller than the sphere, only every n-th along each axis is tested.
    var stride = 1
    while box / Double(stride * stride * stride) > Self.mostVoxels { stride += 1 }
    cut = (0..<8).map { corner in
      let middle = SIMD3(
        Double(corner & 1) / 2, Double(corner >> 1 & 1) / 2, Double(corner >> 2) / 2)
      return Self.voxels(
        around: middle, radius: radius, spacing: spacing, reach: reach, stride: stride)
    }
  }

  private static let mostVoxels = 100_000.0

  private static func voxels(
    around middle: SIMD3<Double>, radius: Double, spacing: SIMD3<Double>, reach: [Int],
    stride step: Int
  ) -> [(x: Int, y: Int, z: Int)] {
    var found: [(place: (x: Int, y: Int, z: Int), distance: Double)] = []
    // Touching is not cutting; the tolerance allows for spacings stored in 32 bits.
    let limit = radius * radius * (1 - 1e-6)
    for z in Swift.stride(from: -reach[2], through: reach[2], by: step) {
      for y in Swift.stride(from: -reach[1], through: reach[1], by: step) {
        for x in Swift.stride(from: -reach[0], through: reach[0], by: step) {
          let away = SIMD3(
            max(0, abs(Double(x) - middle.x) - 0.5), max(0, abs(Double(y) - middle.y) - 0.5),
            max(0, abs(Double(z) - middle.z) - 0.5))
          let squared = (away * spacing).dot(away * spacing)
          if squared < limit { found.append(((x, y, z), squared)) }
        }
      }
    }
    return found.sorted { $0.distance > $1.distance }.map(\.place)
  }

  /// Whether the sphere fits in `voxels` with its centre inside one of `runs` or on its upper faces.
  /// - Complexity: O(voxels of the runs) where most centres fail at their first voxels.
  func fits(in voxels: VoxelSet, size: GridSize, at runs: ArraySlice<VoxelRunPlace>) -> Bool {
    for run in runs {
      for x in run.xs where fits(in: voxels, size: size, at: VoxelIndex(x, run.y, run.z)) {
        return true
      }
    }
    return false
  }

  private func fits(in voxels: VoxelSet, size: GridSize, at voxel: VoxelIndex) -> Bool {
    cut.contains { places in
      places.allSatisfy { place in
        let index = VoxelIndex(voxel.x + place.x, voxel.y + place.y, voxel.z + place.z)
        return size.contains(index) && voxels.contains(size.offset(of: index))
      }
    }
  }
}

/// A run of voxels as ranges of array indices.
struct VoxelRunPlace {
  let xs: Range<Int>
  let y: Int
  let z: Int
}
