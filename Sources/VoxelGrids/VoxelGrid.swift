import Quantities

/// A grid of voxels in the world: how many, and where.
public struct VoxelGrid: Hashable, Sendable {
  public let size: GridSize
  public let affine: Affine

  public init(size: GridSize, affine: Affine) {
    self.size = size
    self.affine = affine
  }

  /// |det| of the affine's 3×3; never the product of pixdim.
  public var voxelVolume: CubicMillimetres { CubicMillimetres(abs(affine.determinant)) }

  public var orientation: Orientation { Orientation(of: affine) }

  /// World points of the eight outer voxel centres, x fastest.
  public var corners: [WorldPoint] {
    (0..<8).map { corner in
      affine.point(
        at: VoxelIndex(
          corner & 1 == 0 ? 0 : size.x - 1,
          corner & 2 == 0 ? 0 : size.y - 1,
          corner & 4 == 0 ? 0 : size.z - 1))
    }
  }

  /// Largest displacement in mm of a corner between two affines on this grid's size.
  public func cornerDisplacement(to other: Affine) -> Millimetres {
    let moved = VoxelGrid(size: size, affine: other).corners
    let displacements = zip(corners, moved).map { $0.distance(to: $1) }
    return Millimetres(displacements.max() ?? 0)
  }
}
