import Testing
import VoxelGrids

@testable import VoxelCounting

@Suite struct OverlapTests {
  @Test("Overlaps of random masks are those of a plain loop")
  func plainLoop() {
    var random = RandomMask(seed: 31)
    for round in 0..<120 {
      let size = random.size(widest: 60)
      let first = random.map(size, upTo: round % 2 == 0 ? 3 : 400)
      let second = random.map(size, upTo: round % 5 == 0 ? 300 : 2)
      var slow: [[Int]: Int] = [:]
      for offset in 0..<size.count {
        let pair = [Int(first[size.index(at: offset)]), Int(second[size.index(at: offset)])]
        if !pair.contains(0) { slow[pair, default: 0] += 1 }
      }
      let table = OverlapTable(first, second)
      let keys = slow.keys.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }
      #expect(table.pairs.map { [$0.first, $0.second] } == keys)
      #expect(table.pairs.allSatisfy { slow[[$0.first, $0.second]] == $0.voxelCount })
      #expect(table[1, 2] == slow[[1, 2]] ?? 0)
    }
  }
}
