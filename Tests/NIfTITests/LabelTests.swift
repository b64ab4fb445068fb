import NIfTI
import SeededRandom
import Testing
import VoxelGrids

@Suite("Labels")
struct LabelTests {
  private let grid = SmallFiles.straightGrid(GridSize(3, 2, 2))

  private func image<Value>(
    _ datatype: Datatype, _ values: [Value], scaling: Scaling = .identity
  ) throws -> NIfTIImage {
    let file = try SmallFiles.file(
      datatype, grid: grid, scaling: scaling, voxels: SmallFiles.bytes(of: values))
    return try NIfTIImage(file: file, name: "mask.nii")
  }

  private func labels(_ image: NIfTIImage) throws -> [UInt16] {
    let map = try image.labelMap().labels
    return (0..<map.grid.size.count).map { map[map.grid.size.index(at: $0)] }
  }

  @Test("Unscaled bytes are shared with the file, not copied")
  func sharing() throws {
    let file = try SmallFiles.file(grid: grid)
    let map = try NIfTIImage(file: file, name: "mask.nii").labelMap().labels
    guard case .bytes(let bytes) = map.storage else {
      Issue.record("labels should take one byte each")
      return
    }
    let place = bytes.withUnsafeBytes { $0.baseAddress }
    #expect(place == file.withUnsafeBytes { $0.baseAddress.map { $0 + 352 } })
  }

  @Test("Every real datatype gives the same labels")
  func datatypes() throws {
    let values = [0, 1, 2, 3, 4, 100, 127, 5, 0, 0, 9, 1]
    let expected = values.map(UInt16.init)
    #expect(try labels(image(.uint8, values.map(UInt8.init))) == expected)
    #expect(try labels(image(.int8, values.map(Int8.init))) == expected)
    #expect(try labels(image(.uint16, values.map(UInt16.init))) == expected)
    #expect(try labels(image(.int16, values.map(Int16.init))) == expected)
    #expect(try labels(image(.uint32, values.map(UInt32.init))) == expected)
    #expect(try labels(image(.int32, values.map(Int32.init))) == expected)
    #expect(try labels(image(.uint64, values.map(UInt64.init))) == expected)
    #expect(try labels(image(.int64, values.map(Int64.init))) == expected)
    #expect(try labels(image(.float32, values.map(Float.init))) == expected)
    #expect(try labels(image(.float64, values.map(Double.init))) == expected)
  }

  @Test("Labels above 255 take two bytes, up to 65535")
  func wide() throws {
    let values: [Int32] = [0, 255, 256, 1000, 65535, 1, 2, 3, 4, 5, 6, 7]
    #expect(try labels(image(.int32, values)) == values.map(UInt16.init))
    let reals = values.map(Double.init)
    #expect(try labels(image(.float64, reals)) == values.map(UInt16.init))
  }

  @Test("A value within 1e-4 of a whole number is that label, with a note")
  func nearlyWhole() throws {
    let values: [Double] = [0.99999997, 1.0001, 0, -0.00009, 2.9999, 4, 0, 0, 0, 0, 0, 255.0001]
    let image = try image(.float64, values)
    #expect(try labels(image) == [1, 1, 0, 0, 3, 4, 0, 0, 0, 0, 0, 255])
    #expect(try image.labelMap().notes.map(\.code) == ["I134"])
  }

  @Test("Scaling is applied before labels are checked")
  func scaled() throws {
    let stored: [Int16] = [0, 2, 4, 6, 8, 10, 0, 0, 0, 0, 0, 0]
    let halves = try image(.int16, stored, scaling: Scaling(slope: 0.5, intercept: 1))
    #expect(try labels(halves) == [1, 2, 3, 4, 5, 6, 1, 1, 1, 1, 1, 1])
    let bytes = try image(
      .uint8, stored.map(UInt8.init), scaling: Scaling(slope: 0.5, intercept: 0))
    #expect(try labels(bytes) == [0, 1, 2, 3, 4, 5, 0, 0, 0, 0, 0, 0])
  }

  static let offenders: [(Double, String)] = [
    (0.5, "E201"), (1.00011, "E201"), (-0.4, "E201"), (-1, "E202"), (-70000, "E202"),
    (65536, "E203"), (1e300, "E203"), (.nan, "E204"), (.infinity, "E204"), (-.infinity, "E204"),
  ]

  @Test("An invalid label is reported with its voxel and world point", arguments: offenders)
  func offender(value: Double, code: String) throws {
    var values = [Double](repeating: 1, count: 12)
    values[7] = value
    let image = try image(.float64, values)
    #expect(errorCode { _ = try image.labelMap() } == code)
    do {
      _ = try image.labelMap()
    } catch {
      #expect(error.message.contains("voxel (1, 0, 1)"))
      #expect(error.message.contains("world (-28.0, -40.0, -49.0) mm"))
    }
  }

  @Test("Negative and too large whole numbers are rejected")
  func integers() throws {
    var signed = [Int16](repeating: 0, count: 12)
    signed[3] = -1
    let negative = try image(.int16, signed)
    #expect(errorCode { _ = try negative.labelMap() } == "E202")
    var wide = [UInt64](repeating: 0, count: 12)
    wide[3] = .max
    let large = try image(.uint64, wide)
    #expect(errorCode { _ = try large.labelMap() } == "E203")
  }

  @Test(
    "A whole number beyond double precision is reported to its last digit",
    arguments: [9_007_199_254_740_993, -9_007_199_254_740_993, .max, .min, 65_536, -1] as [Int64])
  func exact(value: Int64) throws {
    let image = try image(.int64, [value] + [Int64](repeating: 0, count: 11))
    let error = #expect(throws: NIfTIError.self) { try image.labelMap() }
    #expect(error?.message.contains("contains \(value) at") == true, "\(error?.message ?? "")")
  }

  @Test(
    "Colour and complex voxels are rejected as labels",
    arguments: [Datatype.rgb24, .rgba32, .complex64])
  func otherMeanings(datatype: Datatype) throws {
    let image = try NIfTIImage(file: SmallFiles.file(datatype), name: "a.nii")
    #expect(errorCode { _ = try image.labelMap() } == "E205")
  }

  @Test("A volume must be chosen only if there are several")
  func volumes() throws {
    let bytes = SmallFiles.randomBytes(36, seed: 3)
    let file = try SmallFiles.file(grid: grid, volumes: 3, voxels: bytes)
    let image = try NIfTIImage(file: file, name: "a.nii")
    #expect(image.volumeCount == 3)
    #expect(errorCode { _ = try image.labelMap() } == "E118")
    #expect(errorCode { _ = try image.labelMap(volume: 3) } == "E118")
    #expect(errorCode { _ = try image.labelMap(volume: -1) } == "E118")
    let error = #expect(throws: NIfTIError.self) { try image.labelMap(volume: 3) }
    #expect(error?.message.contains("no volume 3") == true)
    #expect(error?.message.contains("counted from 0 to 2") == true)
    let second = try image.labelMap(volume: 1).labels
    #expect(second[VoxelIndex(0, 0, 0)] == UInt16(bytes[12]))
    let single = try SmallFiles.file(grid: grid) { $0.dimensions = [5, 3, 2, 2, 1, 1, 0, 0] }
    #expect(try NIfTIImage(file: single, name: "a.nii").labelMap().labels.grid == grid)
  }

  @Test("Random masks decode to slope · stored + intercept")
  func law() throws {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<50 {
      let raw = (0..<12).map { _ in Int16.random(in: 0...700, using: &generator) }
      let scaling =
        Bool.random(using: &generator) ? Scaling.identity : Scaling(slope: 2, intercept: 3)
      let expected = raw.map { UInt16(Double($0) * scaling.slope + scaling.intercept) }
      #expect(try labels(image(.int16, raw, scaling: scaling)) == expected)
    }
  }
}
