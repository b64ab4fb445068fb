import Notes
import VoxelGrids

/// The voxels of a file as contiguous bytes, with header extensions and notes.
struct VoxelSource {
  let voxels: VoxelBytes
  let extensions: [NIfTIExtension]
  let notes: [Note]

  init(
    _ header: NIfTIHeader, layout: VoxelLayout, file: VoxelBytes, pairedData: VoxelBytes?,
    limits: NIfTILimits, buffers: InflationBuffers?
  ) throws(NIfTIError) {
    if header.isPair {
      guard let pairedData else { throw .missingImageFile }
      let data = try Self.contents(of: pairedData, layout, limits: limits, buffers: buffers)
      let block = try Inflation.prefix(of: file, count: Self.maximumHeaderFileBytes)
      let found = Self.extensions(of: header, in: block.span.bytes)
      voxels = data.bytes.slice(layout.offset..<layout.end)
      extensions = found.extensions
      notes = found.notes + data.notes
    } else {
      let data = try Self.contents(of: file, layout, limits: limits, buffers: buffers)
      let found = data.bytes.slice(0..<layout.offset).withSpan {
        Self.extensions(of: header, in: $0)
      }
      voxels = data.bytes.slice(layout.offset..<layout.end)
      extensions = found.extensions
      notes = found.notes + data.notes
    }
  }

  /// Largest number of bytes of a `.hdr` that are searched for extensions.
  private static let maximumHeaderFileBytes = 1 << 24

  private static func extensions(
    of header: NIfTIHeader, in bytes: RawSpan
  ) -> (extensions: [NIfTIExtension], notes: [Note]) {
    guard header.format != .analyze, bytes.byteCount > header.table.size else { return ([], []) }
    return NIfTIExtension.list(
      in: bytes.extracting(header.table.size...), order: header.byteOrder)
  }

  /// The decompressed file, at least up to the end of the voxels, with notes on what follows.
  private static func contents(
    of file: VoxelBytes, _ layout: VoxelLayout, limits: NIfTILimits, buffers: InflationBuffers?
  ) throws(NIfTIError) -> (bytes: VoxelBytes, notes: [Note]) {
    guard Inflation.isGzip(file) else {
      guard file.count >= layout.end else { throw layout.missing(fileBytes: file.count) }
      return (file, surplusNotes(file.count - layout.end))
    }
    let inflation = try Inflation(of: file, layout: layout, limits: limits, buffers: buffers)
    var notes: [Note] = []
    if inflation.members > 1 {
      notes += Note.info(140, "The gzip file has \(inflation.members) members; they were joined.")
    }
    if inflation.trailingBytes > 0 {
      notes += Note.warning(
        141,
        "\(inflation.trailingBytes) bytes after the gzip stream were ignored; the stream itself is "
          + "intact.")
    }
    return (inflation.bytes, notes + surplusNotes(inflation.surplus))
  }

  private static func surplusNotes(_ surplus: Int?) -> [Note] {
    guard let surplus else {
      return Note.warning(
        142,
        "Far more bytes follow the voxels than the header promises; they were ignored, and "
          + "the file's checksum was not verified.")
    }
    guard surplus > 0 else { return [] }
    return Note.warning(
      142, "\(surplus) bytes after the voxels were ignored; the header does not account for them.")
  }
}
