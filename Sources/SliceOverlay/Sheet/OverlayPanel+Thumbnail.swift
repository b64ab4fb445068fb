extension OverlayPanel {
  /// The image with its contours alone, without letters, scale and words: the picture of a row in
  /// a list.
  ///
  /// - Parameter side: screen pixels of the longer side, brought into 16…512; square in mm.
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
