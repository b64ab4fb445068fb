import Testing
import VoxelGrids

@testable import VoxelCounting

@Suite struct ComponentOracleTests {
  /// Height and depth of odd, flat, deep and single-row shapes.
  static let shapes = [(1, 1), (1, 7), (7, 1), (5, 3), (2, 13), (3, 5)]

  @Test(
    "Components of narrow masks are those of a flood fill on 1 to 4 threads",
    arguments: Connectivity.allCases)
  func narrow(connectivity: Connectivity) throws {
    for width in 1...9 {
      var random = RandomMask(seed: UInt64(100 + width))
      for (height, depth) in Self.shapes {
        for limit: UInt16 in [1, 3, 600] {
          let map = random.map(GridSize(width, height, depth), upTo: limit)
          try expectSameForAnyCut(map, connectivity)
        }
      }
    }
  }

  private func expectSameForAnyCut(_ map: LabelMap, _ connectivity: Connectivity) throws {
    let first = try components(of: map, connectivity, threads: 1, rowGrain: 1000)
    expectSame(first, SlowCounting(map).components(connectivity), map.grid.size)
    for threads in 1...4 {
      for rowGrain in [1, 2, 5] {
        let found = try components(of: map, connectivity, threads: threads, rowGrain: rowGrain)
        #expect(found.components == first.components)
        #expect(found.runs == first.runs)
      }
    }
  }

  private func components(
    of map: LabelMap, _ connectivity: Connectivity, threads: Int, rowGrain: Int
  ) throws -> ComponentMap {
    try ComponentMap(
      RunScan.binary(map, .all, threads: threads, rowGrain: rowGrain), grid: map.grid,
      connectivity: connectivity, minimumVoxels: 1, threads: threads, rowGrain: rowGrain)
  }
}

/// Compares components, their boxes, centroids and runs with the voxels of a flood fill.
func expectSame(
  _ found: ComponentMap, _ slow: [[VoxelIndex]], _ size: GridSize,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(found.components.count == slow.count, sourceLocation: sourceLocation)
  for (index, (component, voxels)) in zip(found.components, slow).enumerated() {
    let count = Double(voxels.count)
    let box = voxels.dropFirst().reduce(into: VoxelBox(lower: voxels[0], upper: voxels[0])) {
      $0.formUnion(VoxelBox(lower: $1, upper: $1))
    }
    let sum = voxels.reduce(SIMD3<Double>.zero) {
      $0 + SIMD3(Double($1.x), Double($1.y), Double($1.z))
    }
    let runVoxels = found.runs(of: index).flatMap(\.voxels)
    #expect(component.voxelCount == voxels.count, sourceLocation: sourceLocation)
    #expect(component.box == box, sourceLocation: sourceLocation)
    #expect(component.centroid == sum / count, sourceLocation: sourceLocation)
    #expect(
      component.firstOffset == size.offset(of: voxels[0]), sourceLocation: sourceLocation)
    #expect(runVoxels == voxels, sourceLocation: sourceLocation)
  }
}

extension VoxelRun {
  var voxels: [VoxelIndex] { (start..<end).map { VoxelIndex(Int($0), Int(y), Int(z)) } }
}
