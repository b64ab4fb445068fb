import Notes
import VoxelGrids

/// A header extension: a block between header and voxels, such as a DICOM header, AFNI's XML or
/// CIFTI's matrix description.
public struct NIfTIExtension: Hashable, Sendable {
  /// `ecode`, the kind of content: 2 DICOM, 4 AFNI, 6 comment, 32 CIFTI.
  public let code: Int
  /// Content as stored, including its padding.
  public let content: [UInt8]

  /// An extension; padding is added when it is written.
  public init(code: Int, content: [UInt8]) {
    self.code = code
    self.content = content
  }

  /// Size in the file: content plus 8 bytes for size and code, padded to a multiple of 16.
  var storedBytes: Int { (content.count + 8 + 15) / 16 * 16 }
}

extension NIfTIExtension {
  /// The extensions after a header, starting with the extension flag.
  ///
  /// - Parameter block: bytes from the end of the header to the voxels, or to the end of a `.hdr`.
  /// - Returns: the readable extensions, and a note if one was damaged.
  static func list(
    in block: borrowing RawSpan, order: ByteOrder
  ) -> (extensions: [NIfTIExtension], notes: [Note]) {
    let count = block.byteCount
    guard count >= 4, UInt8.load(block, at: 0, swapped: false) != 0 else { return ([], []) }
    var extensions: [NIfTIExtension] = []
    var start = 4
    while start + 16 <= count {
      let size = Int(Int32.load(block, at: start, swapped: order.isSwapped))
      let code = Int(Int32.load(block, at: start + 4, swapped: order.isSwapped))
      guard size >= 8, size <= count - start else {
        return (
          extensions,
          Note.warning(
            135,
            "Header extension \(extensions.count + 1) claims \(size) bytes, but \(count - start) "
              + "are left; it was ignored.")
        )
      }
      let content = ((start + 8)..<(start + size)).map {
        UInt8.load(block, at: $0, swapped: false)
      }
      extensions.append(NIfTIExtension(code: code, content: content))
      start += size
    }
    return (extensions, [])
  }
}
