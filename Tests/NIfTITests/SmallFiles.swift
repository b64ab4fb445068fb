import NIfTI
import SeededRandom
import VoxelGrids

/// Small files for tests, made by the writer and then modified.
enum SmallFiles {
  /// An oblique, anisotropic grid of 5 × 6 × 4 voxels.
  static let grid = grid(size: GridSize(5, 6, 4))

  static func grid(size: GridSize, columns: [SIMD3<Double>]? = nil) -> VoxelGrid {
    let oblique = [SIMD3(-0.8, 0, 0.6), SIMD3(0, 1.5, 0), SIMD3(1.2, 0, 1.6)]
    let affine = Affine(columns: columns ?? oblique, origin: SIMD3(10, -20, 30))
    return VoxelGrid(size: size, affine: affine ?? Affine(spacing: SIMD3(1, 1, 1)))
  }

  /// An unrotated RAS+ grid of 2 × 1.5 × 1 mm.
  static func straightGrid(_ size: GridSize) -> VoxelGrid {
    VoxelGrid(
      size: size, affine: Affine(spacing: SIMD3(2, 1.5, 1), origin: SIMD3(-30, -40, -50)))
  }

  static func randomBytes(_ count: Int, seed: UInt64) -> [UInt8] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
  }

  /// A file, by default uncompressed NIfTI-1; `bend` may modify its header.
  static func file(
    _ datatype: Datatype = .uint8, grid: VoxelGrid = grid, scaling: Scaling = .identity,
    volumes: Int = 1, version: NIfTIWriter.Version = .nifti1, voxels: [UInt8]? = nil,
    compression: NIfTIWriter.Compression = .none, bend: (inout NIfTIHeader) -> Void = { _ in }
  ) throws -> VoxelBytes {
    var header = NIfTIHeader(grid: grid, datatype: datatype, scaling: scaling, version: version)
    if volumes > 1 {
      header.dimensions[0] = 4
      header.dimensions[4] = volumes
    }
    bend(&header)
    let count = grid.size.count * volumes * datatype.bytesPerVoxel
    let bytes = voxels ?? randomBytes(count, seed: 7)
    let writer = NIfTIWriter(version: version, compression: compression)
    return try writer.encoded(header, voxels: VoxelBytes(bytes))
  }

  /// The file with some bytes replaced.
  static func patched(_ file: VoxelBytes, at offset: Int, with bytes: [UInt8]) -> VoxelBytes {
    var copy = array(file)
    copy.replaceSubrange(offset..<(offset + bytes.count), with: bytes)
    return VoxelBytes(copy)
  }

  static func array(_ file: VoxelBytes) -> [UInt8] { file.withUnsafeBytes { Array($0) } }

  /// The bytes of values in native byte order.
  static func bytes<Value>(of values: [Value]) -> [UInt8] {
    values.withUnsafeBytes { Array($0) }
  }

  static func gzipped(_ file: VoxelBytes) throws -> [UInt8] {
    // The writer's own compression is good enough for tests.
    let image = try NIfTIImage(file: file, name: "a.nii")
    return array(try NIfTIWriter(compression: .gzip(level: 6)).encoded(image))
  }
}

/// The code of the error that a closure throws; `nil` if it does not throw.
func errorCode(_ work: () throws -> Void) -> String? {
  do {
    try work()
    return nil
  } catch let error as NIfTIError {
    return error.code
  } catch {
    return "another error: \(error)"
  }
}
