import Quantities

/// A grid of voxels: its size, and its position in the world.
public struct VoxelGrid: Hashable, Sendable {
  public let size: GridSize
  public let affine: Affine

  public init(size: GridSize, affine: Affine) {
    self.size = size
    self.affine = affine
  }

  /// Volume of one voxel: |det| of the affine's 3×3, which is right for sheared grids too.
  public var voxelVolume: CubicMillimetres { CubicMillimetres(abs(affine.determinant)) }

  /// Orientation code of the grid, e.g. `LPS`.
  public var orientation: Orientation { Orientation(of: affine) }

  /// World positions of the centres of the eight corner voxels, x fastest.
  public var corners: [WorldPoint] {
    (0..<8).map { corner in
      affine.point(
        at: VoxelIndex(
          corner & 1 == 0 ? 0 : size.x - 1,
          corner & 2 == 0 ? 0 : size.y - 1,
          corner & 4 == 0 ? 0 : size.z - 1))
    }
  }

  /// Largest distance that a corner of this grid moves if its affine is replaced by another.
  public func cornerDisplacement(to other: Affine) -> Millimetres {
    let moved = VoxelGrid(size: size, affine: other).corners
    let displacements = zip(corners, moved).map { $0.distance(to: $1) }
    return Millimetres(displacements.max() ?? 0)
  }
}

/// The grid as a field of view, next to others of the same session.
extension VoxelGrid {
  /// Height in mm (world z) of the centre of the field of view; used to sort fields from the top.
  package var height: Double {
    let middle = SIMD3(Double(size.x - 1), Double(size.y - 1), Double(size.z - 1)) / 2
    return affine.point(atContinuous: middle).z
  }

  /// Whether a world point lies in the field of view, up to the outer faces of its voxels. A point on
  /// the border between two adjacent fields lies in exactly one of them.
  package func holds(_ point: SIMD3<Double>) -> Bool {
    let index = affine.continuousIndex(of: WorldPoint(point))
    return (0..<3).allSatisfy { index[$0] >= -0.5 && index[$0] < Double(size[$0]) - 0.5 }
  }
}
