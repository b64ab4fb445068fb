import VoxelGrids

/// Connected voxels of a mask.
public struct Component: Hashable, Sendable {
  /// At least 1.
  public let voxelCount: Int
  /// Smallest box of voxels around it, inclusive at both ends, in array axes.
  public let box: VoxelBox
  /// Mean of its voxels' indices; a voxel's centre lies at whole numbers.
  public let centroid: SIMD3<Double>
  /// Place in memory of its first voxel in array order.
  public let firstOffset: Int
  /// Where its runs stand in ``ComponentMap/runs``.
  public let runs: Range<Int>
}

/// The connected components of a mask as runs: largest first, ties by first voxel in array order.
///
/// Holds 16 bytes a run and about as many a component as it has numbers; never a volume.
public struct ComponentMap: Sendable {
  /// Most components of one mask, the smallest included: 250,000.
  ///
  /// Nearly four times as many as a mask of 16 bits can number, and far above what a tumour falls
  /// into; noise and checkerboards lie above it. It bounds what is kept: some 200 bytes a component.
  public static let mostComponents = 250_000
  /// Most runs of all components together: 16,777,216.
  ///
  /// Tumours have a few runs a row and whole bodies a million rows; a checkerboard of 512³ voxels
  /// lies four times above it. It bounds what is kept of one component, however ragged.
  public static let mostRuns = 1 << 24

  public let grid: VoxelGrid
  public let connectivity: Connectivity
  public let components: [Component]
  /// Runs of all components, one component after the other, each in array order.
  public let runs: [VoxelRun]

  /// Runs of `components[index]` in array order.
  /// - Precondition: the index is one of ``components``.
  public func runs(of index: Int) -> ArraySlice<VoxelRun> { runs[components[index].runs] }

  /// Voxels of all components.
  public var voxelCount: Int { components.reduce(0) { $0 + $1.voxelCount } }

  /// Numbers 1… of the components as a mask, 0 elsewhere: one byte a voxel for up to 255
  /// components, else two. `nil` above 65,535 components, which no mask can tell apart.
  /// - Complexity: O(voxels).
  public func labelMap() -> LabelMap? {
    guard components.count <= Int(UInt16.max) else { return nil }
    return components.count <= 255
      ? LabelMap(grid: grid, storage: .bytes(painted(UInt8.self)))
      : LabelMap(grid: grid, storage: .words(painted(UInt16.self)))
  }
}

/// The components of a mask in which neighbours belong together only where their labels are equal.
public struct LabelledComponentMap: Sendable {
  /// Of all labels together: largest first, ties by first voxel in array order.
  public let map: ComponentMap
  /// Label of each of `map.components`.
  public let labels: [UInt16]
}
