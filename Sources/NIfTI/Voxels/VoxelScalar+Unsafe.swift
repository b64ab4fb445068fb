extension VoxelScalar {
  /// The number at a byte offset, whatever its alignment, for loops over whole volumes.
  ///
  /// Why unsafe: a bound held at every voxel costs more than the load. Who calls states that the
  /// offsets lie inside; the oracle is the checked ``load(_:at:swapped:)``.
  @inline(__always)
  static func load(_ memory: UnsafeRawPointer, at offset: Int, swapped: Bool) -> Self {
    let stored = memory.loadUnaligned(fromByteOffset: offset, as: Self.self)
    return swapped ? stored.withBytesSwapped : stored
  }
}
