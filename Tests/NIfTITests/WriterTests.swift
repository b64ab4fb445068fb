import SeededRandom
import Testing
import VoxelGrids

@testable import NIfTI

@Suite("Writing")
struct WriterTests {
  static let writers = NIfTIWriter.Version.allCases.flatMap { version in
    ByteOrder.allCases.flatMap { order in
      [NIfTIWriter.Compression.none, .gzip(level: 1), .gzip(level: 9)].map {
        NIfTIWriter(version: version, byteOrder: order, compression: $0)
      }
    }
  }

  @Test("A written file reads back unchanged", arguments: writers, Datatype.allCases)
  func identity(writer: NIfTIWriter, datatype: Datatype) throws {
    let scaling = Scaling(slope: -0.25, intercept: 3.5)
    let original = try NIfTIImage(
      file: SmallFiles.file(datatype, scaling: scaling, volumes: 2), name: "a.nii")
    let file = try writer.encoded(original)
    let name = writer.compression == .none ? "b.nii" : "b.nii.gz"
    let read = try NIfTIImage(file: file, name: name)
    #expect(read.shape == original.shape)
    #expect(read.datatype == datatype)
    #expect(read.header.byteOrder == writer.byteOrder)
    #expect(read.scaling == scaling)
    #expect(read.statistics() == original.statistics())
    #expect(read.grid == original.grid)
    let back = try NIfTIWriter(compression: .none).encoded(read)
    let once = try NIfTIWriter(compression: .none).encoded(original)
    #expect(SmallFiles.array(back) == SmallFiles.array(once))
    #expect(read.notes.filter { $0.code != "W121" && $0.severity == .warning } == [])
  }

  @Test("Every header field is kept", arguments: writers)
  func headerFields(writer: NIfTIWriter) throws {
    let file = try SmallFiles.file(.int16) { header in
      header.description = HeaderText("first visit, ü")
      header.auxiliaryFile = HeaderText("aux")
      header.intentName = HeaderText("z")
      header.intentCode = 5
      header.intentParameters = [1, 2.5, -3]
      header.dimInfo = 57
      header.sliceStart = 1
      header.sliceEnd = 3
      header.sliceCode = 2
      header.sliceDuration = 0.125
      header.timeOffset = 4
      header.displayMaximum = 900
      header.displayMinimum = -20
      header.units = 2 | 8
      header.pixdim[4] = 2.5
    }
    let original = try NIfTIImage(file: file, name: "a.nii")
    var read = try NIfTIImage(file: writer.encoded(original), name: "b").header
    read.adopt(version: .nifti1, byteOrder: .little)
    read.voxelOffset = 352
    #expect(read == original.header)
  }

  @Test("Extensions are kept with their padding", arguments: writers)
  func extensions(writer: NIfTIWriter) throws {
    let blocks = [
      NIfTIExtension(code: 6, content: Array("a comment".utf8)),
      NIfTIExtension(code: 4, content: Array("<afni/>".utf8) + [0]),
    ]
    let header = NIfTIHeader(grid: SmallFiles.grid, datatype: .uint8)
    let voxels = VoxelBytes(SmallFiles.randomBytes(120, seed: 1))
    let file = try writer.encoded(header, extensions: blocks, voxels: voxels)
    let read = try NIfTIImage(file: file, name: "a")
    #expect(read.extensions.map(\.code) == [6, 4])
    #expect(read.extensions[0].content.starts(with: Array("a comment".utf8)))
    let again = try NIfTIImage(file: writer.encoded(read), name: "a")
    #expect(again.extensions == read.extensions)
    #expect(Int(again.header.voxelOffset) % 16 == 0)
  }

  @Test("The same input gives the same bytes, without time or name")
  func reproducible() throws {
    let map = LabelMap(grid: SmallFiles.grid, labels: [UInt8](repeating: 3, count: 120))
    let first = SmallFiles.array(try NIfTIWriter().encoded(labels: map, description: "d"))
    let second = SmallFiles.array(try NIfTIWriter().encoded(labels: map, description: "d"))
    #expect(first == second)
    #expect(Array(first[0..<3]) == [0x1F, 0x8B, 8])
    #expect(first[3] == 0, "no file name")
    #expect(Array(first[4..<8]) == [0, 0, 0, 0], "no time")
  }

  @Test("Label maps of one and two bytes read back unchanged", arguments: writers)
  func labels(writer: NIfTIWriter) throws {
    let grid = SmallFiles.straightGrid(GridSize(4, 3, 2))
    let narrow = LabelMap(grid: grid, labels: (0..<24).map { UInt8($0) })
    let wide = LabelMap(grid: grid, labels: (0..<24).map { UInt16($0 * 2000) })
    for map in [narrow, wide] {
      let image = try NIfTIImage(file: writer.encoded(labels: map), name: "a")
      let read = try image.labelMap().labels
      #expect(read.grid == grid)
      #expect(image.affineSource == .sform)
      for offset in 0..<24 {
        let voxel = grid.size.index(at: offset)
        #expect(read[voxel] == map[voxel])
      }
    }
  }

  @Test("Images of 8-bit, 16-bit and floating-point voxels read back scaled", arguments: writers)
  func images(writer: NIfTIWriter) throws {
    let grid = SmallFiles.straightGrid(GridSize(2, 3, 1))
    let scaling = Scaling(slope: 2, intercept: -1)
    let files = [
      try writer.encoded(grid: grid, voxels: [UInt8](1...6), scaling: scaling),
      try writer.encoded(grid: grid, voxels: (1...6).map { Int16($0) }, scaling: scaling),
      try writer.encoded(grid: grid, voxels: (1...6).map { Float($0) }, scaling: scaling),
    ]
    for file in files {
      let image = try NIfTIImage(file: file, name: "a")
      #expect(image.intensitySample(stride: 1) == [1, 3, 5, 7, 9, 11])
    }
  }

  @Test("The quaternion gives the same affine as the sform in all 48 axis orders")
  func quaternions() throws {
    let oblique = SmallFiles.grid(size: GridSize(5, 6, 4))
    for reordering in AxisReordering.all {
      let grid = reordering.grid(of: oblique)
      let file = try SmallFiles.file(grid: grid) { $0.sformCode = 0 }
      let image = try NIfTIImage(file: file, name: "a.nii")
      #expect(image.affineSource == .qform)
      #expect(image.grid.cornerDisplacement(to: grid.affine).value < 1e-4)
      #expect(image.grid.orientation == grid.orientation)
    }
  }

  @Test("Random rotations survive the quaternion")
  func randomRotations() throws {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<200 {
      let grid = SmallFiles.grid(
        size: GridSize(5, 6, 4), columns: randomColumns(using: &generator))
      let file = try SmallFiles.file(grid: grid, version: .nifti2) { $0.sformCode = 0 }
      let image = try NIfTIImage(file: file, name: "a.nii")
      #expect(image.grid.cornerDisplacement(to: grid.affine).value < 1e-6)
    }
  }

  private func randomColumns(using generator: inout SeededGenerator) -> [SIMD3<Double>] {
    func direction() -> SIMD3<Double> {
      let entries = (0..<3).map { _ in generator.unit() - 0.5 }
      let vector = SIMD3(entries[0], entries[1], entries[2])
      return vector / (vector * vector).sum().squareRoot()
    }
    let first = direction()
    var second = direction()
    second -= first * (first * second).sum()
    second /= (second * second).sum().squareRoot()
    let third = SIMD3(
      first.y * second.z - first.z * second.y, first.z * second.x - first.x * second.z,
      first.x * second.y - first.y * second.x)
    let sign: Double = generator.unit() < 0.5 ? -1 : 1
    return [first * 0.7, second * 1.3, third * (2.5 * sign)]
  }

  @Test("Extents beyond NIfTI-1 are rejected, but fit into NIfTI-2")
  func tooLarge() throws {
    let grid = SmallFiles.straightGrid(GridSize(40000, 1, 1))
    let voxels = [UInt8](repeating: 0, count: 40000)
    #expect(errorCode { _ = try NIfTIWriter().encoded(grid: grid, voxels: voxels) } == "E121")
    let second = NIfTIWriter(version: .nifti2)
    let image = try NIfTIImage(file: second.encoded(grid: grid, voxels: voxels), name: "a")
    #expect(image.shape == [40000, 1, 1])
  }

  @Test("Voxels that do not match the header are rejected")
  func wrongCount() throws {
    let header = NIfTIHeader(grid: SmallFiles.grid, datatype: .int16)
    let voxels = VoxelBytes([UInt8](repeating: 0, count: 239))
    #expect(errorCode { _ = try NIfTIWriter().encoded(header, voxels: voxels) } == "E122")
  }
}
