import CPNG

@testable import SliceOverlay

/// A PNG file decoded by libpng.
struct DecodedPNG: Equatable {
  let width: Int
  let height: Int
  let pixels: [ScreenColour]

  /// `nil` if libpng cannot read the file.
  init?(_ file: [UInt8]) {
    // libpng keeps the address of the file between its two calls, so both share one borrow.
    let decoded = file.withUnsafeBytes { Self.decoded($0) }
    guard let decoded else { return nil }
    self = decoded
  }

  private init(width: Int, height: Int, bytes: [UInt8]) {
    self.width = width
    self.height = height
    pixels = (0..<(width * height)).map { place in
      ScreenColour(
        red: bytes[3 * place], green: bytes[3 * place + 1], blue: bytes[3 * place + 2])
    }
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

  subscript(x: Int, y: Int) -> ScreenColour { pixels[y * width + x] }

  /// All pixels of a colour.
  func places(of colour: ScreenColour) -> Set<ScreenPlace> {
    Set(
      pixels.indices.filter { pixels[$0] == colour }.map {
        ScreenPlace(x: $0 % width, y: $0 / width)
      })
  }
}

struct ScreenPlace: Hashable {
  let x: Int
  let y: Int
}
