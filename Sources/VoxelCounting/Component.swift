import VoxelGrids

/// One connected component of a mask.
public struct Component: Hashable, Sendable {
  /// Number of voxels, at least 1.
  public let voxelCount: Int
  /// Bounding box in voxel indices; both corners belong to it.
  public let box: VoxelBox
  /// Mean voxel index; voxel centres are at whole numbers.
  public let centroid: SIMD3<Double>
  /// Memory position of its first voxel in array order.
  public let firstOffset: Int
  /// Its runs, as a range of ``ComponentMap/runs``.
  public let runs: Range<Int>
}

/// The connected components of a mask, stored as runs: largest first, ties by first voxel in array
/// order.
///
/// Takes 16 bytes per run and some 150 per component; no volume is allocated.
public struct ComponentMap: Sendable {
  /// Largest number of components of one mask, including small ones: 250,000.
  ///
  /// A tumour has far fewer; noise and checkerboards have more. The limit bounds memory, at about 200
  /// bytes per component.
  public static let mostComponents = 250_000
  /// Largest number of runs of all components together: 16,777,216.
  ///
  /// Tumours have a few runs per row, and a whole-body scan has a million rows; a checkerboard of 512³
  /// voxels has four times the limit. The limit bounds the memory of one component, however ragged.
  public static let mostRuns = 1 << 24

  public let grid: VoxelGrid
  public let connectivity: Connectivity
  public let components: [Component]
  /// Runs of all components, grouped by component, each group in array order.
  public let runs: [VoxelRun]

  /// Runs of `components[index]` in array order.
  /// - Precondition: `index` is a valid index of ``components``.
  public func runs(of index: Int) -> ArraySlice<VoxelRun> { runs[components[index].runs] }

  /// Number of voxels of all components together.
  public var voxelCount: Int { components.reduce(0) { $0 + $1.voxelCount } }

  /// A mask in which component `i` has label `i + 1` and everything else is 0.
  ///
  /// One byte per voxel for up to 255 components, otherwise two. `nil` if there are more than 65,535
  /// components.
  /// - Complexity: O(voxels).
  public func labelMap() -> LabelMap? {
    guard components.count <= Int(UInt16.max) else { return nil }
    return components.count <= 255
      ? LabelMap(grid: grid, storage: .bytes(painted(UInt8.self)))
      : LabelMap(grid: grid, storage: .words(painted(UInt16.self)))
  }
}
