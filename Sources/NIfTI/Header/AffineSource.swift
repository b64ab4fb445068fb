import VoxelGrids

/// Which fields of a header the affine comes from.
public enum AffineSource: String, Hashable, Sendable, CaseIterable {
  /// `srow_x`, `srow_y`, `srow_z`: any affine.
  case sform
  /// The quaternion with `pixdim`: rotation and spacing.
  case qform
  /// `pixdim` alone: spacing; the orientation is made up.
  case pixdim
}

/// The affine of a header with its source.
public struct AffineChoice: Hashable, Sendable {
  /// Voxel indices to RAS+ mm.
  public let affine: Affine
  /// Which fields the affine comes from.
  public let source: AffineSource

  /// An affine in RAS+ mm with its source.
  public init(affine: Affine, source: AffineSource) {
    self.affine = affine
    self.source = source
  }
}
