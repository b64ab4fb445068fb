import VoxelGrids

/// The header fields that an affine comes from.
public enum AffineSource: String, Hashable, Sendable, CaseIterable {
  /// `srow_x`, `srow_y`, `srow_z`: any affine.
  case sform
  /// The quaternion with `pixdim`: rotation and spacing.
  case qform
  /// `pixdim` alone: spacing only; the orientation is assumed.
  case pixdim
}

/// The affine of a header, and the fields it comes from.
public struct AffineChoice: Hashable, Sendable {
  /// Voxel indices to RAS+ mm.
  public let affine: Affine
  /// The header fields it comes from.
  public let source: AffineSource

  /// An affine in RAS+ mm, and the header fields it comes from.
  public init(affine: Affine, source: AffineSource) {
    self.affine = affine
    self.source = source
  }
}
