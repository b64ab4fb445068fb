import VoxelGrids

/// The scale of a sheet, and the cell that holds the largest of its pictures.
struct CellSize {
  /// Screen pixels a millimetre.
  let scale: Double
  let width: Int
  let height: Int
  /// Where in a cell the point lies that the panels share; `nil` for pictures in the middle.
  let meeting: (point: WorldPoint, x: Int, y: Int)?

  var blockWidth: Int { width + 2 * SheetLayout.Spacing.letters }
  /// Height of a panel with its letters and its caption.
  func blockHeight(captionLines: Int) -> Int {
    height + 2 * SheetLayout.Spacing.letters
      + captionLines * SheetLayout.Spacing.captionLine + SheetLayout.Spacing.margin
  }

  /// A voxel is never drawn larger than this many pixels.
  private static let largestVoxel = 16.0
  /// Pixels along the longest side of a picture.
  static let sides = 16...2048

  /// The scale that the sheet asks for, or, where the sheet would grow too large, a half, a
  /// quarter, … of it.
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

  /// Pixels of the whole sheet; `nil` for more than a machine can count.
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
      meeting = nil
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
      meeting = (
        point, left + (width - left - right) / 2, above + (height - above - below) / 2
      )
    }
  }

  /// Screen pixels of a slice, at least one and at most 2048 a side.
  static func pictureSize(of panel: OverlayPanel, scale: Double) -> (width: Int, height: Int) {
    func pixels(_ length: Double) -> Int {
      Int(max(1, min((length * scale).rounded(), Double(sides.upperBound))))
    }
    return (pixels(panel.width), pixels(panel.height))
  }

  /// The box of a panel's picture in a cell whose upper left corner is given.
  func box(of panel: OverlayPanel, left: Int, top: Int) -> PixelBox {
    let size = Self.pictureSize(of: panel, scale: scale)
    var x = left + (width - size.width) / 2
    var y = top + (height - size.height) / 2
    if let meeting {
      let share = panel.share(of: meeting.point)
      x = left + meeting.x - Int((share.x * Double(size.width)).rounded())
      y = top + meeting.y - Int((share.y * Double(size.height)).rounded())
    }
    return PixelBox(columns: x..<(x + size.width), rows: y..<(y + size.height))
  }
}
