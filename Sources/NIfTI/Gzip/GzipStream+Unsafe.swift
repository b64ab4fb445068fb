import CZlib

/// Why a gzip stream cannot be decompressed.
enum GzipFault: Error {
  case damaged(offset: Int, reason: String)
  case truncated(inflated: Int)
  /// The stream is intact but holds fewer bytes than the header promises.
  case endsBeforeVoxels(inflated: Int)
}

/// A gzip stream of one or several members, decompressed piece by piece with zlib.
///
/// The slow way: for the first bytes of a file, for streams that libdeflate rejects, and to
/// distinguish damage from truncation.
struct GzipStream: ~Copyable {
  private let input: UnsafeRawBufferPointer
  private let stream: UnsafeMutablePointer<z_stream>
  /// Number of compressed bytes used so far.
  private var consumed = 0
  private(set) var inflated = 0
  private(set) var members = 0
  private(set) var isAtEnd = false

  /// - Parameter input: bytes that outlive this value and start with a gzip member.
  init(_ input: UnsafeRawBufferPointer) {
    self.input = input
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let status = inflateInit2_(
      stream, MAX_WBITS + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib can create a stream")
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Whether the bytes start with the gzip magic number.
  static func startsMember(_ bytes: UnsafeRawBufferPointer.SubSequence) -> Bool {
    bytes.count >= 2 && bytes[bytes.startIndex] == 0x1F && bytes[bytes.startIndex + 1] == 0x8B
  }

  /// Number of bytes after the last member that do not start another one.
  var trailingBytes: Int { isAtEnd ? input.count - consumed : 0 }

  /// Decompresses until `output` is full or the last member ends.
  /// - Returns: number of bytes written.
  mutating func read(into output: UnsafeMutableRawBufferPointer) throws(GzipFault) -> Int {
    var written = 0
    while written < output.count, !isAtEnd {
      written += try step(into: UnsafeMutableRawBufferPointer(rebasing: output[written...]))
    }
    return written
  }

  /// Largest number of bytes passed to zlib in one call; its counters have 32 bits.
  private static let piece = 1 << 30

  private mutating func step(
    into output: UnsafeMutableRawBufferPointer
  ) throws(GzipFault) -> Int {
    let rest = UnsafeRawBufferPointer(rebasing: input[consumed...].prefix(Self.piece))
    let room = min(output.count, Self.piece)
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: rest.bindMemory(to: UInt8.self).baseAddress)
    stream.pointee.avail_in = UInt32(rest.count)
    stream.pointee.next_out = output.bindMemory(to: UInt8.self).baseAddress
    stream.pointee.avail_out = UInt32(room)
    let status = inflate(stream, Z_NO_FLUSH)
    let written = room - Int(stream.pointee.avail_out)
    consumed += rest.count - Int(stream.pointee.avail_in)
    inflated += written
    switch status {
    case Z_OK: return written
    case Z_STREAM_END:
      finishMember()
      return written
    case Z_BUF_ERROR where consumed == input.count:
      throw .truncated(inflated: inflated)
    default:
      let reason = stream.pointee.msg.map { String(cString: $0) } ?? "zlib status \(status)"
      throw .damaged(offset: consumed, reason: reason)
    }
  }

  private mutating func finishMember() {
    members += 1
    if Self.startsMember(input[consumed...]) {
      inflateReset(stream)
    } else {
      isAtEnd = true
    }
  }
}
