import VoxelGrids

/// The axial slices of a grid, counted from the head downward, and directions in millimetres in them.
struct SliceFrame: Sendable {
  let grid: VoxelGrid
  /// Array axis across the slices.
  let axis: Int
  /// The other two array axes, the lower one first.
  let columnAxis: Int
  let rowAxis: Int
  /// Whether the array index rises toward the head, so that the first slice has the last index.
  let isUpward: Bool
  /// Distance between neighbouring slices along their normal, mm.
  let distance: Double
  /// One step along each in-plane axis, as (anterior, left) in the slice, mm.
  private let columnStep: SIMD2<Double>
  private let rowStep: SIMD2<Double>

  init(_ grid: VoxelGrid) {
    let affine = grid.affine
    axis = affine.choice(for: .axial).sliceAxis
    let others = [0, 1, 2].filter { [axis] in $0 != axis }
    columnAxis = others[0]
    rowAxis = others[1]
    self.grid = grid
    isUpward = affine.columns[axis].z >= 0
    let column = affine.columns[others[0]]
    let row = affine.columns[others[1]]
    let crossed = column.cross(row)
    distance = abs(affine.determinant) / crossed.length
    // The slice's own frame: its normal toward the head, anterior projected into it, and left.
    let normal = crossed.normalized * (crossed.z >= 0 ? 1 : -1)
    let front = SIMD3<Double>(0, 1, 0)
    let anterior = (front - normal * normal.dot(front)).normalized
    let left = normal.cross(anterior)
    columnStep = SIMD2(column.dot(anterior), column.dot(left))
    rowStep = SIMD2(row.dot(anterior), row.dot(left))
  }

  /// Number of slices.
  var count: Int { grid.size[axis] }

  /// Converts an array index to a slice number from the top, and back.
  func position(ofIndex index: Int) -> Int { isUpward ? count - 1 - index : index }

  /// The slice of a voxel, counted from the top.
  func position(of voxel: VoxelIndex) -> Int { position(ofIndex: voxel[axis]) }

  /// The way from one place of a slice to another, as (anterior, left) in mm; places are continuous
  /// in-plane array indices.
  func step(from start: SIMD2<Double>, to end: SIMD2<Double>) -> SIMD2<Double> {
    columnStep * (end.x - start.x) + rowStep * (end.y - start.y)
  }

  /// The in-plane part of an array index.
  func inPlane(_ index: SIMD3<Double>) -> SIMD2<Double> {
    SIMD2(index[columnAxis], index[rowAxis])
  }
}
