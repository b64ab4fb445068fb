import Testing
import VoxelGrids

@testable import NIfTI

@Suite("Odd files")
struct OddFileTests {
  private func statistics(_ values: [Double]) throws -> IntensityStatistics {
    let file = try SmallFiles.file(
      .float64, grid: SmallFiles.straightGrid(GridSize(values.count, 1, 1)),
      voxels: SmallFiles.bytes(of: values))
    return try NIfTIImage(file: file, name: "a.nii").statistics()
  }

  @Test("A sum beyond the range of Double is infinite, but the mean is correct")
  func overflow() throws {
    let found = try statistics([1.5e308, 1.5e308, 1.5e308, 0.5e308])
    #expect(found.sum == .infinity)
    let mean = try #require(found.mean)
    #expect(abs(mean - 1.25e308) < 1e293)
    #expect(found.maximum == 1.5e308)
    #expect(try statistics([-1.5e308, -1.5e308, 3]).sum == -.infinity)
  }

  @Test("Large values that cancel do not overflow the sum")
  func cancellation() throws {
    let found = try statistics([1.5e308, 1.5e308, -1.5e308, -1.5e308])
    #expect(found.sum == 0)
    #expect(found.mean == 0)
  }

  private static let valuesAndNotes: [(values: [Double], code: String?)] = [
    ([1, 2], nil), ([1, .nan, .infinity], "I143"), ([.nan, -.infinity], "W143"),
  ]

  @Test(
    "NaN and infinity give a note if statistics are requested", arguments: valuesAndNotes)
  func notFinite(values: [Double], code: String?) throws {
    let file = try SmallFiles.file(
      .float64, grid: SmallFiles.straightGrid(GridSize(values.count, 1, 1)),
      voxels: SmallFiles.bytes(of: values))
    let inspection = FileInspection(file: file, name: "a.nii", wantsStatistics: true)
    #expect(inspection.notes.map(\.code).first { $0.hasSuffix("143") } == code)
    #expect(inspection.statistics?.finite == values.count { $0.isFinite })
  }

  @Test(
    "An image file given instead of its header is rejected with the header's name",
    arguments: [
      ("t1.img", "t1.hdr"), ("t1.img.gz", "t1.hdr.gz"), ("T1.IMG", "T1.HDR"),
    ])
  func imageOfPair(name: String, header: String) throws {
    let voxels = VoxelBytes([UInt8](repeating: 7, count: 500))
    let error = FileInspection(file: voxels, name: name).error
    #expect(error == .imageOfPair(header: header))
    #expect(error?.code == "E124")
    #expect(error?.message.contains(header) == true)
    #expect(error?.message.contains("t1.hdr.gz or t1.hdr instead") == (name == "t1.img.gz"))
  }

  @Test("A single file named .img is read by its signature")
  func singleFileNamedImage() throws {
    #expect(FileInspection(file: try SmallFiles.file(), name: "t1.img").error == nil)
  }

  @Test("The bytes before the voxels of a gzip file are limited")
  func farVoxels() throws {
    let plain = SmallFiles.array(try SmallFiles.file { $0.voxelOffset = 352 })
    let gap = 1 << 20
    let offset = SmallFiles.bytes(of: [Float(352 + gap)])
    let bent = SmallFiles.array(SmallFiles.patched(VoxelBytes(plain), at: 108, with: offset))
    let apart = bent[..<352] + [UInt8](repeating: 0, count: gap) + bent[352...]
    let file = NIfTIWriter(compression: .gzip(level: 6)).compressed(VoxelBytes(Array(apart)))
    #expect(try NIfTIImage(file: file, name: "a.nii.gz").volumeCount == 1)
    let limits = NIfTILimits(maximumHeaderBytes: gap)
    #expect(
      errorCode { _ = try NIfTIImage(file: file, name: "a.nii.gz", limits: limits) } == "E112")
  }

  @Test("A file that is not an image gets no notes on orientation and volumes")
  func matrix() throws {
    let notes = try NIfTIImage(
      file: SmallFiles.file(
        grid: SmallFiles.grid(
          size: GridSize(5, 6, 4), columns: [SIMD3(-1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, 0, 1)]),
        volumes: 3
      ) {
        $0.sformCode = 0
        $0.qformCode = 0
        $0.intentCode = 3001
      }, name: "a.nii"
    ).notes.map(\.code)
    #expect(notes.contains("W132"))
    #expect(Set(notes).isDisjoint(with: ["W116", "I120", "W123", "I133"]))
  }

  @Test(
    "A slope or intercept beyond single precision cannot be written as NIfTI-1",
    arguments: [
      Scaling(slope: 1e300, intercept: 0), Scaling(slope: 1e-60, intercept: 0),
      Scaling(slope: 1, intercept: 1e300),
    ])
  func narrowScaling(scaling: Scaling) throws {
    let wide = try NIfTIImage(
      file: SmallFiles.file(.int16, scaling: scaling, version: .nifti2), name: "a.nii")
    #expect(wide.scaling == scaling)
    #expect(errorCode { _ = try NIfTIWriter(version: .nifti1).encoded(wide) } == "E121")
    let file = try NIfTIWriter(version: .nifti2).encoded(wide)
    #expect(try NIfTIImage(file: file, name: "b.nii.gz").scaling == scaling)
  }

  @Test("A header without dimensions is rejected and does not crash")
  func emptyHeader() throws {
    var header = NIfTIHeader(grid: SmallFiles.grid, datatype: .uint8)
    header.dimensions = []
    #expect(header.shape == [])
    #expect(
      errorCode { _ = try NIfTIWriter().encoded(header, voxels: VoxelBytes([1])) } == "E105")
    header.dimensions = [3, 5]
    #expect(
      errorCode { _ = try NIfTIWriter().encoded(header, voxels: VoxelBytes([1])) } == "E105")
  }

  /// A little-endian Analyze header for 5 × 6 × 4 `uint8` voxels, with SPM's origin.
  private func analyzeHeader(slope: Float, origin: [Int16]) -> VoxelBytes {
    var bytes = [UInt8](repeating: 0, count: 348)
    func put<Value>(_ values: [Value], at offset: Int) {
      let stored = SmallFiles.bytes(of: values)
      bytes.replaceSubrange(offset..<(offset + stored.count), with: stored)
    }
    put([Int32(348)], at: 0)
    put([3, 5, 6, 4, 1, 1, 1, 1] as [Int16], at: 40)
    put([2, 8] as [Int16], at: 70)
    put([1, 2, 2.5, 3] as [Float], at: 76)
    put([slope], at: 112)
    put([200, 0] as [Float], at: 124)
    put([100, 0] as [Int32], at: 140)
    put(origin, at: 253)
    return VoxelBytes(bytes)
  }

  @Test(
    "An Analyze file written as NIfTI keeps its affine and scaling",
    arguments: [Float(0), 0.5], [[0, 0, 0], [2, 3, 4]] as [[Int16]])
  func analyzeToNIfTI(slope: Float, origin: [Int16]) throws {
    let image = try NIfTIImage(
      file: analyzeHeader(slope: slope, origin: origin), name: "a.hdr",
      pairedData: VoxelBytes(SmallFiles.randomBytes(120, seed: 3)))
    #expect(image.scaling == Scaling(slope: slope == 0 ? 2 : 0.5, intercept: 0))
    for version in NIfTIWriter.Version.allCases {
      let file = try NIfTIWriter(version: version).encoded(image)
      let read = try NIfTIImage(file: file, name: "a.nii.gz")
      #expect(read.grid == image.grid)
      #expect(read.scaling == image.scaling)
      #expect(read.statistics() == image.statistics())
    }
  }
}
