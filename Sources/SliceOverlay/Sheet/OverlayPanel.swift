import VoxelGrids

/// One slice with contours, callipers, orientation letters, scale bar and caption.
public struct OverlayPanel: Sendable {
  /// Grid of the image, for the positions of callipers.
  public let grid: VoxelGrid
  public let slice: GreySlice
  public let contours: ContourSet?
  public let callipers: [Calliper]
  /// Text below the picture, at most two lines.
  public let caption: String

  /// - Parameters:
  ///   - grid: the grid that the slice belongs to.
  ///   - callipers: any number; those outside the slice are not drawn.
  /// - Precondition: slice and contours have the same view.
  public init(
    grid: VoxelGrid, slice: GreySlice, contours: ContourSet? = nil, callipers: [Calliper] = [],
    caption: String = ""
  ) {
    precondition(
      contours.map { $0.view == slice.view } ?? true, "contours and slice share one view")
    self.grid = grid
    self.slice = slice
    self.contours = contours
    self.callipers = callipers
    self.caption = caption
  }

  var view: SliceView { slice.view }

  /// Size of the slice in mm.
  var width: Double { Double(view.columns) * view.columnSpacing }
  var height: Double { Double(view.rows) * view.rowSpacing }

  /// Position of a world point in the picture, as fractions of its width and height; for a point
  /// outside, the nearest edge.
  func share(of point: WorldPoint) -> ScreenPoint {
    let pixel = view.pixel(of: grid.affine.continuousIndex(of: point))
    func bounded(_ share: Double) -> Double { share.isNaN ? 0.5 : max(0, min(1, share)) }
    return ScreenPoint(
      x: bounded((pixel.column + 0.5) / Double(view.columns)),
      y: bounded((pixel.row + 0.5) / Double(view.rows)))
  }
}

extension OverlayPanel {
  /// A small picture for lists: image and contours, without letters, scale bar and text.
  ///
  /// - Parameter side: screen pixels of the longer side, limited to 16…512; pixels are square in mm.
  /// - Returns: a PNG file; the same bytes for the same panel.
  /// - Complexity: O(n) in the pixels of slice and picture.
  public func thumbnail(side: Int) -> [UInt8] {
    let side = Double(max(16, min(side, 512)))
    let longest = max(width, height)
    let size = (
      width: Int(max(1, (width / longest * side).rounded())),
      height: Int(max(1, (height / longest * side).rounded()))
    )
    let filled = contours.map { $0.isFilled ? $0.tissues.colours : [] } ?? []
    let palette = SheetPalette(filled: OkabeIto.allCases.filter(filled.contains))
    var canvas = Canvas(width: size.width, height: size.height)
    let whole = PixelBox(columns: 0..<size.width, rows: 0..<size.height)
    canvas.drawPicture(of: self, in: whole, palette: palette)
    return PNGEncoder.encode(
      canvas.pixels, width: size.width, height: size.height, colours: .indexed(palette.colours),
      comment: OverlaySheet.researchUse)
  }
}
