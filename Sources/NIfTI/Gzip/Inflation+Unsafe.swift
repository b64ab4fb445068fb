import CDeflate
import VoxelGrids

/// A gzip file decompressed to the size that its NIfTI header promises.
struct Inflation {
  let bytes: VoxelBytes
  let members: Int
  /// Number of bytes after the last gzip member.
  let trailingBytes: Int
  /// Number of decompressed bytes after the voxels; `nil` if it exceeds the limit.
  let surplus: Int?
}

extension Inflation {
  static func isGzip(_ file: VoxelBytes) -> Bool {
    file.withUnsafeBytes { GzipStream.startsMember($0[...]) }
  }

  /// The first bytes of a file, at most `count`, decompressed if necessary.
  static func prefix(of file: VoxelBytes, count: Int) throws(NIfTIError) -> [UInt8] {
    guard isGzip(file) else {
      return file.withUnsafeBytes { Array($0.prefix(count)) }
    }
    let output = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 16)
    defer { output.deallocate() }
    do throws(GzipFault) {
      let found = try file.withUnsafeBytes { (input) throws(GzipFault) -> Int in
        var stream = GzipStream(input)
        return try stream.read(into: output)
      }
      return Array(output.prefix(found))
    } catch .truncated(let inflated) where inflated >= HeaderTable.nifti1.size {
      return Array(output.prefix(inflated))
    } catch {
      throw NIfTIError(error)
    }
  }

  /// Decompresses a gzip file up to the end of its voxels, into one buffer of that size.
  ///
  /// The stream is read to its end so that its checksum is verified; bytes after the voxels go into a
  /// small scratch buffer and are discarded, up to the limit.
  /// - Complexity: O(decompressed bytes): one pass by libdeflate, and a second one by zlib if that
  ///   fails.
  init(
    of file: VoxelBytes, layout: VoxelLayout, limits: NIfTILimits, buffers: InflationBuffers?
  ) throws(NIfTIError) {
    let count = layout.end
    let most = file.count.multipliedReportingOverflow(by: NIfTILimits.deflateGrowth)
    guard most.overflow || most.partialValue >= count else {
      throw layout.missing(fileBytes: most.partialValue)
    }
    guard layout.offset <= limits.maximumHeaderBytes else {
      throw .tooLarge(shape: layout.shape, limit: limits.maximumHeaderBytes)
    }
    var outcome: GzipOutcome?
    let fill = { (output: UnsafeMutableRawBufferPointer) throws(NIfTIError) in
      try file.withUnsafeBytes { (input) throws(NIfTIError) in
        outcome = try Self.inflate(input, into: output, layout: layout, limits: limits)
      }
    }
    if let buffers {
      bytes = try buffers.bytes(count: count, fillingWith: fill)
    } else {
      bytes = try VoxelBytes(count: count) { (output) throws(NIfTIError) in
        output.askForLargePages()
        try fill(output)
      }
    }
    members = outcome?.members ?? 0
    trailingBytes = outcome?.trailingBytes ?? 0
    surplus = outcome?.surplus
  }

  private static func inflate(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer,
    layout: VoxelLayout, limits: NIfTILimits
  ) throws(NIfTIError) -> GzipOutcome {
    if let outcome = inflateAtOnce(input, into: output) { return outcome }
    do throws(GzipFault) {
      return try inflateByPieces(input, into: output, limits: limits)
    } catch .endsBeforeVoxels(let inflated) {
      throw layout.missing(fileBytes: inflated)
    } catch {
      throw NIfTIError(error)
    }
  }

  /// Decompresses member by member with libdeflate; `nil` if a member is damaged, truncated or larger
  /// than the buffer, or if the members together do not fill the buffer exactly.
  private static func inflateAtOnce(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> GzipOutcome? {
    guard let decompressor = libdeflate_alloc_decompressor() else { return nil }
    defer { libdeflate_free_decompressor(decompressor) }
    var (consumed, written, members) = (0, 0, 0)
    while GzipStream.startsMember(input[consumed...]) {
      let source = UnsafeRawBufferPointer(rebasing: input[consumed...])
      let target = UnsafeMutableRawBufferPointer(rebasing: output[written...])
      var (used, filled) = (0, 0)
      let result = libdeflate_gzip_decompress_ex(
        decompressor, source.baseAddress, source.count, target.baseAddress, target.count,
        &used, &filled)
      guard result == LIBDEFLATE_SUCCESS else { return nil }
      consumed += used
      written += filled
      members += 1
    }
    guard written == output.count else { return nil }
    return GzipOutcome(members: members, trailingBytes: input.count - consumed, surplus: 0)
  }

  private static func inflateByPieces(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer,
    limits: NIfTILimits
  ) throws(GzipFault) -> GzipOutcome {
    var stream = GzipStream(input)
    let written = try stream.read(into: output)
    guard written == output.count else { throw .endsBeforeVoxels(inflated: written) }
    let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 64)
    defer { scratch.deallocate() }
    var surplus = 0
    while !stream.isAtEnd, surplus <= limits.maximumSurplusBytes {
      surplus += try stream.read(into: scratch)
    }
    return GzipOutcome(
      members: stream.members, trailingBytes: stream.trailingBytes,
      surplus: stream.isAtEnd ? surplus : nil)
  }
}

/// Member and byte counts of one decompression.
private struct GzipOutcome {
  let members: Int
  let trailingBytes: Int
  let surplus: Int?
}

extension NIfTIError {
  init(_ fault: GzipFault) {
    switch fault {
    case .damaged(let offset, let reason): self = .damagedGzip(offset: offset, reason: reason)
    case .truncated(let inflated), .endsBeforeVoxels(let inflated):
      self = .truncatedGzip(inflated: inflated)
    }
  }
}
