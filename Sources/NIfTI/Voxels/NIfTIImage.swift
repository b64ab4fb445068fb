import Notes
import VoxelGrids

/// A NIfTI-1, NIfTI-2 or Analyze 7.5 file: header, place in the world, and voxels as stored.
///
/// Voxels stay in the bytes of the file, or in one buffer of inflated bytes; they are decoded when
/// asked for, by slice, by sample or as labels.
///
/// ```swift
/// let image = try NIfTIImage(file: bytes, name: "t1c.nii.gz")
/// let axial = SliceView(of: image.grid, plane: .axial, sliceIndex: 77)
/// let pixels = image.intensities(of: axial)
/// ```
public struct NIfTIImage: Sendable {
  /// Every header field as stored.
  public let header: NIfTIHeader
  /// What the checks and the reading of the voxels found.
  public let notes: [Note]
  /// Size and place of one volume, in RAS+ mm.
  public let grid: VoxelGrid
  /// Which header fields the grid's affine comes from.
  public let affineSource: AffineSource
  /// Slope and intercept as they apply; (1, 0) where the header asks for none.
  public let scaling: Scaling
  /// Blocks between header and voxels, in file order.
  public let extensions: [NIfTIExtension]
  let layout: VoxelLayout
  /// The voxels as stored, all volumes.
  let voxels: VoxelBytes

  /// dim[1…dim[0]], as stored.
  public var shape: [Int] { layout.shape }
  /// How voxels are stored.
  public var datatype: Datatype { layout.datatype }
  /// Volumes in the file: the product of the extents beyond the third.
  public var volumeCount: Int { shape.dropFirst(3).reduce(1, *) }

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - file: bytes of the file, gzipped or not; of a pair, those of the `.hdr`.
  ///   - name: name of the file; only its ending is looked at, as a hint.
  ///   - pairedData: bytes of the `.img`, gzipped or not, for a pair.
  ///   - limits: bounds on memory.
  ///   - buffers: a pool that the inflated bytes are taken from.
  /// - Throws: `E101`–`E120`, `E124`. What a header promises and the file cannot hold is refused before
  ///   memory is taken for it.
  /// - Complexity: O(1) without compression: the voxels are not touched. O(inflated bytes) with it.
  public init(
    file: VoxelBytes, name: String, pairedData: VoxelBytes? = nil,
    limits: NIfTILimits = .standard, buffers: InflationBuffers? = nil
  ) throws(NIfTIError) {
    let reading = try HeaderReading(
      file: file, name: name, hasPairedData: pairedData != nil, limits: limits)
    try self.init(
      reading, file: file, pairedData: pairedData, limits: limits, buffers: buffers)
  }

  /// Reads the voxels of a file whose header has been read.
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

  /// Voxels of one volume.
  var voxelsPerVolume: Int { grid.size.count }

  /// The volume that is meant: the only one, or the one asked for.
  /// - Throws: `E118` where a file of several volumes needs a choice, or the choice is not there;
  ///   `E123` where the file holds no image (CIFTI, surfaces).
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

  /// Bytes of one volume, shared with the file's.
  /// - Precondition: the volume is there.
  func bytes(ofVolume volume: Int) -> VoxelBytes {
    precondition((0..<volumeCount).contains(volume), "a volume lies in its file")
    let size = voxelsPerVolume * datatype.bytesPerVoxel
    return voxels.slice((volume * size)..<((volume + 1) * size))
  }
}
