import VoxelGrids

/// The axial slices of a grid from the head downward, and directions in them.
struct SliceFrame: Sendable {
  let grid: VoxelGrid
  /// Array axis that is constant in a slice.
  let axis: Int
  /// The other array axes, the lower one first.
  let columnAxis: Int
  let rowAxis: Int
  /// Whether the array counts upward in the body, so that the first slice has the last index.
  let isUpward: Bool
  /// Distance of neighbouring slices along their normal, mm.
  let distance: Double
  /// Steps of the two in-plane axes along (anterior, left) of the slice, mm.
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
    // The slice's own frame: upward normal, anterior projected into the slice, left of it.
    let normal = crossed.normalized * (crossed.z >= 0 ? 1 : -1)
    let front = SIMD3<Double>(0, 1, 0)
    let anterior = (front - normal * normal.dot(front)).normalized
    let left = normal.cross(anterior)
    columnStep = SIMD2(column.dot(anterior), column.dot(left))
    rowStep = SIMD2(row.dot(anterior), row.dot(left))
  }

  var count: Int { grid.size[axis] }

  /// Position from the top of a slice's array index, and back.
  func position(ofIndex index: Int) -> Int { isUpward ? count - 1 - index : index }

  func position(of voxel: VoxelIndex) -> Int { position(ofIndex: voxel[axis]) }

  /// Step in the slice from one place to another, both in continuous array indices, along anterior
  /// and left in mm.
  func step(from start: SIMD2<Double>, to end: SIMD2<Double>) -> SIMD2<Double> {
    columnStep * (end.x - start.x) + rowStep * (end.y - start.y)
  }

  /// In-plane part of an index.
  func inPlane(_ index: SIMD3<Double>) -> SIMD2<Double> {
    SIMD2(index[columnAxis], index[rowAxis])
  }

  /// Longer side of a pixel in mm.
  var pixelSide: Double {
    max(grid.affine.columns[columnAxis].length, grid.affine.columns[rowAxis].length)
  }
}
