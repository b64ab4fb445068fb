import SeededRandom
import Testing
import VoxelGrids

@testable import VoxelCounting

@Suite struct ComponentTests {
  @Test("Components of random masks are those of a flood fill", arguments: Connectivity.allCases)
  func floodFill(connectivity: Connectivity) throws {
    var random = RandomMask(seed: 1)
    for round in 0..<150 {
      let limit: UInt16 = round % 3 == 0 ? 700 : 3
      let map = random.map(random.size(widest: round % 2 == 0 ? 9 : 150), upTo: limit)
      let found = try map.components(connectivity: connectivity)
      expectSame(found, SlowCounting(map).components(connectivity), map.grid.size)
    }
  }

  @Test("Components of some labels treat the others as background")
  func someLabels() throws {
    var random = RandomMask(seed: 2)
    for round in 0..<100 {
      let members: Set<UInt16> = [1, 3, 400]
      let map = random.map(random.size(widest: 40), upTo: round % 2 == 0 ? 4 : 500)
      let slow = SlowCounting(map, members).components(.edges)
      let direct = try map.components(of: LabelSet(members), connectivity: .edges)
      let selected = try map.labelRuns().selecting(LabelSet(members)).components(
        connectivity: .edges)
      expectSame(direct, slow, map.grid.size)
      #expect(selected.components == direct.components)
      #expect(selected.runs == direct.runs)
    }
  }

  @Test("The same components for any thread count, slab cut and storage")
  func cuts() throws {
    var random = RandomMask(seed: 4)
    for width in 1...9 {
      for (height, depth) in [(1, 1), (1, 7), (7, 1), (5, 3), (2, 13)] {
        let map = random.map(GridSize(width, height, depth), upTo: 3)
        let grid = map.grid
        for connectivity in Connectivity.allCases {
          let whole = try map.components(connectivity: connectivity)
          for rowGrain in [1, 2, 3, 5, 100] {
            for map in [map, map.inWords] {
              let table = RunScan.binary(map, .all, threads: 3, rowGrain: rowGrain)
              let cut = try ComponentMap(
                table, grid: grid, connectivity: connectivity, minimumVoxels: 1, threads: 4,
                rowGrain: rowGrain)
              #expect(cut.components == whole.components)
              #expect(cut.runs == whole.runs)
            }
          }
        }
      }
    }
  }

  @Test("Small components are omitted, and the others keep their order")
  func minimum() throws {
    var random = RandomMask(seed: 5)
    let map = random.map(GridSize(30, 12, 9), upTo: 1)
    let all = try map.components(connectivity: .faces)
    let large = try map.components(connectivity: .faces, minimumVoxels: 4)
    let wanted = all.components.indices.filter { all.components[$0].voxelCount >= 4 }
    #expect(large.components.count == wanted.count)
    for (index, old) in wanted.enumerated() {
      #expect(large.components[index].firstOffset == all.components[old].firstOffset)
      #expect(Array(large.runs(of: index)) == Array(all.runs(of: old)))
    }
  }

  @Test("The label map of components numbers them from 1")
  func labelMap() throws {
    var random = RandomMask(seed: 6)
    for size in [GridSize(9, 8, 7), GridSize(40, 30, 9)] {
      let map = random.map(size, upTo: 1)
      let found = try map.components(connectivity: .faces)
      let numbers = try #require(found.labelMap())
      let counts = numbers.labelCounts()
      for (index, component) in found.components.enumerated() {
        #expect(counts[UInt16(index + 1)] == component.voxelCount)
        #expect(counts.firstOffset(of: UInt16(index + 1)) == component.firstOffset)
      }
      #expect(counts.labelledCount == found.voxelCount)
    }
  }

  @Test("More than 65,535 components give no label map")
  func tooMany() throws {
    let size = GridSize(64, 64, 33)
    let labels = (0..<size.count).map { offset -> UInt8 in
      let index = size.index(at: offset)
      return (index.x + index.y + index.z) % 2 == 0 ? 1 : 0
    }
    let map = LabelMap(grid: VoxelGrid(size: size, affine: Affine(spacing: .one)), labels: labels)
    let found = try map.components(connectivity: .faces)
    #expect(found.components.count == size.count / 2)
    #expect(found.labelMap() == nil)
    #expect(try map.components(connectivity: .edges).components.count == 1)
  }

  @Test("Runs are in array order, with their labels if they are by label")
  func runs() throws {
    var random = RandomMask(seed: 7)
    for _ in 0..<40 {
      let map = random.map(random.size(widest: 30), upTo: 300)
      let all = SlowCounting(map)
      let plain = map.runs(of: .all, threads: 2).voxelRuns.flatMap(\.voxels)
      #expect(plain == all.allVoxels.filter(all.isMember))
      var labelled: [VoxelIndex] = []
      map.labelRuns().forEachRun { run, label in
        #expect(run.voxels.allSatisfy { map[$0] == label })
        labelled += run.voxels
      }
      #expect(labelled == plain)
    }
  }

  @Test("More components than the limit are an error that counts even the small ones")
  func limit() throws {
    var random = RandomMask(seed: 8)
    for round in 0..<20 {
      let map = random.map(GridSize(40, 9, 8), upTo: 1)
      let table = RunScan.binary(map, .all, threads: 1)
      let count = SlowCounting(map).components(.faces).count
      let limited = { (limit: Int) throws(MaskError) in
        try ComponentMap(
          table, grid: map.grid, connectivity: .faces, minimumVoxels: 5, threads: round % 3 + 1,
          rowGrain: 7, limit: limit)
      }
      _ = try limited(count)
      guard count > 0 else { continue }
      #expect(throws: MaskError.tooManyComponents(count: count, limit: count - 1, neighbours: 6)) {
        try limited(count - 1)
      }
    }
  }

  @Test("More runs than the limit are an error, even with few components")
  func runLimit() throws {
    let labels = (0..<5).flatMap { _ -> [UInt8] in [1, 0, 1, 1, 0, 1] }
    let grid = VoxelGrid(size: GridSize(6, 5, 1), affine: Affine(spacing: .one))
    let map = LabelMap(grid: grid, labels: labels)
    let table = RunScan.binary(map, .all, threads: 1)
    let limited = { (limit: Int) throws(MaskError) in
      try ComponentMap(
        table, grid: grid, connectivity: .corners, minimumVoxels: 1, threads: 1, runLimit: limit)
    }
    #expect(try limited(15).components.count == 3)
    let error = MaskError.tooManyRuns(count: 15, limit: 14)
    #expect(throws: error) { try limited(14) }
    #expect(error.code == "E211")
    #expect(error.message.contains("15 separate runs") && error.message.contains("than 14"))
  }

  @Test(
    "The error of too many components gives their number, the limit and what to do",
    arguments: Connectivity.allCases)
  func limitMessage(connectivity: Connectivity) {
    let error = MaskError.tooManyComponents(
      count: 67_108_864, limit: 250_000, neighbours: connectivity.rawValue)
    #expect(error.code == "E210")
    #expect(error.message.contains("67108864"))
    #expect(error.message.contains("250000"))
    #expect(error.message.contains("isolated voxels"))
    #expect(error.message.contains("--connectivity 26") == (connectivity != .corners))
  }
}
