/// A segmentation mask: one label per voxel, 0…65,535, where 0 is background.
///
/// Voxels are in array order (x fastest). Labels up to 255 take one byte each, larger ones two.
public struct LabelMap: Sendable {
  /// The labels in memory, in array order.
  public enum Storage: Sendable {
    /// One byte per label.
    case bytes(VoxelBytes)
    /// Two bytes per label, in native byte order.
    case words(VoxelBytes)
  }

  public let grid: VoxelGrid
  public let storage: Storage

  /// - Precondition: the storage holds exactly one label per voxel.
  public init(grid: VoxelGrid, storage: Storage) {
    switch storage {
    case .bytes(let bytes):
      precondition(bytes.count == grid.size.count, "one byte per voxel")
    case .words(let bytes):
      precondition(bytes.count == grid.size.count * 2, "two bytes per voxel")
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

  /// Label of one voxel, for single look-ups; too slow for loops over the volume.
  /// - Precondition: the voxel lies inside the grid.
  public subscript(index: VoxelIndex) -> UInt16 {
    precondition(grid.size.contains(index), "a voxel lies inside its grid")
    let offset = grid.size.offset(of: index)
    switch storage {
    case .bytes(let bytes): return UInt16(bytes[offset])
    case .words(let words): return words.word(offset)
    }
  }
}

/// A set of labels without the background, such as the tumour labels of a scheme.
public struct LabelSet: Hashable, Sendable {
  public let labels: Set<UInt16>

  /// - Precondition: the labels do not include 0, the background.
  public init(_ labels: some Sequence<UInt16>) {
    self.labels = Set(labels)
    precondition(!self.labels.contains(0), "label 0 is the background")
  }

  /// Every label from 1 to 65,535.
  public static let all = LabelSet(1...UInt16.max)

  /// Whether a label belongs to the set.
  public func contains(_ label: UInt16) -> Bool { labels.contains(label) }

  /// The set as a look-up table for voxel loops: entry `i` is 1 if label `i` belongs to the set,
  /// otherwise 0, for 0…`limit`.
  public func table(upTo limit: Int) -> [UInt8] {
    (0...limit).map { labels.contains(UInt16($0)) ? 1 : 0 }
  }
}
