import CDeflate
import VoxelGrids

/// Writes NIfTI-1 and NIfTI-2 single files, gzipped or not.
///
/// The same input gives the same bytes: they contain no time, file name or machine name.
///
/// ```swift
/// let bytes = try NIfTIWriter().encoded(labels: lesions, description: "lesions")
/// ```
public struct NIfTIWriter: Hashable, Sendable {
  /// Version of the header.
  public enum Version: Hashable, Sendable, CaseIterable {
    /// 348 bytes: extents up to 32,767, single precision.
    case nifti1
    /// 540 bytes: any extent, double precision.
    case nifti2

    var format: NIfTIHeader.Format { self == .nifti1 ? .nifti1 : .nifti2 }
  }

  /// Compression of the file.
  public enum Compression: Hashable, Sendable {
    /// A plain `.nii`.
    case none
    /// gzip by libdeflate, level 1 (fast) to 12 (small).
    case gzip(level: Int)
  }

  /// Version of the header.
  public var version: Version
  /// Byte order of header and voxels.
  public var byteOrder: ByteOrder
  /// Compression of the file.
  public var compression: Compression

  /// A writer; by default little-endian NIfTI-1, gzipped.
  public init(
    version: Version = .nifti1, byteOrder: ByteOrder = .little,
    compression: Compression = .gzip(level: 6)
  ) {
    self.version = version
    self.byteOrder = byteOrder
    self.compression = compression
  }

  /// A mask as an unscaled file: `uint8` for one-byte labels, otherwise `uint16`.
  ///
  /// The intent code is 1002 (labels), so that other programs do not interpolate.
  /// - Parameters:
  ///   - labels: the mask.
  ///   - description: text for `descrip`, up to 80 bytes.
  /// - Throws: `E121` if the grid does not fit into NIfTI-1.
  public func encoded(
    labels: LabelMap, description: String = ""
  ) throws(NIfTIError) -> VoxelBytes {
    let (bytes, datatype): (VoxelBytes, Datatype) =
      switch labels.storage {
      case .bytes(let bytes): (bytes, .uint8)
      case .words(let words): (words, .uint16)
      }
    var header = NIfTIHeader(grid: labels.grid, datatype: datatype, version: version)
    header.intentCode = 1002
    header.description = HeaderText(description)
    return try encoded(header, voxels: inFileOrder(bytes, datatype))
  }

  /// An image of 8-bit voxels.
  /// - Precondition: there is one value per voxel.
  /// - Throws: `E121` if the grid does not fit into NIfTI-1.
  public func encoded(
    grid: VoxelGrid, voxels: [UInt8], scaling: Scaling = .identity, description: String = ""
  ) throws(NIfTIError) -> VoxelBytes {
    try encoded(grid, .uint8, VoxelBytes(voxels), scaling, description)
  }

  /// An image of 16-bit voxels, as scanners produce them.
  /// - Precondition: there is one value per voxel.
  /// - Throws: `E121` if the grid does not fit into NIfTI-1.
  public func encoded(
    grid: VoxelGrid, voxels: [Int16], scaling: Scaling = .identity, description: String = ""
  ) throws(NIfTIError) -> VoxelBytes {
    try encoded(grid, .int16, VoxelBytes(copying: voxels), scaling, description)
  }

  /// An image of single-precision voxels.
  /// - Precondition: there is one value per voxel.
  /// - Throws: `E121` if the grid does not fit into NIfTI-1.
  public func encoded(
    grid: VoxelGrid, voxels: [Float], scaling: Scaling = .identity, description: String = ""
  ) throws(NIfTIError) -> VoxelBytes {
    try encoded(grid, .float32, VoxelBytes(copying: voxels), scaling, description)
  }

  /// Rewrites a file in this writer's version, byte order and compression.
  ///
  /// Header fields, extensions and voxels are kept with their datatype, scaling and units, as far as
  /// the version has them. The scaling and origin that SPM stores in an Analyze header become slope,
  /// intercept and sform.
  /// - Throws: `E121` if a field does not fit into NIfTI-1.
  public func encoded(_ image: NIfTIImage) throws(NIfTIError) -> VoxelBytes {
    var header = image.header
    header.adopt(version: version, byteOrder: byteOrder)
    if image.header.format == .analyze { try header.adoptMeaning(of: image) }
    let voxels =
      image.layout.byteOrder == byteOrder
      ? image.voxels : image.voxels.reversingBytes(inRunsOf: image.datatype.componentBytes)
    return try encoded(header, extensions: image.extensions, voxels: voxels)
  }

  /// A file from a header, extensions and voxels.
  ///
  /// Version, byte order, `vox_offset` and `bitpix` are set; all other fields are written unchanged.
  /// - Parameters:
  ///   - header: the header fields.
  ///   - extensions: header extensions, in this order.
  ///   - voxels: all volumes, in this writer's byte order.
  /// - Throws: `E105`–`E108`, `E112`, `E121`, `E122`.
  public func encoded(
    _ header: NIfTIHeader, extensions: [NIfTIExtension] = [], voxels: VoxelBytes
  ) throws(NIfTIError) -> VoxelBytes {
    var header = header
    guard !header.shape.isEmpty else {
      throw .dimensionCount(header.dimensions.first ?? 0)
    }
    header.adopt(version: version, byteOrder: byteOrder)
    let start = header.table.size + 4 + extensions.reduce(0) { $0 + $1.storedBytes }
    header.voxelOffset = Double(start)
    let layout = try VoxelLayout(of: header, limits: NIfTILimits(maximumVoxelBytes: .max))
    guard layout.byteCount == voxels.count else {
      throw .voxelBytes(expected: layout.byteCount, found: voxels.count)
    }
    header.bitsPerVoxel = layout.datatype.bytesPerVoxel * 8
    var head = try header.encoded()
    head += extensions.isEmpty ? [0, 0, 0, 0] : [1, 0, 0, 0]
    for block in extensions { head += block.encoded(order: byteOrder) }
    return compressed(VoxelBytes(joining: [VoxelBytes(head), voxels]))
  }

  private func encoded(
    _ grid: VoxelGrid, _ datatype: Datatype, _ voxels: VoxelBytes, _ scaling: Scaling,
    _ description: String
  ) throws(NIfTIError) -> VoxelBytes {
    precondition(
      voxels.count == grid.size.count * datatype.bytesPerVoxel, "an image has one value per voxel")
    var header = NIfTIHeader(
      grid: grid, datatype: datatype, scaling: scaling, version: version)
    header.description = HeaderText(description)
    return try encoded(header, voxels: inFileOrder(voxels, datatype))
  }

  private func inFileOrder(_ voxels: VoxelBytes, _ datatype: Datatype) -> VoxelBytes {
    byteOrder == .native ? voxels : voxels.reversingBytes(inRunsOf: datatype.componentBytes)
  }
}
