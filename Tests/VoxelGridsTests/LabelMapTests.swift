import Testing

@testable import VoxelGrids

@Suite struct LabelMapTests {
  private let grid = VoxelGrid(size: GridSize(2, 3, 2), affine: Affine(spacing: SIMD3(1, 1, 1)))

  @Test("Labels are read in array order, from one byte or two")
  func order() {
    let bytes = LabelMap(grid: grid, labels: (0..<12).map { UInt8($0) })
    let words = LabelMap(grid: grid, labels: (0..<12).map { UInt16($0) * 5000 })
    #expect(bytes[VoxelIndex(1, 2, 1)] == 11)
    #expect(bytes[VoxelIndex(0, 1, 0)] == 2)
    #expect(words[VoxelIndex(1, 2, 1)] == 55_000)
  }

  @Test("A slice of bytes shares the block and sees its own part")
  func slice() {
    let bytes = VoxelBytes([1, 2, 3, 4, 5])
    let part = bytes.slice(1..<4).slice(1..<3)
    #expect(part.count == 2)
    #expect(part.withUnsafeBytes { Array($0) } == [3, 4])
  }

  @Test("A mask error says the value, its voxel and its place in the world")
  func message() {
    let error = MaskError.fraction(
      value: 0.37, voxel: VoxelIndex(4, 5, 6), point: WorldPoint(-12.25, 3, 40))
    #expect(error.code == "E201")
    #expect(error.message.contains("0.37 at voxel (4, 5, 6), world (-12.3, 3.0, 40.0) mm"))
  }
}
