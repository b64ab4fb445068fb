/// One slice of a grid seen as a picture: an index map into the array, never a copy.
///
/// Pixel (column, row) lies at memory position `start + column·columnStep + row·rowStep`. Pictures
/// follow radiological convention: the patient's right at the left of axial and coronal slices,
/// anterior at the top of axial, superior at the top of coronal and sagittal ones, anterior at the
/// left of sagittal ones.
public struct SliceView: Hashable, Sendable {
  public let plane: AnatomicalPlane
  /// Array axis that is constant, and its index.
  public let sliceAxis: Int
  public let sliceIndex: Int
  /// Pixels across and down.
  public let columns: Int
  public let rows: Int
  public let start: Int
  public let columnStep: Int
  public let rowStep: Int
  /// Array axes that run across and down, and whether they are read backwards.
  public let columnAxis: Int
  public let rowAxis: Int
  public let columnFlipped: Bool
  public let rowFlipped: Bool
  /// Directions of the body at the four edges of the picture.
  public let left: AxisDirection
  public let right: AxisDirection
  public let top: AxisDirection
  public let bottom: AxisDirection
  /// Size of a pixel in mm: across and down.
  public let columnSpacing: Double
  public let rowSpacing: Double

  /// - Precondition: `sliceIndex` lies inside the grid.
  public init(of grid: VoxelGrid, plane: AnatomicalPlane, sliceIndex: Int) {
    let axis = grid.affine.choice(for: plane).sliceAxis
    precondition((0..<grid.size[axis]).contains(sliceIndex), "a slice lies inside its grid")
    let across = plane == .sagittal ? AxisDirection.posterior : .left
    let down = plane == .axial ? AxisDirection.posterior : .inferior
    let inPlane = [0, 1, 2].filter { $0 != axis }
    let affine = grid.affine
    let firstRunsAcross =
      Self.alignment(affine, inPlane[0], across) + Self.alignment(affine, inPlane[1], down)
      >= Self.alignment(affine, inPlane[1], across) + Self.alignment(affine, inPlane[0], down)
    let columnAxis = firstRunsAcross ? inPlane[0] : inPlane[1]
    let rowAxis = firstRunsAcross ? inPlane[1] : inPlane[0]
    let strides = [1, grid.size.x, grid.size.x * grid.size.y]
    let columnFlipped = Self.runsAgainst(affine, columnAxis, across)
    let rowFlipped = Self.runsAgainst(affine, rowAxis, down)

    self.plane = plane
    self.sliceAxis = axis
    self.sliceIndex = sliceIndex
    self.columnAxis = columnAxis
    self.rowAxis = rowAxis
    self.columnFlipped = columnFlipped
    self.rowFlipped = rowFlipped
    columns = grid.size[columnAxis]
    rows = grid.size[rowAxis]
    columnStep = columnFlipped ? -strides[columnAxis] : strides[columnAxis]
    rowStep = rowFlipped ? -strides[rowAxis] : strides[rowAxis]
    start =
      strides[axis] * sliceIndex
      + (columnFlipped ? strides[columnAxis] * (columns - 1) : 0)
      + (rowFlipped ? strides[rowAxis] * (rows - 1) : 0)
    right = across
    left = across.opposite
    bottom = down
    top = down.opposite
    columnSpacing = affine.columns[columnAxis].length
    rowSpacing = affine.columns[rowAxis].length
  }

  /// Voxel of a pixel.
  public func voxel(column: Int, row: Int) -> VoxelIndex {
    var index = VoxelIndex(0, 0, 0)
    index[sliceAxis] = sliceIndex
    index[columnAxis] = columnFlipped ? columns - 1 - column : column
    index[rowAxis] = rowFlipped ? rows - 1 - row : row
    return index
  }

  /// Pixel of a continuous voxel index; pixel centres lie at whole numbers.
  public func pixel(of index: SIMD3<Double>) -> (column: Double, row: Double) {
    let column = index[columnAxis]
    let row = index[rowAxis]
    return (
      columnFlipped ? Double(columns - 1) - column : column,
      rowFlipped ? Double(rows - 1) - row : row
    )
  }

  private static func alignment(
    _ affine: Affine, _ axis: Int, _ direction: AxisDirection
  ) -> Double {
    abs(affine.columns[axis].normalized[direction.worldAxis])
  }

  private static func runsAgainst(
    _ affine: Affine, _ axis: Int, _ direction: AxisDirection
  ) -> Bool {
    (affine.columns[axis][direction.worldAxis] >= 0) != direction.isPositive
  }
}
