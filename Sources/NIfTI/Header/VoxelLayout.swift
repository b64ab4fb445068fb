/// Position and storage of the voxels in a file.
struct VoxelLayout: Hashable, Sendable {
  let shape: [Int]
  let datatype: Datatype
  let byteOrder: ByteOrder
  /// Byte at which the voxels start, in the decompressed file.
  let offset: Int
  let voxelCount: Int

  var byteCount: Int { voxelCount * datatype.bytesPerVoxel }
  var end: Int { offset + byteCount }

  init(of header: NIfTIHeader, limits: NIfTILimits) throws(NIfTIError) {
    shape = header.shape
    byteOrder = header.byteOrder
    for (index, extent) in shape.enumerated() where extent < 1 {
      throw .dimension(axis: index + 1, value: extent)
    }
    datatype = try Self.datatype(code: header.datatypeCode)
    let limit = min(limits.maximumVoxelBytes, Self.mostBytes)
    var voxels = 1
    for extent in shape {
      let (product, overflows) = voxels.multipliedReportingOverflow(by: extent)
      guard !overflows, product <= limit / datatype.bytesPerVoxel else {
        throw .tooLarge(shape: shape, limit: limit)
      }
      voxels = product
    }
    voxelCount = voxels
    offset = try Self.offset(of: header)
  }

  /// Hard limit on voxel bytes, above which offsets could overflow.
  private static let mostBytes = 1 << 60

  /// The error for a file of `fileBytes` decompressed bytes, which is too short for these voxels.
  func missing(fileBytes: Int) -> NIfTIError {
    fileBytes < offset
      ? .voxelOffsetBeyondEnd(offset: offset, fileBytes: fileBytes)
      : .truncatedVoxels(expected: byteCount, found: fileBytes - offset)
  }

  private static func datatype(code: Int) throws(NIfTIError) -> Datatype {
    if let datatype = Datatype(rawValue: code) { return datatype }
    if let name = Datatype.unsupportedNames[code] { throw .unsupportedDatatype(name: name) }
    throw .unknownDatatype(code: code)
  }

  /// `vox_offset` as a byte; 0 in a single file means right after the header, a fraction is ignored.
  private static func offset(of header: NIfTIHeader) throws(NIfTIError) -> Int {
    let stored = header.voxelOffset
    let least = header.firstVoxelByte
    if stored == 0 { return least }
    guard stored.isFinite, stored >= Double(least), stored < 0x1p52 else {
      throw .voxelOffset(value: stored, least: least)
    }
    return Int(stored)
  }
}
