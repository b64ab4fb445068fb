import Testing
import VoxelGrids

@testable import NIfTI

@Suite("Gzip")
struct GzipTests {
  private let plain: [UInt8]
  private let gzipped: [UInt8]

  init() throws {
    let file = try SmallFiles.file(.int16)
    plain = SmallFiles.array(file)
    gzipped = try SmallFiles.gzipped(file)
  }

  private func image(_ bytes: [UInt8], limits: NIfTILimits = .standard) throws -> NIfTIImage {
    try NIfTIImage(file: VoxelBytes(bytes), name: "a.nii.gz", limits: limits)
  }

  private func member(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    SmallFiles.array(NIfTIWriter(compression: .gzip(level: 1)).compressed(VoxelBytes(Array(bytes))))
  }

  private func expectSame(_ found: NIfTIImage) throws {
    let expected = try NIfTIImage(file: VoxelBytes(plain), name: "a.nii")
    #expect(SmallFiles.array(found.voxels) == SmallFiles.array(expected.voxels))
    #expect(found.header == expected.header)
  }

  @Test("Several gzip members are read as one", arguments: [1, 4, 100, 347, 352, 353, 500])
  func members(cut: Int) throws {
    let found = try image(member(plain[..<cut]) + member(plain[cut...]))
    try expectSame(found)
    #expect(found.notes.map(\.code).contains("I140"))
  }

  @Test("Empty gzip members are skipped")
  func emptyMembers() throws {
    let empty = member([])
    try expectSame(
      image(empty + member(plain[..<300]) + empty + empty + member(plain[300...]) + empty))
  }

  @Test(
    "Bytes after the gzip stream give a warning",
    arguments: [[0], [0, 0, 0, 0], [1, 2, 3], [0x1F]])
  func trailing(bytes: [UInt8]) throws {
    let found = try image(gzipped + bytes)
    try expectSame(found)
    #expect(found.notes.map(\.code).contains("W141"))
  }

  @Test("More voxels than the header promises give a warning")
  func surplus() throws {
    let found = try image(member(plain[...] + [1, 2, 3]))
    try expectSame(found)
    let note = try #require(found.notes.first { $0.code == "W142" })
    #expect(note.message.contains("3 bytes"))
  }

  @Test("A gzip stream cut off at any byte is rejected")
  func truncated() {
    for count in 0..<gzipped.count {
      let code = errorCode { _ = try image(Array(gzipped[..<count])) }
      #expect(["E101", "E102", "E114"].contains(code), "\(count) bytes")
    }
  }

  @Test("A flipped bit is detected or changes nothing that was read")
  func damaged() {
    for at in 10..<gzipped.count {
      var bytes = gzipped
      bytes[at] ^= 0x10
      let code = errorCode { try expectSame(image(bytes)) }
      #expect(code?.hasPrefix("E1") != false, "byte \(at)")
    }
  }

  @Test("A damaged second member is rejected even if the voxels are intact")
  func damagedSurplus() {
    var second = member(SmallFiles.randomBytes(200, seed: 1)[...])
    second[second.count - 6] ^= 1
    #expect(errorCode { _ = try image(gzipped + second) } == "E113")
  }

  @Test("An intact stream with missing voxels is distinguished from a truncated one")
  func short() {
    #expect(errorCode { _ = try image(member(plain[..<500])) } == "E111")
    #expect(errorCode { _ = try image(member(plain[..<352])) } == "E111")
    #expect(errorCode { _ = try image(member(plain[..<348])) } == "E110")
    #expect(errorCode { _ = try image(member(plain[..<300])) } == "E103")
  }

  @Test("A decompression bomb is followed no further than the limit")
  func bomb() throws {
    let zeros = [UInt8](repeating: 0, count: 4 << 20)
    let found = try image(
      member(plain[...] + zeros), limits: NIfTILimits(maximumSurplusBytes: 1 << 20))
    try expectSame(found)
    #expect(found.notes.contains { $0.code == "W142" && $0.message.contains("Far more") })
  }

  @Test("A header that claims more than its stream can hold is rejected before memory is allocated")
  func impossible() throws {
    let header = try SmallFiles.file(.int16) { _ in }
    let huge = SmallFiles.patched(
      header, at: 40, with: SmallFiles.bytes(of: [3, 1500, 1500, 1500, 1, 1, 1, 1] as [Int16]))
    let small = member(SmallFiles.array(huge)[...])
    #expect(errorCode { _ = try image(small) } == "E111")
  }
}

@Suite("Pool of buffers")
struct InflationBuffersTests {
  @Test("A buffer is reused once its last owner is gone")
  func reuse() {
    let buffers = InflationBuffers()
    func address(of bytes: VoxelBytes) -> UnsafeRawPointer? {
      bytes.withUnsafeBytes { $0.baseAddress }
    }
    var first: VoxelBytes? = buffers.bytes(count: 3 << 20) {
      $0.initializeMemory(as: UInt8.self, repeating: 1)
    }
    let place = first.flatMap(address)
    var slice = first?.slice(0..<10)
    first = nil
    let second = buffers.bytes(count: 3 << 20) { $0.initializeMemory(as: UInt8.self, repeating: 2) }
    #expect(address(of: second) != place)
    #expect(slice.map(SmallFiles.array) == [UInt8](repeating: 1, count: 10))
    slice = nil
    let third = buffers.bytes(count: 3 << 20) { $0.initializeMemory(as: UInt8.self, repeating: 3) }
    #expect(address(of: third) == place)
  }

  @Test("A buffer returns to the pool after a failure")
  func failure() {
    struct Refusal: Error {}
    let buffers = InflationBuffers()
    var places: Set<UnsafeMutableRawPointer> = []
    for _ in 0..<5 {
      #expect(throws: Refusal.self) {
        _ = try buffers.bytes(count: 2 << 20) { memory in
          if let place = memory.baseAddress { places.insert(place) }
          throw Refusal()
        }
      }
    }
    #expect(places.count == 1)
  }

  @Test("A large buffer keeps what was written while another thread provides its pages")
  func pairing() throws {
    struct Refusal: Error {}
    let count = (33 << 20) + 12_345
    for isFirst in [true, false] {
      let buffers = InflationBuffers(maximumKeptBytes: 1 << 27) { one, other in
        isFirst ? one() : other()
        isFirst ? other() : one()
      }
      #expect(throws: Refusal.self) {
        _ = try buffers.bytes(count: count) { _ in throw Refusal() }
      }
      for label in [UInt8(3), 4] {
        let bytes = buffers.bytes(count: count) {
          $0.initializeMemory(as: UInt8.self, repeating: label)
        }
        #expect(Self.sample(bytes) == [label])
      }
      let fresh = InflationBuffers(maximumKeptBytes: 0) { one, other in
        isFirst ? one() : other()
        isFirst ? other() : one()
      }
      let bytes = fresh.bytes(count: count) {
        $0.initializeMemory(as: UInt8.self, repeating: 5)
      }
      #expect(Self.sample(bytes) == [5])
    }
  }

  /// The values at some places of every page, and at the end.
  private static func sample(_ bytes: VoxelBytes) -> Set<UInt8> {
    bytes.withUnsafeBytes { bytes in
      Set(stride(from: 0, to: bytes.count, by: 2047).map { bytes[$0] } + [bytes[bytes.count - 1]])
    }
  }

  @Test("Files read with a pool are the same as without")
  func same() throws {
    let grid = SmallFiles.straightGrid(GridSize(128, 128, 80))
    let buffers = InflationBuffers(maximumKeptBytes: 3 << 20)
    for seed in 0..<4 {
      let voxels = SmallFiles.randomBytes(1 << 12, seed: UInt64(seed))
      let all = (0..<320).flatMap { _ in voxels }
      let file = try NIfTIWriter(compression: .gzip(level: 1)).encoded(grid: grid, voxels: all)
      let image = try NIfTIImage(file: file, name: "a.nii.gz", buffers: buffers)
      #expect(SmallFiles.array(image.voxels) == all)
    }
  }
}
