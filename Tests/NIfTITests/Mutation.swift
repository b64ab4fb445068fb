import NIfTI
import SeededRandom
import VoxelGrids

/// Random but reproducible damage to files.
enum Mutation {
  /// Undamaged files of every kind.
  static func seeds() throws -> [[UInt8]] {
    let kinds: [Datatype] = [.uint8, .int16, .float32, .rgb24, .complex64]
    let plain = try kinds.map { try SmallFiles.file($0, volumes: 2) }
    let second = try SmallFiles.file(.float64, version: .nifti2)
    let bigEndian = try NIfTIWriter(byteOrder: .big, compression: .none)
      .encoded(try NIfTIImage(file: plain[1], name: "a.nii"))
    let extended = try NIfTIWriter(compression: .none).encoded(
      NIfTIHeader(grid: SmallFiles.grid, datatype: .uint8),
      extensions: [NIfTIExtension(code: 6, content: Array("a comment".utf8))],
      voxels: VoxelBytes(SmallFiles.randomBytes(120, seed: 9)))
    let files = plain + [second, bigEndian, extended]
    let gzipped = try files.prefix(3).map(SmallFiles.gzipped)
    return files.map(SmallFiles.array) + gzipped
  }

  /// A copy with flipped bits, extreme numbers, cuts or repeated bytes, mostly in the header.
  static func mutated(_ file: [UInt8], using generator: inout SeededGenerator) -> [UInt8] {
    var bytes = file
    for _ in 0...Int.random(in: 0...4, using: &generator) where !bytes.isEmpty {
      let reach = Bool.random(using: &generator) ? min(bytes.count, 560) : bytes.count
      let at = Int.random(in: 0..<reach, using: &generator)
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      case 1: bytes[at] = UInt8.random(in: 0...255, using: &generator)
      case 2, 3: write(extremes.randomElement(using: &generator) ?? [0], into: &bytes, at: at)
      case 4: bytes.removeLast(Int.random(in: 0...min(64, bytes.count), using: &generator))
      default: bytes.insert(contentsOf: bytes[at..<min(at + 8, bytes.count)], at: at)
      }
    }
    return bytes
  }

  private static func write(_ value: [UInt8], into bytes: inout [UInt8], at offset: Int) {
    for (index, byte) in value.enumerated() where offset + index < bytes.count {
      bytes[offset + index] = byte
    }
  }

  /// Numbers that break arithmetic.
  private static let extremes: [[UInt8]] = [
    [0, 0], [0xFF, 0xFF], [0xFF, 0x7F], [0x7F, 0xFF], [0, 0x80], [0x80, 0],
    [0xFF, 0xFF, 0xFF, 0x7F], [0, 0, 0, 0x80], [0, 0, 0xC0, 0x7F], [0, 0, 0x80, 0x7F],
    [0, 0, 0x80, 0xFF], [1, 0, 0, 0], [0xFF, 0xFF, 0x7F, 0x7F],
    [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], [0, 0, 0, 0, 0, 0, 0, 0x80],
    [0, 0, 0, 0, 0, 0, 0xF8, 0x7F],
  ]
}
