import VoxelGrids

/// The two array axes of a slice and where they lead in mm.
///
/// A slice has a frame of its own in mm: the first axis of the frame runs along `columnAxis`, the
/// second at 90° to it, so lengths in the frame are lengths in the world for sheared grids too.
struct SlicePlane: Hashable, Sendable {
  let affine: Affine
  /// Array axis that is constant in a slice.
  let sliceAxis: Int
  /// Array axes of a slice, the lower one first.
  let columnAxis: Int
  let rowAxis: Int
  /// Steps in the frame for one pixel along either axis.
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

  /// Steps that are so near to a right angle, or to one length, are meant to be so: a file holds its
  /// affine in 32-bit numbers, whose rounding must not decide between chords that a symmetry makes
  /// equal, nor how far a chord goes that touches the outline.
  private static let rounding = 1e-6

  /// Longest side that an outline can have, in mm: it joins mid-points of faces of two neighbouring
  /// pixels.
  var longestSide: Double {
    let sides = [columnStep, rowStep, (columnStep + rowStep) / 2, (columnStep - rowStep) / 2]
    return sides.reduce(0) { max($0, $1.length) } * (1 + 1e-9)
  }

  /// Place in the frame of a place in half pixels.
  @inline(__always)
  func point(_ half: SIMD2<Int32>) -> SIMD2<Double> {
    columnStep * (Double(half.x) / 2) + rowStep * (Double(half.y) / 2)
  }

  /// Step in pixels for a step in the frame.
  func pixels(_ step: SIMD2<Double>) -> SIMD2<Double> {
    let row = step.y / rowStep.y
    return SIMD2((step.x - row * rowStep.x) / columnStep.x, row)
  }

  /// World point of a place in pixels of a slice.
  func world(_ pixel: SIMD2<Double>, slice: Int) -> WorldPoint {
    var index = SIMD3<Double>(repeating: Double(slice))
    index[columnAxis] = pixel.x
    index[rowAxis] = pixel.y
    return affine.point(atContinuous: index)
  }

  /// Distance in mm of neighbouring slices along their normal.
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
