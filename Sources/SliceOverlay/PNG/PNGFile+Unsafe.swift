import CPNG

/// Writes one PNG file: the calls to libpng, in the order it requires.
///
/// Why unsafe: libpng takes rows and returns bytes by address. The caller has checked that sides, bytes
/// and colours agree; tests read the files back with libpng.
struct PNGFile {
  let width: Int
  let height: Int
  let colours: PNGEncoder.Colours

  func bytes(of pixels: [UInt8], comment: String?) -> [UInt8] {
    // On errors, libpng would longjmp across Swift frames, which is not allowed. Its error function
    // must not return, so it ends the process: sizes and colours were checked before, and running
    // out of memory ends a Swift process anyway.
    var png = png_create_write_struct(
      PNG_LIBPNG_VER_STRING, nil,
      { _, sentence in
        preconditionFailure(sentence.map { String(cString: $0) } ?? "libpng failed")
      },
      { _, _ in })
    var header = png_create_info_struct(png)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(pixels.count / 3 + 4096)
    withUnsafeMutablePointer(to: &bytes) { target in
      png_set_write_fn(
        png, target,
        { png, chunk, count in
          guard let target = png_get_io_ptr(png)?.assumingMemoryBound(to: [UInt8].self) else {
            preconditionFailure("the output of libpng is set")
          }
          target.pointee.append(contentsOf: UnsafeBufferPointer(start: chunk, count: count))
        },
        { _ in })
      writeHeader(png, header, comment: comment)
      writeRows(png, pixels)
      png_write_end(png, header)
    }
    png_destroy_write_struct(&png, &header)
    return bytes
  }

  private func writeHeader(_ png: png_structp?, _ header: png_infop?, comment: String?) {
    png_set_IHDR(
      png, header, UInt32(width), UInt32(height), 8, colours.pngType, PNG_INTERLACE_NONE,
      PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT)
    if case .indexed(let list) = colours {
      precondition((1...256).contains(list.count), "a list has 1 to 256 colours")
      let entries = list.map { png_color(red: $0.red, green: $0.green, blue: $0.blue) }
      png_set_PLTE(png, header, entries, Int32(entries.count))
    }
    png_set_compression_level(png, 1)
    png_set_compression_strategy(png, Self.runLengthStrategy)
    png_set_compression_buffer_size(png, 1 << 16)
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_UP)
    // The caller guarantees valid indices; libpng would check each one again.
    png_set_check_for_invalid_index(png, 0)
    if let comment { setText(png, header, comment) }
    png_write_info(png, header)
  }

  /// `Z_RLE` of zlib, which this module does not import.
  private static let runLengthStrategy: Int32 = 3

  private func setText(_ png: png_structp?, _ header: png_infop?, _ comment: String) {
    var keyword = Array("Comment".utf8CString)
    var sentence = comment.unicodeScalars.map {
      $0.isASCII && $0.value >= 32 && $0.value < 127 ? CChar($0.value) : 0x3F
    }
    let length = sentence.count
    sentence.append(0)
    keyword.withUnsafeMutableBufferPointer { keyword in
      sentence.withUnsafeMutableBufferPointer { sentence in
        var text = png_text()
        text.compression = PNG_TEXT_COMPRESSION_NONE
        text.key = keyword.baseAddress
        text.text = sentence.baseAddress
        text.text_length = length
        png_set_text(png, header, &text, 1)
      }
    }
  }

  private func writeRows(_ png: png_structp?, _ pixels: [UInt8]) {
    let stride = width * colours.bytesPerPixel
    pixels.withUnsafeBufferPointer { pixels in
      guard let start = pixels.baseAddress else {
        preconditionFailure("a picture has at least one pixel")
      }
      for row in 0..<height { png_write_row(png, start + row * stride) }
    }
  }
}
