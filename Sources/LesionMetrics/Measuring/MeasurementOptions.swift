import VoxelCounting
import VoxelGrids

/// How a mask is measured.
public struct MeasurementOptions: Hashable, Sendable {
  /// Which neighbouring voxels belong to the same lesion.
  public var connectivity: Connectivity
  /// Least number of voxels of a lesion. Smaller components are not lesions, but count in volumes and
  /// voxel counts.
  public var minimumVoxels: Int
  /// The plane in whose slices the diameters are measured.
  public var plane: AnatomicalPlane
  public var measurability: MeasurabilityRule
  /// Largest number of lesions in the sum of products. A criteria set has its own number; without one
  /// it is 5.
  public var targetCount: Int

  /// - Precondition: `minimumVoxels` ≥ 1 and `targetCount` ≥ 0.
  public init(
    connectivity: Connectivity = .corners, minimumVoxels: Int = 1,
    plane: AnatomicalPlane = .axial, measurability: MeasurabilityRule = .init(),
    targetCount: Int = 5
  ) {
    precondition(minimumVoxels >= 1 && targetCount >= 0, "a lesion has at least one voxel")
    self.connectivity = connectivity
    self.minimumVoxels = minimumVoxels
    self.plane = plane
    self.measurability = measurability
    self.targetCount = targetCount
  }
}
