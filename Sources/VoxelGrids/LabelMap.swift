/// A mask: one whole-number label a voxel, 0 is background, in array order (x fastest).
///
/// Labels of at most 255 are stored in one byte, others in two, native byte order.
public struct LabelMap: Sendable {
  /// How labels lie in memory, in array order.
  public enum Storage: Sendable {
    case bytes(VoxelBytes)
    case words(VoxelBytes)
  }

  public let grid: VoxelGrid
  public let storage: Storage

  /// - Precondition: the storage holds exactly one label a voxel.
  public init(grid: VoxelGrid, storage: Storage) {
    switch storage {
    case .bytes(let bytes):
      precondition(bytes.count == grid.size.count, "one byte a voxel")
    case .words(let bytes):
      precondition(bytes.count == grid.size.count * 2, "two bytes a voxel")
    }
    self.grid = grid
    self.storage = storage
  }

  public init(grid: VoxelGrid, labels: [UInt8]) {
    self.init(grid: grid, storage: .bytes(VoxelBytes(labels)))
  }

  public init(grid: VoxelGrid, labels: [UInt16]) {
    self.init(grid: grid, storage: .words(VoxelBytes(copying: labels)))
  }

  /// Label of one voxel: for tests and single look-ups, never for a walk over the volume.
  public subscript(index: VoxelIndex) -> UInt16 {
    precondition(grid.size.contains(index), "a voxel lies inside its grid")
    let offset = grid.size.offset(of: index)
    switch storage {
    case .bytes(let bytes): return UInt16(bytes[offset])
    case .words(let words): return words.word(offset)
    }
  }
}
