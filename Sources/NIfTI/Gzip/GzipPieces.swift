import CDeflate

/// A gzip file of one member, inflated piece by piece: no more of it is held than a window.
///
/// The quick way for plain files. It only says whether all went well; whoever is told that it did not
/// takes the file whole, by ``Inflation``, which says why.
enum GzipPieces {
  /// Bytes that are inflated before they are handed on; they and the window stay in the cache.
  static let piece = 1 << 18
  /// Most bytes that may be left over from piece to piece.
  static let mostLeft = 1 << 16

  /// - Parameters:
  ///   - count: bytes that the file inflates to.
  ///   - take: is given the bytes that are not taken yet; tells how many it takes, `nil` to stop.
  /// - Returns: whether the file is one whole member of `count` bytes with the right checksum, and all
  ///   of them were taken.
  static func inflate(
    _ file: UnsafeRawBufferPointer, count: Int, _ take: (RawSpan) -> Int?
  ) -> Bool {
    guard let header = headerBytes(file),
      let input = BitReader(UnsafeRawBufferPointer(rebasing: file[header...]))
    else { return false }
    var stream = DeflateStream(input, capacity: DeflateStream.history + mostLeft + piece)
    var (checksum, total, checked, taken) = (UInt32(0), 0, 0, 0)
    while true {
      let stop = stream.fill()
      guard stop != .damaged else { return false }
      let content = stream.content
      let fresh = UnsafeRawBufferPointer(rebasing: content[checked...])
      checksum = libdeflate_crc32(checksum, fresh.baseAddress, fresh.count)
      total += fresh.count
      let left = UnsafeRawBufferPointer(rebasing: content[taken...])
      guard total <= count, let used = take(left.bytes) else { return false }
      taken += used
      if stop == .ended { break }
      let dropped = stream.drop(taken)
      taken -= dropped
      checked = content.count - dropped
      guard content.count - taken - dropped <= mostLeft else { return false }
    }
    guard total == count, taken == stream.content.count, let rest = stream.rest() else {
      return false
    }
    return isTrailer(rest, checksum: checksum, count: count)
  }

  /// Bytes before the deflate stream; `nil` for what is no plain header.
  private static func headerBytes(_ file: UnsafeRawBufferPointer) -> Int? {
    guard file.count >= 18, GzipStream.startsMember(file[...]), file[2] == 8 else { return nil }
    let flags = file[3]
    // A checksum of the header, and what is not defined, is left to zlib.
    guard flags & 0b1110_0010 == 0 else { return nil }
    var start = 10
    if flags & 4 != 0 { start += 2 + Int(file[10]) + Int(file[11]) << 8 }
    for flag in [UInt8(8), 16] where flags & flag != 0 {
      guard start < file.count, let end = file[start...].firstIndex(of: 0) else { return nil }
      start = end + 1
    }
    return start < file.count ? start : nil
  }

  /// Whether checksum and length are all that follows.
  private static func isTrailer(
    _ rest: UnsafeRawBufferPointer, checksum: UInt32, count: Int
  ) -> Bool {
    guard rest.count == 8 else { return false }
    let told = (0..<8).reduce(UInt64(0)) { $0 | UInt64(rest[$1]) << UInt64(8 * $1) }
    return told == UInt64(checksum) | UInt64(UInt32(truncatingIfNeeded: count)) << 32
  }
}
