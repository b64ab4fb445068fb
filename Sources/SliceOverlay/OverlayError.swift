import Notes

/// Why a picture could not be drawn. Codes `E521` and `E522`.
public enum OverlayError: CodedError, Hashable {
  /// FreeType cannot read or scale the font.
  case unreadableFont(bytes: Int, freeTypeError: Int)
  /// So many panels that even at the smallest scale the sheet exceeds ``OverlaySheet/maximumPixels``.
  case sheetTooLarge(panels: Int, pixels: Int, maximum: Int)

  public var code: String {
    switch self {
    case .unreadableFont: "E521"
    case .sheetTooLarge: "E522"
    }
  }

  public var message: String {
    switch self {
    case .unreadableFont(let bytes, let error):
      "The font (\(bytes) bytes) cannot be read: FreeType error \(error). "
        + "Install fonts-dejavu-core, or choose another TrueType file."
    case .sheetTooLarge(let panels, let pixels, let maximum):
      "A sheet of \(panels) panels would have \(pixels) pixels, more than the limit of \(maximum). "
        + "Split it into several sheets."
    }
  }
}
