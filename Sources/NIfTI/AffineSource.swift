import VoxelGrids

/// Which fields of a header the affine comes from.
public enum AffineSource: String, Hashable, Sendable, CaseIterable {
  case sform, qform, pixdim
}

/// The affine of a header with its source.
public struct AffineChoice: Hashable, Sendable {
  /// Voxel indices to RAS+ mm.
  public let affine: Affine
  public let source: AffineSource

  public init(affine: Affine, source: AffineSource) {
    self.affine = affine
    self.source = source
  }
}
