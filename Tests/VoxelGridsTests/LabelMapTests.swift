import SeededRandom
import Testing

@testable import VoxelGrids

@Suite struct LabelMapTests {
  private let grid = VoxelGrid(size: GridSize(2, 3, 2), affine: Affine(spacing: SIMD3(1, 1, 1)))

  @Test("Labels are read in array order, from one or two bytes each")
  func order() {
    let bytes = LabelMap(grid: grid, labels: (0..<12).map { UInt8($0) })
    let words = LabelMap(grid: grid, labels: (0..<12).map { UInt16($0) * 5000 })
    #expect(bytes[VoxelIndex(1, 2, 1)] == 11)
    #expect(bytes[VoxelIndex(0, 1, 0)] == 2)
    #expect(words[VoxelIndex(1, 2, 1)] == 55_000)
  }

  @Test("A slice of a slice has the right bytes")
  func slice() {
    let bytes = VoxelBytes([1, 2, 3, 4, 5])
    let part = bytes.slice(1..<4).slice(1..<3)
    #expect(part.count == 2)
    #expect(part.withUnsafeBytes { Array($0) } == [3, 4])
  }

  @Test("Shared bytes equal the arrays they were made from", arguments: 0..<8)
  func arrays(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let count = 2 * Int.random(in: 1...40, using: &random)
    let array = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    let (bytes, cut) = (VoxelBytes(array), Int.random(in: 0...count, using: &random))
    #expect(bytes.array == array && bytes.equals(array) && !bytes.equals(array + [0]))
    #expect((0..<count).map { bytes[$0] } == array)
    let words = (0..<(count / 2)).map { UInt16(array[2 * $0]) | UInt16(array[2 * $0 + 1]) << 8 }
    #expect((0..<(count / 2)).map { UInt16(littleEndian: bytes.word($0)) } == words)
    #expect(VoxelBytes(copying: words.map(\.littleEndian)).array == array)
    let parts = [bytes.slice(0..<cut), bytes.slice(cut..<count)]
    #expect(VoxelBytes(joining: parts).array == array && VoxelBytes(joining: []).array.isEmpty)
    #expect(parts[1].withSpan { $0.byteCount } == count - cut)
  }

  @Test("Unknown labels are listed: all of a few, the first forty of many and the number of others")
  func unknownLabels() {
    func message(_ values: [UInt16]) -> String {
      MaskError.unknownLabels(
        scheme: "binary", values: values, voxel: VoxelIndex(0, 0, 0), point: WorldPoint(0, 0, 0)
      ).message
    }
    #expect(message([7]).contains("define label 7, first"))
    #expect(message([7, 9]).contains("define labels 7, 9, first"))
    let many = message(Array(2...UInt16.max))
    #expect(many.contains("40, 41 and 65494 others, first") && many.utf8.count < 500)
  }

  @Test("A mask error reports the value, its voxel and its world position")
  func message() {
    let error = MaskError.fraction(
      value: 0.37, voxel: VoxelIndex(4, 5, 6), point: WorldPoint(-12.25, 3, 40))
    #expect(error.code == "E201")
    #expect(error.message.contains("0.37 at voxel (4, 5, 6), world (-12.3, 3.0, 40.0) mm"))
  }

  /// One error of every case, with the numbers of an example.
  private static let errors: [MaskError] = {
    let (voxel, point) = (VoxelIndex(1, 2, 3), WorldPoint(4, 5, 6))
    let grid = VoxelGrid(size: GridSize(2, 3, 2), affine: Affine(spacing: SIMD3(1, 1, 1)))
    return [
      .fraction(value: 0.5, voxel: voxel, point: point),
      .negative(value: .whole(-1), voxel: voxel, point: point),
      .tooLarge(value: .real(1e9), voxel: voxel, point: point),
      .notFinite(voxel: voxel, point: point), .notALabelDatatype("rgb24"),
      .otherGrid(mask: grid, image: grid),
      .unknownLabels(scheme: "brats", values: [7], voxel: voxel, point: point),
      .tooManyComponents(count: 9, limit: 8, neighbours: 6), .tooManyRuns(count: 9, limit: 8),
    ]
  }()

  @Test("Every mask error has a message of whole sentences")
  func messages() {
    #expect(Self.errors.allSatisfy { $0.message.hasSuffix(".") })
    #expect(Set(Self.errors.map(\.code)).count == 9)
  }
}
