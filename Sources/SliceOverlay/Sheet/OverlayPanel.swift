import VoxelGrids

/// One slice as a radiologist reviews it: image, contours, callipers, letters, scale, caption.
public struct OverlayPanel: Sendable {
  /// Grid of the image; gives the callipers their place.
  public let grid: VoxelGrid
  public let slice: GreySlice
  public let contours: ContourSet?
  public let callipers: [Calliper]
  /// Stands in a strip below the picture, in at most two lines.
  public let caption: String

  /// - Parameters:
  ///   - grid: that the slice was cut from.
  ///   - callipers: any number; those that do not lie in the slice are not drawn.
  /// - Precondition: slice and contours are of one view.
  public init(
    grid: VoxelGrid, slice: GreySlice, contours: ContourSet? = nil, callipers: [Calliper] = [],
    caption: String = ""
  ) {
    precondition(contours.map { $0.view == slice.view } ?? true, "contours lie on their slice")
    self.grid = grid
    self.slice = slice
    self.contours = contours
    self.callipers = callipers
    self.caption = caption
  }

  var view: SliceView { slice.view }

  /// Size of the slice in the world, in mm.
  var width: Double { Double(view.columns) * view.columnSpacing }
  var height: Double { Double(view.rows) * view.rowSpacing }

  /// Where the picture holds a world point, as shares of its width and height; the nearest edge
  /// for a point outside.
  func share(of point: WorldPoint) -> ScreenPoint {
    let pixel = view.pixel(of: grid.affine.continuousIndex(of: point))
    func bounded(_ share: Double) -> Double { share.isNaN ? 0.5 : max(0, min(1, share)) }
    return ScreenPoint(
      x: bounded((pixel.column + 0.5) / Double(view.columns)),
      y: bounded((pixel.row + 0.5) / Double(view.rows)))
  }
}
