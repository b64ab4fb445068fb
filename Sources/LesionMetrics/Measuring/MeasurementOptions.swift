import VoxelCounting
import VoxelGrids

/// How a mask is measured.
public struct MeasurementOptions: Hashable, Sendable {
  /// Which neighbours belong to one lesion.
  public var connectivity: Connectivity
  /// Smaller components are no lesions; they stay in volumes and counts of voxels.
  public var minimumVoxels: Int
  /// The plane whose slices the diameters are measured in.
  public var plane: AnatomicalPlane
  public var measurability: MeasurabilityRule
  /// How many of the largest measurable lesions the sum of products takes. A criteria set has its
  /// own number; without one it is 5.
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
