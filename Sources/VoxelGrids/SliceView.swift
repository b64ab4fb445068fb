/// One slice of a grid displayed as a picture, in radiological convention, without a copy.
///
/// ```text
///          axial          coronal        sagittal
/// left     patient right  patient right  anterior
/// top      anterior       superior       superior
/// ```
/// Pixel (column, row) is at memory position `start + column·columnStep + row·rowStep`, counted in
/// voxels.
public struct SliceView: Hashable, Sendable {
  public let plane: AnatomicalPlane
  /// Array axis (0, 1 or 2) that is constant within the slice.
  public let sliceAxis: Int
  /// Index of the slice along `sliceAxis`.
  public let sliceIndex: Int
  /// Number of pixels across and down.
  public let columns: Int
  public let rows: Int
  /// Memory position of the top left pixel, and the steps to the next pixel across and down.
  public let start: Int
  public let columnStep: Int
  public let rowStep: Int
  /// Array axes that run across and down, and whether each is read backwards.
  public let columnAxis: Int
  public let rowAxis: Int
  public let columnFlipped: Bool
  public let rowFlipped: Bool
  /// Anatomical directions at the four edges of the picture.
  public let left: AxisDirection
  public let right: AxisDirection
  public let top: AxisDirection
  public let bottom: AxisDirection
  /// Pixel size in mm, across and down.
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

  /// The voxel shown at a pixel.
  public func voxel(column: Int, row: Int) -> VoxelIndex {
    var index = VoxelIndex(0, 0, 0)
    index[sliceAxis] = sliceIndex
    index[columnAxis] = columnFlipped ? columns - 1 - column : column
    index[rowAxis] = rowFlipped ? rows - 1 - row : row
    return index
  }

  /// Picture position of a fractional voxel index; pixel centres are at whole numbers.
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
