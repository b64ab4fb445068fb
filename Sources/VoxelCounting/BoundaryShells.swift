/// Voxels on both sides of a contour: half of each shell is a drift of the contour by half a voxel.
public struct BoundaryShells: Hashable, Sendable {
  /// Voxels of the mask with a face neighbour outside it; what lies outside the grid counts as
  /// outside the mask.
  public let inner: Int
  /// Voxels of the grid outside the mask with a face neighbour in it. There are none beyond the
  /// grid's border, so a mask that touches it does not grow there.
  public let outer: Int

  public init(inner: Int, outer: Int) {
    self.inner = inner
    self.outer = outer
  }
}
