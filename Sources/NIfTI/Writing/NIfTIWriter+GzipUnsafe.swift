import CDeflate
import VoxelGrids

extension NIfTIWriter {
  /// The file unchanged, or as one gzip member with time 0 and no name.
  func compressed(_ file: VoxelBytes) -> VoxelBytes {
    guard case .gzip(let level) = compression else { return file }
    precondition((1...12).contains(level), "the compression level is 1 to 12")
    guard let compressor = libdeflate_alloc_compressor(Int32(level)) else {
      preconditionFailure("libdeflate can create a compressor")
    }
    defer { libdeflate_free_compressor(compressor) }
    let bound = libdeflate_gzip_compress_bound(compressor, file.count)
    var size = 0
    let buffer = VoxelBytes(count: bound) { output in
      size = file.withUnsafeBytes { input in
        libdeflate_gzip_compress(
          compressor, input.baseAddress, input.count, output.baseAddress, output.count)
      }
    }
    precondition(size > 0, "the output fits into libdeflate's bound")
    return buffer.slice(0..<size)
  }
}

extension VoxelBytes {
  /// The same numbers in the other byte order.
  /// - Precondition: `size` is 1, 2, 4 or 8 and divides the number of bytes.
  func reversingBytes(inRunsOf size: Int) -> VoxelBytes {
    switch size {
    case 1: self
    case 2: reversing(UInt16.self)
    case 4: reversing(UInt32.self)
    case 8: reversing(UInt64.self)
    default: preconditionFailure("a number has 1, 2, 4 or 8 bytes")
    }
  }

  private func reversing<Word: VoxelScalar>(_ word: Word.Type) -> VoxelBytes {
    let width = MemoryLayout<Word>.size
    precondition(count % width == 0, "the bytes are complete numbers")
    return withUnsafeBytes { input in
      VoxelBytes(count: input.count) { output in
        guard let source = input.baseAddress else { return }
        for at in stride(from: 0, to: input.count, by: width) {
          let stored = Word.load(source, at: at, swapped: true)
          output.storeBytes(of: stored, toByteOffset: at, as: Word.self)
        }
      }
    }
  }
}

extension NIfTIExtension {
  /// Bytes of the extension in a file: size, code, content and padding.
  func encoded(order: ByteOrder) -> [UInt8] {
    let numbers = [Int32(truncatingIfNeeded: storedBytes), Int32(truncatingIfNeeded: code)]
    let head = numbers.flatMap { number in
      withUnsafeBytes(of: order == .little ? number.littleEndian : number.bigEndian, Array.init)
    }
    let padding = storedBytes - 8 - content.count
    return head + content + [UInt8](repeating: 0, count: padding)
  }
}
