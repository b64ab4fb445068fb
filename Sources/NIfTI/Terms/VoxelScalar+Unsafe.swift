extension VoxelScalar {
  /// The number at a byte offset of any alignment, for loops over whole volumes.
  ///
  /// Why unsafe: a bounds check at every voxel costs more than the load. The caller guarantees that
  /// the offset is inside; tests compare with the `load` of `RawSpan`.
  @inline(__always)
  static func load(_ memory: UnsafeRawPointer, at offset: Int, swapped: Bool) -> Self {
    let stored = memory.loadUnaligned(fromByteOffset: offset, as: Self.self)
    return swapped ? stored.withBytesSwapped : stored
  }
}
