import VoxelGrids

/// A panel with its position on the sheet.
struct PlacedPanel {
  let panel: OverlayPanel
  /// The cell around the picture; all cells of a sheet have the same size.
  let cell: PixelBox
  let picture: PixelBox
  let caption: [TextLine]

  init(_ panel: OverlayPanel, caption: [TextLine], cell size: CellSize, left: Int, top: Int) {
    self.panel = panel
    self.caption = caption
    let x = left + SheetLayout.Spacing.letters
    let y = top + SheetLayout.Spacing.letters
    cell = PixelBox(columns: x..<(x + size.width), rows: y..<(y + size.height))
    picture = size.box(of: panel, left: x, top: y)
  }

  /// The boxes of the orientation letters, at the middle of the picture's edges.
  var letterBoxes: [PixelBox] {
    let room = SheetLayout.Spacing.letters
    let (columns, rows) = (picture.columns, picture.rows)
    let x = (columns.lowerBound + columns.upperBound - room) / 2
    let y = (rows.lowerBound + rows.upperBound - room) / 2
    let across = [columns.lowerBound - room, columns.upperBound].map { left in
      PixelBox(columns: left..<(left + room), rows: y..<(y + room))
    }
    let down = [rows.lowerBound - room, rows.upperBound].map { top in
      PixelBox(columns: x..<(x + room), rows: top..<(top + room))
    }
    return across + down
  }

  /// Screen position of a world point in the picture's plane.
  func screenPoint(of point: WorldPoint) -> ScreenPoint {
    let view = panel.view
    let pixel = view.pixel(of: panel.grid.affine.continuousIndex(of: point))
    let across = Double(picture.columns.count) / Double(view.columns)
    let down = Double(picture.rows.count) / Double(view.rows)
    return ScreenPoint(
      x: Double(picture.columns.lowerBound) + (pixel.column + 0.5) * across - 0.5,
      y: Double(picture.rows.lowerBound) + (pixel.row + 0.5) * down - 0.5)
  }
}

extension Canvas {
  /// Draws a panel: image, tissues, callipers, letters, scale bar and caption.
  mutating func draw(
    _ placed: PlacedPanel, scale: Double, typeface: Typeface, palette: SheetPalette
  ) {
    drawPicture(of: placed.panel, in: placed.picture, palette: palette)
    drawCallipers(of: placed, typeface: typeface)
    drawLetters(of: placed, typeface: typeface)
    drawScaleBar(of: placed, scale: scale, typeface: typeface)
    for (row, line) in placed.caption.enumerated() {
      let top = placed.cell.rows.upperBound + SheetLayout.Spacing.letters
      draw(
        line, x: placed.cell.columns.lowerBound,
        y: top + row * SheetLayout.Spacing.captionLine + 15)
    }
  }

  /// Draws only the image and the tissues.
  mutating func drawPicture(of panel: OverlayPanel, in box: PixelBox, palette: SheetPalette) {
    draw(panel.slice, in: box)
    if let contours = panel.contours { draw(contours, in: box, palette: palette) }
  }

  private mutating func drawLetters(of placed: PlacedPanel, typeface: Typeface) {
    let view = placed.panel.view
    let picture = placed.picture
    let middleX = (picture.columns.lowerBound + picture.columns.upperBound) / 2
    let middleY = (picture.rows.lowerBound + picture.rows.upperBound) / 2
    func line(_ direction: AxisDirection) -> TextLine {
      TextLine(direction.rawValue, .text, typeface)
    }
    let (left, right, top, bottom) = (
      line(view.left), line(view.right), line(view.top), line(view.bottom)
    )
    draw(left, x: picture.columns.lowerBound - 5 - left.width, y: middleY + 5)
    draw(right, x: picture.columns.upperBound + 5, y: middleY + 5)
    draw(top, x: middleX - top.width / 2, y: picture.rows.lowerBound - 5)
    draw(bottom, x: middleX - bottom.width / 2, y: picture.rows.upperBound + 15)
  }
}
