import Notes
import SeededRandom
import Testing
import VoxelGrids

@testable import NIfTI

@Suite("Labels row by row")
struct LabelRowsTests {
  /// Labels and notes as they come row by row; `nil` where the file is left to those who read it whole.
  private func rows(_ file: [UInt8]) -> (labels: [UInt8], notes: [Note])? {
    guard let rows = LabelRows(file: VoxelBytes(file), name: "mask.nii.gz") else { return nil }
    var labels: [UInt8] = []
    let notes = rows.forEach { part in part.withUnsafeBytes { labels += $0 } }
    return notes.map { (labels, $0) }
  }

  /// The same by way of the whole file.
  private func whole(_ file: [UInt8]) throws -> (labels: [UInt8], notes: [Note]) {
    let image = try NIfTIImage(file: VoxelBytes(file), name: "mask.nii.gz")
    let (map, notes) = try image.labelMap()
    guard case .bytes(let bytes) = map.storage else { return ([], []) }
    return (SmallFiles.array(bytes), image.notes + notes)
  }

  private func expectSame(_ file: [UInt8]) throws {
    let (found, expected) = (try #require(rows(file)), try whole(file))
    #expect(found.labels == expected.labels)
    #expect(found.notes == expected.notes)
  }

  /// Stretches of zeros, of one label, of noise, and repeats of what came up to 40,000 bytes before.
  private func mixed(_ count: Int, seed: UInt64, upTo limit: UInt8 = 255) -> [UInt8] {
    var generator = SeededGenerator(seed: seed)
    var bytes: [UInt8] = []
    while bytes.count < count {
      let length = 1 << Int.random(in: 0...14, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: bytes += repeatElement(0, count: length)
      case 1:
        bytes += repeatElement(UInt8.random(in: 1...limit, using: &generator), count: length)
      case 2:
        bytes += (0..<(length / 8)).map { _ in UInt8.random(in: 0...limit, using: &generator) }
      default:
        let back = Int.random(in: 1...40_000, using: &generator)
        guard bytes.count > back else { continue }
        let start = bytes.count - back
        bytes += bytes[start..<min(start + length, bytes.count)]
      }
    }
    return Array(bytes.prefix(count))
  }

  @Test("They are those of the whole file, at every level of compression", arguments: 1...12)
  func levels(level: Int) throws {
    for (round, size) in [
      GridSize(1, 1, 1), GridSize(7, 5, 3), GridSize(200, 190, 31), GridSize(30_000, 9, 2),
    ].enumerated() {
      let file = try SmallFiles.file(
        grid: SmallFiles.straightGrid(size), voxels: mixed(size.count, seed: UInt64(level + round)),
        compression: .gzip(level: level))
      try expectSame(SmallFiles.array(file))
    }
  }

  @Test("Every real datatype, byte order and scaling gives the same labels and notes")
  func datatypes() throws {
    let grid = SmallFiles.straightGrid(GridSize(80, 60, 30))
    let bytes = mixed(grid.size.count, seed: 5, upTo: 100)
    let values: [(Datatype, [UInt8])] = [
      (.int8, bytes), (.int16, SmallFiles.bytes(of: bytes.map(Int16.init))),
      (.uint16, SmallFiles.bytes(of: bytes.map(UInt16.init))),
      (.int32, SmallFiles.bytes(of: bytes.map(Int32.init))),
      (.int64, SmallFiles.bytes(of: bytes.map(Int64.init))),
      (.float32, SmallFiles.bytes(of: bytes.map(Float.init))),
      (.float64, SmallFiles.bytes(of: bytes.map(Double.init))),
    ]
    for (datatype, voxels) in values {
      let file = try SmallFiles.file(
        datatype, grid: grid, voxels: voxels, compression: .gzip(level: 6))
      try expectSame(SmallFiles.array(file))
    }
    let scaled = try SmallFiles.file(
      .int16, grid: grid, scaling: Scaling(slope: 0.5, intercept: 0),
      voxels: SmallFiles.bytes(of: bytes.map { Int16($0) * 2 }), compression: .gzip(level: 6))
    try expectSame(SmallFiles.array(scaled))
    let bigEndian = try NIfTIWriter(byteOrder: .big, compression: .gzip(level: 6))
      .encoded(try NIfTIImage(file: scaled, name: "a.nii.gz"))
    try expectSame(SmallFiles.array(bigEndian))
  }

  @Test("An extension before the voxels, damaged or not, is told of as for the whole file")
  func extensions() throws {
    for content in [Array("a comment".utf8), mixed(50_000, seed: 3)] {
      var file = SmallFiles.array(
        try NIfTIWriter(compression: .none).encoded(
          NIfTIHeader(grid: SmallFiles.grid, datatype: .uint8),
          extensions: [NIfTIExtension(code: 6, content: content)],
          voxels: VoxelBytes(SmallFiles.randomBytes(120, seed: 9))))
      try expectSame(gzip(file))
      file[355] = 0x7F
      try expectSame(gzip(file))
    }
  }

  @Test("Files that are not plain are left to those who read them whole")
  func notPlain() throws {
    let plain = SmallFiles.array(try SmallFiles.file())
    let file = gzip(plain)
    #expect(rows(file) != nil)
    let words = try SmallFiles.file(.int16, compression: .gzip(level: 1))
    let colours = try SmallFiles.file(.rgb24, compression: .gzip(level: 1))
    let volumes = try SmallFiles.file(volumes: 2, compression: .gzip(level: 1))
    for other in [
      plain, gzip(Array(plain[..<360])) + gzip(Array(plain[360...])), file + [0], gzip(plain + [1]),
      gzip(plain.dropLast()), SmallFiles.array(words), SmallFiles.array(colours),
      SmallFiles.array(volumes), [],
    ] {
      #expect(rows(other) == nil)
    }
  }

  @Test("A name, a comment and extra bytes before the stream do no harm")
  func namedMember() throws {
    let file = gzip(SmallFiles.array(try SmallFiles.file()))
    for (flag, bytes) in [(8, [65, 0]), (16, [66, 67, 0]), (4, [2, 0, 9, 9])] as [(UInt8, [UInt8])]
    {
      var named = file
      named[3] |= flag
      named.insert(contentsOf: bytes, at: 10)
      try expectSame(named)
    }
  }

  @Test("A stream cut off at any byte gives no labels, and a changed one none or the same")
  func damaged() throws {
    let grid = SmallFiles.straightGrid(GridSize(40, 30, 4))
    let voxels = mixed(grid.size.count, seed: 8, upTo: 4)
    for level in [1, 6, 12] {
      let file = SmallFiles.array(
        try SmallFiles.file(grid: grid, voxels: voxels, compression: .gzip(level: level)))
      let expected = try whole(file).labels
      for count in 0..<file.count { #expect(rows(Array(file[..<count])) == nil) }
      for at in 10..<file.count {
        var bytes = file
        bytes[at] ^= 1 << UInt8(at % 8)
        let found = rows(bytes)
        #expect(found == nil || found?.labels == expected, "byte \(at)")
      }
    }
  }

  @Test("Streams of stored bytes, fixed codes and rare lengths are those of zlib")
  func handmade() throws {
    // Bits of RFC 1951 by hand: a stored block, then a fixed one that repeats it and ends.
    let stored: [UInt8] = [0x00, 3, 0, 0xFC, 0xFF, 1, 2, 3]
    // 1, 01, then length 3 (0000001), distance 3 (00010), end (0000000).
    let fixed: [UInt8] = [0b0000_0011, 0b0010_0010, 0b0000_0000]
    let input = stored + fixed + [UInt8](repeating: 0, count: 8)
    let found = try input.withUnsafeBytes { bytes -> [UInt8] in
      var stream = DeflateStream(try #require(BitReader(bytes)), capacity: 1 << 16)
      #expect(stream.fill() == .ended)
      return Array(stream.content)
    }
    #expect(found == [1, 2, 3, 1, 2, 3])
  }

  private func gzip(_ bytes: some Collection<UInt8>) -> [UInt8] {
    SmallFiles.array(NIfTIWriter(compression: .gzip(level: 1)).compressed(VoxelBytes(Array(bytes))))
  }
}
