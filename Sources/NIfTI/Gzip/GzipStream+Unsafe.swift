import CZlib

/// What is wrong with a gzip stream.
enum GzipFault: Error {
  case damaged(offset: Int, reason: String)
  case truncated(inflated: Int)
  /// The stream is whole but holds fewer bytes than the header promises.
  case endsBeforeVoxels(inflated: Int)
}

/// A gzip stream of one or several members, inflated piece by piece with zlib.
///
/// The slow and patient way: for the first bytes of a file, for streams that the fast way refuses,
/// and to tell damage from truncation.
struct GzipStream: ~Copyable {
  private let input: UnsafeRawBufferPointer
  private let stream: UnsafeMutablePointer<z_stream>
  /// Compressed bytes used so far, to the end of the last whole member.
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
    precondition(status == Z_OK, "zlib of this version has memory for one stream")
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  static func startsMember(_ bytes: UnsafeRawBufferPointer.SubSequence) -> Bool {
    bytes.count >= 2 && bytes[bytes.startIndex] == 0x1F && bytes[bytes.startIndex + 1] == 0x8B
  }

  /// Compressed bytes behind the last member that are no further member.
  var trailingBytes: Int { isAtEnd ? input.count - consumed : 0 }

  /// Inflates until `output` is full or the last member ends.
  /// - Returns: how many bytes were written.
  mutating func read(into output: UnsafeMutableRawBufferPointer) throws(GzipFault) -> Int {
    var written = 0
    while written < output.count, !isAtEnd {
      written += try step(into: UnsafeMutableRawBufferPointer(rebasing: output[written...]))
    }
    return written
  }

  /// Most bytes handed to zlib at once; its counters have 32 bits.
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
