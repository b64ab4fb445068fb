/// Bounds on what a file may make the reader do.
///
/// Memory is bounded three times: by what the header promises, by what the file can hold (a
/// deflate stream grows by at most 1032 times), and by these limits.
public struct NIfTILimits: Hashable, Sendable {
  /// Most bytes of voxels that are read.
  public var maximumVoxelBytes: Int
  /// Most bytes of header and extensions before the voxels that are kept of a gzip stream.
  public var maximumHeaderBytes: Int
  /// Most bytes past the voxels that are inflated to check a gzip stream to its end.
  public var maximumSurplusBytes: Int

  /// Limits; those left out are the standard ones.
  public init(
    maximumVoxelBytes: Int = 1 << 33, maximumHeaderBytes: Int = 1 << 28,
    maximumSurplusBytes: Int = 1 << 26
  ) {
    self.maximumHeaderBytes = maximumHeaderBytes
    self.maximumVoxelBytes = maximumVoxelBytes
    self.maximumSurplusBytes = maximumSurplusBytes
  }

  /// 8 GiB of voxels, 256 MiB before them, 64 MiB of surplus.
  public static let standard = NIfTILimits()

  /// Deflate needs at least one bit for 258 bytes and two symbols a byte pair: 1032 to 1.
  ///
  /// Source: zlib, "Technical Details", maximum compression factor.
  static let deflateGrowth = 1032
}
