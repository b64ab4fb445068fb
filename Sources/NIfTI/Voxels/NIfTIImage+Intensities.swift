import VoxelGrids

extension NIfTIImage {
  /// Scaled intensities of one slice, row by row. Only this slice is decoded.
  ///
  /// Colour becomes luma (Rec. 601: 0.299 R + 0.587 G + 0.114 B), complex numbers their magnitude.
  /// NaN and infinity are kept.
  /// - Parameters:
  ///   - slice: a slice of this image's ``NIfTIImage/grid``.
  ///   - volume: counted from 0.
  /// - Returns: `slice.rows` × `slice.columns` values, row by row.
  /// - Precondition: the slice belongs to this image's grid, and the volume exists.
  /// - Complexity: O(pixels).
  public func intensities(of slice: SliceView, volume: Int = 0) -> [Float] {
    let corners = [0, slice.columnStep * (slice.columns - 1)].flatMap { across in
      [0, slice.rowStep * (slice.rows - 1)].map { slice.start + across + $0 }
    }
    precondition(
      corners.allSatisfy((0..<voxelsPerVolume).contains), "a slice lies inside the image's grid")
    let walk = VoxelWalk(
      start: slice.start, columns: slice.columns, columnStep: slice.columnStep, rows: slice.rows,
      rowStep: slice.rowStep)
    return intensities(along: walk, volume: volume)
  }

  /// Scaled intensities of every `stride`-th voxel, as a sample for choosing a display window.
  ///
  /// - Parameters:
  ///   - stride: voxels from one sample to the next, ≥ 1. A stride without a common factor with the
  ///     grid's extents spreads best.
  ///   - volume: counted from 0.
  /// - Returns: the finite values of the sample, in array order.
  /// - Complexity: O(voxels / stride).
  public func intensitySample(stride: Int, volume: Int = 0) -> [Float] {
    precondition(stride >= 1, "a stride is at least 1")
    let count = (voxelsPerVolume - 1) / stride + 1
    let walk = VoxelWalk(start: 0, columns: count, columnStep: stride, rows: 1, rowStep: 0)
    return intensities(along: walk, volume: volume).filter(\.isFinite)
  }

  private func intensities(along walk: VoxelWalk, volume: Int) -> [Float] {
    IntensityDecoding.intensities(
      of: bytes(ofVolume: volume), along: walk, datatype, swapped: layout.byteOrder.isSwapped,
      scaling)
  }
}

/// Magnitude of a complex number without intermediate overflow.
enum Magnitude {
  @inline(__always)
  static func of(_ real: Double, _ imaginary: Double) -> Double {
    let larger = max(abs(real), abs(imaginary))
    guard larger > 0, larger.isFinite else { return abs(real) + abs(imaginary) }
    let ratio = min(abs(real), abs(imaginary)) / larger
    return larger * (1 + ratio * ratio).squareRoot()
  }
}
