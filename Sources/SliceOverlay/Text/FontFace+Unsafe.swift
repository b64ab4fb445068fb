import CFreeType

/// A font opened by FreeType for the duration of a closure.
///
/// Why unsafe: FreeType reads the font in place and returns glyph bitmaps by address.
struct FontFace {
  private let face: FT_Face

  /// Opens a font, calls `body` with it, and closes it.
  /// - Throws: ``OverlayError/unreadableFont(bytes:freeTypeError:)``.
  static func withFace<Result>(
    of bytes: [UInt8], _ body: (FontFace) throws(OverlayError) -> Result
  ) throws(OverlayError) -> Result {
    var library: FT_Library?
    let initError = FT_Init_FreeType(&library)
    guard initError == 0, let library else {
      throw .unreadableFont(bytes: bytes.count, freeTypeError: Int(initError))
    }
    defer { FT_Done_FreeType(library) }
    return try withBytes(bytes) { (memory) throws(OverlayError) -> Result in
      var face: FT_Face?
      let error = FT_New_Memory_Face(library, memory.baseAddress, memory.count, 0, &face)
      guard error == 0, let face else {
        throw .unreadableFont(bytes: bytes.count, freeTypeError: Int(error))
      }
      defer { FT_Done_Face(face) }
      return try body(FontFace(face: face))
    }
  }

  /// `withUnsafeBufferPointer` with typed throws.
  private static func withBytes<Result>(
    _ bytes: [UInt8], _ body: (UnsafeBufferPointer<UInt8>) throws(OverlayError) -> Result
  ) throws(OverlayError) -> Result {
    try bytes.withUnsafeBufferPointer { (memory) throws(OverlayError) -> Result in
      try body(memory)
    }
  }

  /// Sets the height of the em square in pixels.
  func setSize(_ pixels: Int) throws(OverlayError) {
    let error = FT_Set_Pixel_Sizes(face, 0, FT_UInt(pixels))
    guard error == 0 else { throw .unreadableFont(bytes: 0, freeTypeError: Int(error)) }
  }

  /// The glyph of a character; the font's replacement glyph if it has none, and an empty glyph if it
  /// cannot be drawn.
  func glyph(of scalar: Unicode.Scalar) -> Glyph {
    let index = FT_Get_Char_Index(face, FT_ULong(scalar.value))
    guard FT_Load_Glyph(face, index, FT_Int32(Self.loadAndRender)) == 0,
      let slot = face.pointee.glyph
    else { return Glyph(advance: 0) }
    let bitmap = slot.pointee.bitmap
    let advance = Int(slot.pointee.advance.x >> 6)
    guard Int(bitmap.pixel_mode) == Int(FT_PIXEL_MODE_GRAY.rawValue), let buffer = bitmap.buffer
    else { return Glyph(advance: advance) }
    let width = Int(bitmap.width)
    let height = Int(bitmap.rows)
    var coverage: [UInt8] = []
    coverage.reserveCapacity(width * height)
    for row in 0..<height {
      let line = buffer + row * Int(bitmap.pitch)
      coverage.append(contentsOf: UnsafeBufferPointer(start: line, count: width))
    }
    return Glyph(
      advance: advance, left: Int(slot.pointee.bitmap_left), top: Int(slot.pointee.bitmap_top),
      width: width, coverage: coverage)
  }

  /// `FT_LOAD_RENDER`, a macro that Swift does not import: hinted, with grey anti-aliasing.
  private static let loadAndRender = 1 << 2

  /// Kerning between two characters, as a fraction of the em square.
  func kerning(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Double {
    var step = FT_Vector()
    let error = FT_Get_Kerning(
      face, FT_Get_Char_Index(face, FT_ULong(left.value)),
      FT_Get_Char_Index(face, FT_ULong(right.value)), FT_KERNING_UNSCALED.rawValue, &step)
    let unitsPerEm = Double(face.pointee.units_per_EM)
    return error == 0 && unitsPerEm > 0 ? Double(step.x) / unitsPerEm : 0
  }
}

/// The bitmap of one character at one size.
struct Glyph: Sendable {
  /// Pixels from this character's origin to that of the next.
  let advance: Int
  /// Pixels from the origin to the left edge, and from the base line up to the top edge.
  var left = 0
  var top = 0
  var width = 0
  /// 0…255, row by row.
  var coverage: [UInt8] = []
}
