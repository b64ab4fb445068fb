import Testing
import VoxelGrids

@testable import VoxelCounting

@Suite struct LabelCountTests {
  @Test("Counts and first voxels are those of a plain loop, for any slabs and storage")
  func plainLoop() {
    var random = RandomMask(seed: 11)
    for round in 0..<80 {
      let limit: UInt16 = round % 10 == 0 ? [256, 65_535][round / 10 % 2] : [3, 255][round % 2]
      let map = random.map(random.size(widest: round % 3 == 0 ? 9 : 200), upTo: limit)
      let slow = SlowCounting(map).counts()
      let expected = slow.keys.filter { $0 != 0 }.sorted()
      for grain in limit <= 255 ? [1, 7, 64, 100, 1 << 20] : [500, 1 << 20] {
        for map in limit <= 255 && grain > 64 ? [map, map.inWords] : [map] {
          let counts = map.labelCounts(threads: 2, grain: grain)
          #expect(counts.labels == expected)
          #expect(expected.allSatisfy { counts[$0] == slow[$0]?.count })
          #expect(expected.allSatisfy { counts.firstOffset(of: $0) == slow[$0]?.first })
          let odd = expected.filter { $0 % 2 == 1 }
          let unknown = counts.unknown { $0 % 2 == 0 }
          #expect(unknown?.labels ?? [] == odd)
          #expect(unknown?.firstOffset == odd.compactMap { slow[$0]?.first }.min())
          #expect(counts[0] == slow[0]?.count ?? 0)
        }
      }
    }
  }

  @Test("Counts from runs equal counts from voxels")
  func runs() {
    var random = RandomMask(seed: 78)
    for round in 0..<60 {
      let map = random.map(random.size(widest: 90), upTo: [1, 3, 255, 65_535][round % 4])
      #expect(map.labelRuns().labelCounts == map.labelCounts())
    }
  }

  @Test("An absent label has count 0, and neither it nor the background has a first voxel")
  func absent() {
    let grid = VoxelGrid(size: GridSize(3, 1, 1), affine: Affine(spacing: .one))
    let counts = LabelMap(grid: grid, labels: [UInt8(0), 4, 0]).labelCounts()
    #expect(counts[9] == 0)
    #expect(counts.firstOffset(of: 9) == nil)
    #expect(counts.unknown { _ in true } == nil)
    #expect(counts.firstOffset(of: 0) == nil)
    #expect(counts[0] == 2)
    #expect(counts.labels == [4])
  }

  @Test("Labels at unaligned addresses are read correctly")
  func unaligned() throws {
    let grid = VoxelGrid(size: GridSize(70, 2, 1), affine: Affine(spacing: .one))
    let labels = (0..<140).map { UInt16($0 * 400 % 1200) }
    let packed = VoxelBytes([7] + labels.withUnsafeBytes { Array($0) })
    let map = LabelMap(grid: grid, storage: .words(packed.slice(1..<281)))
    let plain = LabelMap(grid: grid, labels: labels)
    #expect(map.labelCounts() == plain.labelCounts())
    #expect(try map.components().runs == plain.components().runs)
    #expect(map.labelRuns().labelCounts == plain.labelCounts())
  }
}
