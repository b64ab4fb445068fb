import VoxelCounting
import VoxelGrids

/// A set of voxels of a grid, stored as one bit per voxel.
struct VoxelSet: Sendable {
  private var words: [UInt64]
  private let size: GridSize

  init(_ size: GridSize) {
    self.size = size
    words = [UInt64](repeating: 0, count: (size.count + 63) / 64)
  }

  init(_ size: GridSize, runs: [VoxelRun]) {
    self.init(size)
    for run in runs {
      let row = size.offset(of: VoxelIndex(0, Int(run.y), Int(run.z)))
      for offset in (row + Int(run.start))..<(row + Int(run.end)) { insert(offset) }
    }
  }

  mutating func insert(_ offset: Int) { words[offset >> 6] |= 1 << UInt64(offset & 63) }

  func contains(_ offset: Int) -> Bool { words[offset >> 6] & (1 << UInt64(offset & 63)) != 0 }

  func contains(_ voxel: VoxelIndex) -> Bool { contains(size.offset(of: voxel)) }
}
