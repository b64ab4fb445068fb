import Notes
import VoxelGrids

/// A NIfTI-1, NIfTI-2 or Analyze 7.5 file: header, grid in the world, and voxels as stored.
///
/// Voxels are decoded on demand, by slice, by sample or as labels; until then they stay in the bytes
/// of the file or in one buffer of decompressed bytes.
///
/// ```swift
/// let image = try NIfTIImage(file: bytes, name: "t1c.nii.gz")
/// let axial = SliceView(of: image.grid, plane: .axial, sliceIndex: 77)
/// let pixels = image.intensities(of: axial)
/// ```
public struct NIfTIImage: Sendable {
  /// Every header field as stored.
  public let header: NIfTIHeader
  /// Notes on header and voxels.
  public let notes: [Note]
  /// Grid of one volume, in RAS+ mm.
  public let grid: VoxelGrid
  /// Header fields that the grid's affine comes from.
  public let affineSource: AffineSource
  /// Slope and intercept to apply to stored values; (1, 0) for none.
  public let scaling: Scaling
  /// Header extensions, in file order.
  public let extensions: [NIfTIExtension]
  let layout: VoxelLayout
  /// The voxels as stored, all volumes.
  let voxels: VoxelBytes

  /// Extents of all dimensions, 1 to 7 values.
  public var shape: [Int] { layout.shape }
  /// Datatype of the stored voxels.
  public var datatype: Datatype { layout.datatype }
  /// Number of volumes: the product of the extents after the third.
  public var volumeCount: Int { shape.dropFirst(3).reduce(1, *) }

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - file: bytes of the file, gzipped or not; for a pair, those of the `.hdr`.
  ///   - name: name of the file; only its extension is used, as a hint.
  ///   - pairedData: bytes of the `.img`, gzipped or not, for a pair.
  ///   - limits: limits on memory.
  ///   - buffers: a pool of buffers for decompressed bytes.
  /// - Throws: `E101`–`E120`, `E124`. A header that claims more than the file can hold is rejected
  ///   before any memory is allocated for it.
  /// - Complexity: O(1) without compression, since voxels are not touched; O(decompressed bytes) with.
  public init(
    file: VoxelBytes, name: String, pairedData: VoxelBytes? = nil,
    limits: NIfTILimits = .standard, buffers: InflationBuffers? = nil
  ) throws(NIfTIError) {
    let reading = try HeaderReading(
      file: file, name: name, hasPairedData: pairedData != nil, limits: limits)
    try self.init(
      reading, file: file, pairedData: pairedData, limits: limits, buffers: buffers)
  }

  /// Reads the voxels of a file whose header was read before; the other parameters are as above.
  /// - Throws: `E106`–`E120`.
  public init(
    _ reading: HeaderReading, file: VoxelBytes, pairedData: VoxelBytes? = nil,
    limits: NIfTILimits = .standard, buffers: InflationBuffers? = nil
  ) throws(NIfTIError) {
    if let fault = reading.fault { throw fault }
    let layout = try reading.layout.get()
    let choice = try reading.affine.get()
    guard let size = GridSize(shape: layout.shape) else {
      preconditionFailure("a layout has extents of at least 1")
    }
    let source = try VoxelSource(
      reading.header, layout: layout, file: file, pairedData: pairedData, limits: limits,
      buffers: buffers)
    header = reading.header
    grid = VoxelGrid(size: size, affine: choice.affine)
    affineSource = choice.source
    scaling = reading.scaling
    self.layout = layout
    voxels = source.voxels
    extensions = source.extensions
    notes = reading.notes + source.notes
  }

  /// Number of voxels in one volume.
  var voxelsPerVolume: Int { grid.size.count }

  /// The volume to use: the requested one, or the only one.
  /// - Throws: `E118` if there are several volumes and none is requested, or if the requested one does
  ///   not exist; `E123` if the file is not an image (CIFTI, surfaces).
  public func chosenVolume(_ requested: Int?) throws(NIfTIError) -> Int {
    if let intent = Intent.table[header.intentCode], !intent.isImage {
      throw .notAnImage(intent: intent.name)
    }
    let volume = requested ?? 0
    guard (0..<volumeCount).contains(volume), requested != nil || volumeCount == 1 else {
      throw .volume(requested: requested, count: volumeCount)
    }
    return volume
  }

  /// Stored bytes of one volume, without a copy.
  /// - Precondition: the volume exists.
  func bytes(ofVolume volume: Int) -> VoxelBytes {
    precondition((0..<volumeCount).contains(volume), "the volume exists")
    let size = voxelsPerVolume * datatype.bytesPerVoxel
    return voxels.slice((volume * size)..<((volume + 1) * size))
  }
}
