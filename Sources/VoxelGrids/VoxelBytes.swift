extension VoxelBytes {
  /// One byte: for single look-ups, never for a walk.
  /// - Precondition: it lies inside.
  public subscript(offset: Int) -> UInt8 {
    withSpan { $0.unsafeLoad(fromByteOffset: offset, as: UInt8.self) }
  }

  /// One number of two bytes in native order, counted in numbers: for single look-ups.
  /// - Precondition: it lies inside.
  public func word(_ index: Int) -> UInt16 {
    withSpan { $0.unsafeLoadUnaligned(fromByteOffset: 2 * index, as: UInt16.self) }
  }
}
