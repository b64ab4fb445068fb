import SeededRandom
import Testing
import VoxelGrids

@testable import VoxelCounting

@Suite struct RunCollectorTests {
  @Test(
    "Rows that come one after the other give the runs of the whole mask, however many at a time")
  func rows() {
    var random = RandomMask(seed: 77)
    for round in 0..<60 {
      let map = random.map(random.size(widest: 90), upTo: round % 2 == 0 ? 3 : 255)
      guard case .bytes(let bytes) = map.storage else { continue }
      let (width, rowCount) = (map.grid.size.x, map.grid.size.y * map.grid.size.z)
      var collector = RunCollector(map.grid)
      var row = 0
      while row < rowCount {
        let end = min(rowCount, row + Int.random(in: 0...5, using: &random.generator))
        bytes.slice((row * width)..<(end * width)).withUnsafeBytes { collector.add($0.bytes) }
        row = end
      }
      let (found, expected) = (collector.labelRuns(), map.labelRuns())
      #expect(found.grid == expected.grid)
      #expect(found.table.spans == expected.table.spans)
      #expect(found.table.rowStarts == expected.table.rowStarts)
      #expect(found.table.labels == expected.table.labels)
    }
  }

  @Test("Runs count the labels of a mask as its voxels do, first places too")
  func counts() {
    var random = RandomMask(seed: 78)
    for round in 0..<60 {
      let map = random.map(random.size(widest: 90), upTo: [1, 3, 255, 65_535][round % 4])
      #expect(map.labelRuns().labelCounts == map.labelCounts())
    }
  }
}
