import VoxelGrids

/// The scale of a sheet, and the size of a cell for the largest of its pictures.
struct CellSize {
  /// Screen pixels per millimetre.
  let scale: Double
  let width: Int
  let height: Int
  /// The world point that all panels show at the same place of their cells, and that place; `nil` for
  /// centred pictures.
  let sharedPoint: (point: WorldPoint, x: Int, y: Int)?

  var blockWidth: Int { width + 2 * SheetLayout.Spacing.letters }
  /// Height of a panel with its letters and its caption.
  func blockHeight(captionLines: Int) -> Int {
    height + 2 * SheetLayout.Spacing.letters
      + captionLines * SheetLayout.Spacing.captionLine + SheetLayout.Spacing.margin
  }

  /// Largest size of a voxel in pixels.
  private static let largestVoxel = 16.0
  /// Allowed lengths of the longest side of a picture, in pixels.
  static let sides = 16...2048

  /// The requested scale, halved until the sheet is small enough.
  init(of sheet: OverlaySheet, fixedHeight: Int) throws(OverlayError) {
    let longest = sheet.panels.map { max($0.width, $0.height) }.max() ?? 1
    var scale = Self.wantedScale(of: sheet, longest: longest)
    while true {
      let cell = Self(of: sheet, scale: scale)
      let pixels = cell.pixels(of: sheet, fixedHeight: fixedHeight)
      if let pixels, pixels <= OverlaySheet.maximumPixels {
        self = cell
        return
      }
      guard scale * longest > Double(Self.sides.lowerBound) else {
        throw .sheetTooLarge(
          panels: sheet.panels.count, pixels: pixels ?? .max, maximum: OverlaySheet.maximumPixels)
      }
      scale /= 2
    }
  }

  private static func wantedScale(of sheet: OverlaySheet, longest: Double) -> Double {
    switch sheet.scale {
    case .fitting(let pixels):
      let finest = sheet.panels.map { min($0.view.columnSpacing, $0.view.rowSpacing) }.min() ?? 1
      let side = max(sides.lowerBound, min(pixels, sides.upperBound))
      return min(Double(side) / longest, largestVoxel / finest)
    case .pixelsPerMillimetre(let pixels):
      return min(pixels, Double(sides.upperBound) / longest)
    }
  }

  /// Number of pixels of the whole sheet; `nil` if it overflows.
  private func pixels(of sheet: OverlaySheet, fixedHeight: Int) -> Int? {
    let margin = SheetLayout.Spacing.margin
    let rows = (sheet.panels.count + sheet.columns - 1) / sheet.columns
    let width = sheet.columns.multipliedReportingOverflow(by: blockWidth + margin)
    let height = rows.multipliedReportingOverflow(
      by: blockHeight(captionLines: SheetLayout.captionLines))
    guard !width.overflow, !height.overflow else { return nil }
    let pixels = (width.partialValue + margin)
      .multipliedReportingOverflow(by: height.partialValue + fixedHeight)
    return pixels.overflow ? nil : pixels.partialValue
  }

  private init(of sheet: OverlaySheet, scale: Double) {
    typealias Spacing = SheetLayout.Spacing
    let sizes = sheet.panels.map { Self.pictureSize(of: $0, scale: scale) }
    self.scale = scale
    switch sheet.alignment {
    case .centred:
      width = max(Spacing.smallestCell.width, sizes.map(\.width).max() ?? 0)
      height = max(Spacing.smallestCell.height, sizes.map(\.height).max() ?? 0)
      sharedPoint = nil
    case .world(let point):
      let before = zip(sheet.panels, sizes).map { panel, size in
        let share = panel.share(of: point)
        return (
          x: Int((share.x * Double(size.width)).rounded()),
          y: Int((share.y * Double(size.height)).rounded())
        )
      }
      let left = before.map(\.x).max() ?? 0
      let above = before.map(\.y).max() ?? 0
      let right = zip(sizes, before).map { $0.width - $1.x }.max() ?? 0
      let below = zip(sizes, before).map { $0.height - $1.y }.max() ?? 0
      width = max(Spacing.smallestCell.width, left + right)
      height = max(Spacing.smallestCell.height, above + below)
      sharedPoint = (
        point, left + (width - left - right) / 2, above + (height - above - below) / 2
      )
    }
  }

  /// Size of a slice in screen pixels, 1…2048 per side.
  static func pictureSize(of panel: OverlayPanel, scale: Double) -> (width: Int, height: Int) {
    func pixels(_ length: Double) -> Int {
      Int(max(1, min((length * scale).rounded(), Double(sides.upperBound))))
    }
    return (pixels(panel.width), pixels(panel.height))
  }

  /// The box of a panel's picture in the cell with the given upper left corner.
  func box(of panel: OverlayPanel, left: Int, top: Int) -> PixelBox {
    let size = Self.pictureSize(of: panel, scale: scale)
    var x = left + (width - size.width) / 2
    var y = top + (height - size.height) / 2
    if let sharedPoint {
      let share = panel.share(of: sharedPoint.point)
      x = left + sharedPoint.x - Int((share.x * Double(size.width)).rounded())
      y = top + sharedPoint.y - Int((share.y * Double(size.height)).rounded())
    }
    return PixelBox(columns: x..<(x + size.width), rows: y..<(y + size.height))
  }
}
