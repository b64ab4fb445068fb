import CPNG

/// A PNG file decoded by libpng.
public struct DecodedPNG: Equatable {
  public let width: Int
  public let height: Int
  /// Red, green and blue of each pixel, row by row.
  public let bytes: [UInt8]

  /// `nil` if libpng cannot read the file.
  public init?(_ file: [UInt8]) {
    // libpng keeps the address of the file between its two calls, so both share one borrow.
    let decoded = file.withUnsafeBytes { Self.decoded($0) }
    guard let decoded else { return nil }
    self = decoded
  }

  private init(width: Int, height: Int, bytes: [UInt8]) {
    (self.width, self.height, self.bytes) = (width, height, bytes)
  }

  private static func decoded(_ file: UnsafeRawBufferPointer) -> DecodedPNG? {
    var image = png_image()
    image.version = UInt32(PNG_IMAGE_VERSION)
    guard png_image_begin_read_from_memory(&image, file.baseAddress, file.count) != 0 else {
      return nil
    }
    defer { png_image_free(&image) }
    image.format = 2  // PNG_FORMAT_RGB
    let (width, height) = (Int(image.width), Int(image.height))
    var bytes = [UInt8](repeating: 0, count: width * height * 3)
    guard png_image_finish_read(&image, nil, &bytes, Int32(width * 3), nil) != 0 else { return nil }
    return DecodedPNG(width: width, height: height, bytes: bytes)
  }
}
