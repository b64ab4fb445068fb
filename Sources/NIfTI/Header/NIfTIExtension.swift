import Notes
import VoxelGrids

/// A block of free content between header and voxels: a DICOM header, AFNI's XML, CIFTI's matrix
/// description, …
public struct NIfTIExtension: Hashable, Sendable {
  /// `ecode`: who wrote it; 2 DICOM, 4 AFNI, 6 comment, 32 CIFTI.
  public let code: Int
  /// Content as stored, with its padding to 16 bytes.
  public let content: [UInt8]

  /// A block of content; padding is added when it is written.
  public init(code: Int, content: [UInt8]) {
    self.code = code
    self.content = content
  }

  /// Bytes in the file: content, its size and code, padded to a multiple of 16.
  var storedBytes: Int { (content.count + 8 + 15) / 16 * 16 }
}

extension NIfTIExtension {
  /// The extensions of a header, from its flag on.
  ///
  /// - Parameter block: bytes from the end of the header to the voxels, or to the end of a `.hdr`.
  /// - Returns: what could be read, and a note where a block was damaged.
  static func list(
    in block: UnsafeRawBufferPointer, order: ByteOrder
  ) -> (extensions: [NIfTIExtension], notes: [Note]) {
    guard block.count >= 4, block[0] != 0, let base = block.baseAddress else { return ([], []) }
    var extensions: [NIfTIExtension] = []
    var start = 4
    while start + 16 <= block.count {
      let size = Int(Int32.load(base, at: start, swapped: order.isSwapped))
      let code = Int(Int32.load(base, at: start + 4, swapped: order.isSwapped))
      guard size >= 8, size <= block.count - start else {
        return (
          extensions,
          Note.warning(
            135,
            "Extension \(extensions.count + 1) claims \(size) bytes where \(block.count - start) "
              + "are left; it was left out.")
        )
      }
      extensions.append(
        NIfTIExtension(code: code, content: Array(block[(start + 8)..<(start + size)])))
      start += size
    }
    return (extensions, [])
  }
}
