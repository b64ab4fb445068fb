/// Upper limits on the memory and work that one file may cause.
///
/// Memory is bounded in three ways: by the size in the header, by what the file can hold (deflate
/// expands by at most 1032 : 1), and by these limits.
public struct NIfTILimits: Hashable, Sendable {
  /// Largest number of voxel bytes that are read.
  public var maximumVoxelBytes: Int
  /// Largest number of bytes before the voxels (header and extensions) in a gzip stream.
  public var maximumHeaderBytes: Int
  /// Largest number of bytes after the voxels that are decompressed to check a gzip stream to its end.
  public var maximumSurplusBytes: Int

  /// Limits in bytes; the defaults are those of ``standard``.
  public init(
    maximumVoxelBytes: Int = 1 << 33, maximumHeaderBytes: Int = 1 << 28,
    maximumSurplusBytes: Int = 1 << 26
  ) {
    self.maximumHeaderBytes = maximumHeaderBytes
    self.maximumVoxelBytes = maximumVoxelBytes
    self.maximumSurplusBytes = maximumSurplusBytes
  }

  /// 8 GiB of voxels, 256 MiB before them, 64 MiB after them.
  public static let standard = NIfTILimits()

  /// The largest expansion of a deflate stream, 1032 : 1, reached with two bits per match of 258 bytes.
  ///
  /// Source: zlib, "Technical Details", maximum compression factor.
  static let deflateGrowth = 1032
}
