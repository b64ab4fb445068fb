/// Where the voxels of a file lie and how they are stored.
struct VoxelLayout: Hashable, Sendable {
  let shape: [Int]
  let datatype: Datatype
  let byteOrder: ByteOrder
  /// Byte at which the voxels start, in the inflated file.
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

  /// Above this, offsets could overflow whatever the limits say.
  private static let mostBytes = 1 << 60

  /// Why a file of `fileBytes` inflated bytes cannot hold these voxels.
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

  /// `vox_offset` 0 in a single file means right after the header; a fraction is dropped.
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
