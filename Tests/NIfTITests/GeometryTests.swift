import Testing
import VoxelGrids

@testable import NIfTI

@Suite("Geometry")
struct GeometryTests {
  private func image(_ bend: (inout NIfTIHeader) -> Void) throws -> NIfTIImage {
    try NIfTIImage(
      file: SmallFiles.file(grid: SmallFiles.straightGrid(GridSize(5, 6, 4)), bend: bend),
      name: "a.nii")
  }

  private func code(_ bend: (inout NIfTIHeader) -> Void) -> String? {
    errorCode { _ = try image(bend) }
  }

  @Test("The sform is preferred, then the qform, then pixdim with x flipped about the centre")
  func order() throws {
    #expect(try image { _ in }.affineSource == .sform)
    #expect(try image { $0.sformCode = 0 }.affineSource == .qform)
    let base = try image {
      $0.sformCode = 0
      $0.qformCode = 0
    }
    #expect(base.affineSource == .pixdim)
    #expect(base.grid.affine.matrix[0] == [-2, 0, 0, 4])
    #expect(base.grid.affine.matrix[1] == [0, 1.5, 0, -3.75])
    #expect(base.grid.affine.matrix[2] == [0, 0, 1, -1.5])
    #expect(base.notes.map(\.code).contains("W116"))
  }

  @Test("A singular or infinite sform is replaced by the qform, with a warning")
  func unusableSform() throws {
    for entry in [0, Double.nan, .infinity] {
      let found = try image { header in
        for index in [0, 4, 8] { header.sformRows[index] = entry }
      }
      #expect(found.affineSource == .qform)
      #expect(found.notes.map(\.code).contains("W115"))
    }
  }

  @Test("An sform with a NaN offset is rejected instead of silently using the qform")
  func offsetOfSform() {
    #expect(code { $0.sformRows[3] = .nan } == "E116")
  }

  @Test("A qform that is not finite is rejected")
  func qform() {
    #expect(
      code {
        $0.sformCode = 0; $0.quaternion[1] = .nan
      } == "E116")
    #expect(
      code {
        $0.sformCode = 0; $0.quaternionOffset[2] = .infinity
      } == "E116")
  }

  @Test("Metres and microns are converted to mm for every source of the affine")
  func units() throws {
    let codes: [(Int, Double)] = [(1, 1000), (2, 1), (3, 0.001), (0, 1), (8, 1), (8 | 1, 1000)]
    for (units, factor) in codes {
      for (sform, qform) in [(1, 1), (0, 1), (0, 0)] {
        let plain = try image {
          $0.sformCode = sform; $0.qformCode = qform
        }
        let found = try image {
          $0.sformCode = sform; $0.qformCode = qform; $0.units = units
        }
        let expected = plain.grid.affine.matrix.prefix(3).map { $0.map { $0 * factor } }
        let pairs = zip(found.grid.affine.matrix.prefix(3).joined(), expected.joined())
        #expect(pairs.allSatisfy { agrees($0, $1, within: 1e-12) })
      }
    }
    #expect(try image { $0.units = 0 }.notes.map(\.code).contains("I110"))
    #expect(try image { $0.units = 5 }.notes.map(\.code).contains("W110"))
    #expect(try image { $0.units = 3 }.notes.map(\.code).contains("I111"))
  }

  @Test("A pixdim of 0 is never treated as 1 mm if the affine depends on it")
  func zeroSpacing() throws {
    for (sform, qform) in [(0, 1), (0, 0)] {
      for step in [0, Double.nan, .infinity] {
        #expect(
          code {
            $0.sformCode = sform; $0.qformCode = qform; $0.pixdim[2] = step
          } == "E117")
      }
    }
    let unused = try image { $0.pixdim[2] = 0 }
    #expect(unused.notes.map(\.code).contains("I112"))
    #expect(unused.grid.voxelVolume.value == 3)
  }

  @Test("The absolute value of a negative pixdim is used, with a warning")
  func negativeSpacing() throws {
    let found = try image {
      $0.sformCode = 0; $0.pixdim[2] = -1.5
    }
    #expect(found.grid.affine.spacing == SIMD3(2, 1.5, 1))
    #expect(found.notes.map(\.code).contains("W112"))
  }

  @Test("A quaternion longer than 1 is normalised, with a warning")
  func longQuaternion() throws {
    let found = try image {
      $0.sformCode = 0; $0.quaternion = [0, 0, 1.01]
    }
    #expect(found.notes.map(\.code).contains("W118"))
    #expect(agrees(found.grid.voxelVolume.value, 3, within: 1e-6))
    #expect(found.grid.orientation.description == "LPS")
  }

  @Test("The voxel volume is the determinant, not the product of pixdim")
  func volume() throws {
    let found = try image { $0.pixdim[1] = 3 }
    #expect(found.grid.voxelVolume.value == 3)
    #expect(found.notes.map(\.code).contains("W125"))
  }

  @Test("A displacement between sform and qform above 0.5 mm is reported in mm")
  func displacement() throws {
    let moved = try image { $0.quaternionOffset[0] += 0.6 }
    let note = try #require(moved.notes.first { $0.code == "W119" })
    #expect(note.message.contains("0.6 mm"))
    #expect(try !image { $0.quaternionOffset[0] += 0.4 }.notes.map(\.code).contains("W119"))
  }
}

@Suite("Header checks")
struct HeaderCheckTests {
  struct Bent: Sendable, CustomTestStringConvertible {
    let code: String
    let bend: @Sendable (inout NIfTIHeader) -> Void
    var testDescription: String { code }
  }

  /// For each note on a header, a change that causes it.
  static let table: [Bent] = [
    Bent(code: "W103") {
      $0.magic = []; $0.voxelOffset = 352.5
    },
    Bent(code: "I110") { $0.units = 0 },
    Bent(code: "I111") { $0.units = 1 },
    Bent(code: "W110") { $0.units = 4 },
    Bent(code: "I112") { $0.pixdim[1] = -2 },
    Bent(code: "W112") {
      $0.pixdim[1] = -2; $0.sformCode = 0
    },
    Bent(code: "W114") { $0.sformCode = 9 },
    Bent(code: "W115") { $0.sformRows = Array(repeating: 0, count: 12) },
    Bent(code: "W116") {
      $0.sformCode = 0; $0.qformCode = 0
    },
    Bent(code: "I117") { $0.pixdim[0] = 0 },
    Bent(code: "W117") {
      $0.pixdim[0] = 0; $0.sformCode = 0
    },
    Bent(code: "W118") { $0.quaternion = [0, 0, 2] },
    Bent(code: "W119") { $0.quaternionOffset = [0, 0, 0] },
    Bent(code: "I120") { $0.sformRows[0] = -2 },
    Bent(code: "W121") { $0.sformRows[1] = 0.5 },
    Bent(code: "I122") {
      $0.sformRows[6] = 0.6; $0.sformRows[9] = -0.6
    },
    Bent(code: "W123") { $0.sformRows = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0] },
    Bent(code: "W124") { $0.sformRows[0] = 200 },
    Bent(code: "W125") { $0.pixdim[3] = 1.01 },
    Bent(code: "I130") { $0.slope = .nan },
    Bent(code: "I131") { $0.intentCode = 1002 },
    Bent(code: "W132") { $0.intentCode = 3006 },
    Bent(code: "I133") { $0.dimensions = [4, 1, 6, 4, 5, 1, 1, 1] },
  ]

  private func reading(_ bend: (inout NIfTIHeader) -> Void) throws -> HeaderReading {
    var header = NIfTIHeader(
      grid: SmallFiles.straightGrid(GridSize(5, 6, 4)), datatype: .uint8)
    header.voxelOffset = 352
    bend(&header)
    header.magic = [0x6E, 0x2B, 0x31, 0]
    let bytes = try header.encoded() + [0, 0, 0, 0]
    return try HeaderReading(file: VoxelBytes(bytes), name: "a.nii")
  }

  @Test("Each oddity of a header gives its note", arguments: table)
  func note(bent: Bent) throws {
    let notes = try reading(bent.bend).notes
    let note = try #require(notes.first { $0.code == bent.code }, "\(notes.map(\.code))")
    #expect(note.severity == (bent.code.hasPrefix("W") ? .warning : .info))
    #expect(note.message.hasSuffix("."))
  }

  @Test("A plain header gives no note")
  func plain() throws { #expect(try reading { _ in }.notes == []) }

  @Test("Checks have unique names")
  func names() {
    let names = HeaderCheck.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.count > 20)
  }

  @Test("A file with a wrong sizeof_hdr is read by its signature")
  func sizeOfHeader() throws {
    let file = SmallFiles.patched(try SmallFiles.file(), at: 0, with: [1, 2, 3, 4])
    let image = try NIfTIImage(file: file, name: "a.nii")
    #expect(image.notes.map(\.code).contains("W101"))
  }

  @Test("vox_offset may be 0 or odd, but not inside the header")
  func voxelOffset() throws {
    let file = try SmallFiles.file()
    let zero = SmallFiles.patched(file, at: 108, with: [0, 0, 0, 0])
    let same = try NIfTIImage(file: zero, name: "a.nii")
    #expect(same.statistics() == (try NIfTIImage(file: file, name: "a.nii").statistics()))
    #expect(same.notes.map(\.code).contains("I103"))
    let odd = SmallFiles.array(file)
    let shifted = VoxelBytes(Array(odd[..<352]) + [9] + Array(odd[352...]))
    let moved = SmallFiles.patched(
      shifted, at: 108, with: SmallFiles.bytes(of: [Float(353)]))
    #expect(try NIfTIImage(file: moved, name: "a.nii").statistics() == same.statistics())
    for offset in [Float(351), -1, 1e30, .nan, .infinity] {
      let bent = SmallFiles.patched(file, at: 108, with: SmallFiles.bytes(of: [offset]))
      #expect(errorCode { _ = try NIfTIImage(file: bent, name: "a.nii") } == "E109")
    }
  }

  @Test("A slope with an infinite intercept is rejected")
  func intercept() throws {
    let file = try SmallFiles.file(.int16, scaling: Scaling(slope: 2, intercept: .infinity))
    #expect(errorCode { _ = try NIfTIImage(file: file, name: "a.nii") } == "E120")
    let unscaled = try SmallFiles.file(.int16, scaling: Scaling(slope: 0, intercept: .nan))
    #expect(try NIfTIImage(file: unscaled, name: "a.nii").scaling == .identity)
  }

  @Test("float128, complex256 and single bits are rejected by name", arguments: [1536, 2048, 1])
  func unsupported(code: Int) throws {
    let bytes = SmallFiles.bytes(of: [Int16(code)])
    let file = SmallFiles.patched(try SmallFiles.file(), at: 70, with: bytes)
    #expect(errorCode { _ = try NIfTIImage(file: file, name: "a.nii") } == "E108")
    let inspection = FileInspection(file: file, name: "a.nii")
    #expect(inspection.reading?.header.datatypeName.isEmpty == false)
  }

  @Test("Text-mode damage of a NIfTI-2 signature is rejected")
  func endOfLine() throws {
    let file = try SmallFiles.file(version: .nifti2)
    let bent = SmallFiles.patched(file, at: 8, with: [10, 26, 10, 0])
    #expect(errorCode { _ = try NIfTIImage(file: bent, name: "a.nii") } == "E119")
    let left = SmallFiles.patched(file, at: 8, with: [0, 0, 0, 0])
    #expect(try NIfTIImage(file: left, name: "a.nii").notes.map(\.code).contains("I105"))
  }

  @Test("A CIFTI file is named as such and gives no labels")
  func cifti() throws {
    let file = try SmallFiles.file { $0.intentCode = 3007 }
    let image = try NIfTIImage(file: file, name: "a.dlabel.nii")
    #expect(image.notes.contains { $0.message.contains("CIFTI-2 dense labels") })
    #expect(errorCode { _ = try image.labelMap() } == "E123")
  }

  @Test("A damaged extension is ignored with a note")
  func damagedExtension() throws {
    let header = NIfTIHeader(grid: SmallFiles.grid, datatype: .uint8)
    let block = NIfTIExtension(code: 6, content: Array("hello".utf8))
    let file = try NIfTIWriter(compression: .none).encoded(
      header, extensions: [block], voxels: VoxelBytes(SmallFiles.randomBytes(120, seed: 2)))
    for size in [Int32(-5), 0, 7, 4096, .max] {
      let bent = SmallFiles.patched(file, at: 352, with: SmallFiles.bytes(of: [size]))
      let image = try NIfTIImage(file: bent, name: "a.nii")
      #expect(image.extensions == [])
      #expect(image.notes.map(\.code).contains("W135"))
    }
  }
}
