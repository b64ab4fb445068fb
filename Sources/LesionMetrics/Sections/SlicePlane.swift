import VoxelGrids

/// The two array axes of a slice and their steps in mm.
///
/// Each slice has its own frame in mm: the first axis runs along `columnAxis`, the second at 90° to
/// it, so lengths in the frame equal lengths in the world even for sheared grids.
struct SlicePlane: Hashable, Sendable {
  let affine: Affine
  /// Array axis that is constant in a slice.
  let sliceAxis: Int
  /// The two array axes of a slice, the lower one first.
  let columnAxis: Int
  let rowAxis: Int
  /// Steps in the frame, in mm, for one pixel along each axis.
  let columnStep: SIMD2<Double>
  let rowStep: SIMD2<Double>

  init(_ affine: Affine, sliceAxis: Int) {
    let axes = [0, 1, 2].filter { $0 != sliceAxis }
    let (column, row) = (affine.columns[axes[0]], affine.columns[axes[1]])
    let length = column.length
    let along = row.dot(column) / length
    self.affine = affine
    self.sliceAxis = sliceAxis
    columnAxis = axes[0]
    rowAxis = axes[1]
    let width = row.cross(column).length / length
    columnStep = SIMD2(length, 0)
    rowStep = SIMD2(
      abs(along) <= Self.rounding * width ? 0 : along,
      abs(width - length) <= Self.rounding * length ? length : width)
  }

  /// Relative deviation from a right angle, or from equal lengths, that is taken for rounding.
  ///
  /// Files store the affine as 32-bit numbers. Their rounding must decide neither between chords that
  /// are equal by symmetry nor how far a chord that touches the outline extends.
  private static let rounding = 1e-6

  /// Upper bound for the sides of an outline, in mm: each joins mid-points of neighbouring pixel
  /// faces.
  var longestSide: Double {
    let sides = [columnStep, rowStep, (columnStep + rowStep) / 2, (columnStep - rowStep) / 2]
    return sides.reduce(0) { max($0, $1.length) } * (1 + 1e-9)
  }

  /// Point in the frame, in mm, of a point in half pixels.
  @inline(__always)
  func point(_ half: SIMD2<Int32>) -> SIMD2<Double> {
    columnStep * (Double(half.x) / 2) + rowStep * (Double(half.y) / 2)
  }

  /// Step in pixels of a step in the frame.
  func pixels(_ step: SIMD2<Double>) -> SIMD2<Double> {
    let row = step.y / rowStep.y
    return SIMD2((step.x - row * rowStep.x) / columnStep.x, row)
  }

  /// World point of a point in pixels of a slice.
  func world(_ pixel: SIMD2<Double>, slice: Int) -> WorldPoint {
    var index = SIMD3<Double>(repeating: Double(slice))
    index[columnAxis] = pixel.x
    index[rowAxis] = pixel.y
    return affine.point(atContinuous: index)
  }

  /// Distance between neighbouring slices along their normal, in mm.
  var sliceDistance: Double {
    let area = affine.columns[columnAxis].cross(affine.columns[rowAxis]).length
    return abs(affine.determinant) / area
  }
}

extension SIMD2<Double> {
  func dot(_ other: Self) -> Double { x * other.x + y * other.y }
  /// Turned by 90°.
  var turned: Self { SIMD2(-y, x) }
  var squaredLength: Double { dot(self) }
  var length: Double { squaredLength.squareRoot() }
}
