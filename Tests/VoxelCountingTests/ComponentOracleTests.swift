import Testing
import VoxelGrids

@testable import VoxelCounting

@Suite struct ComponentOracleTests {
  /// Odd, flat, deep and one-row shapes as height and depth.
  static let shapes = [(1, 1), (1, 7), (7, 1), (5, 3), (2, 13), (3, 5)]

  @Test("Narrow masks of any width and shape on 1 to 4 threads", arguments: Connectivity.allCases)
  func narrow(connectivity: Connectivity) throws {
    for width in 1...9 {
      var random = RandomMask(seed: UInt64(100 + width))
      for (height, depth) in Self.shapes {
        for limit: UInt16 in [1, 3, 600] {
          let map = random.map(GridSize(width, height, depth), upTo: limit)
          try expectBoth(map, connectivity)
        }
      }
    }
  }

  private func expectBoth(_ map: LabelMap, _ connectivity: Connectivity) throws {
    let slow = SlowCounting(map)
    for isByLabel in [false, true] {
      let wanted = slow.components(connectivity, byLabel: isByLabel)
      let first = try components(of: map, connectivity, isByLabel, threads: 1, rowGrain: 1000)
      expectSame(first, wanted, map.grid.size)
      for threads in 1...4 {
        for rowGrain in [1, 2, 5] {
          let found = try components(
            of: map, connectivity, isByLabel, threads: threads, rowGrain: rowGrain)
          #expect(found.components == first.components)
          #expect(found.runs == first.runs)
        }
      }
    }
  }

  private func components(
    of map: LabelMap, _ connectivity: Connectivity, _ isByLabel: Bool, threads: Int,
    rowGrain: Int
  ) throws -> ComponentMap {
    let table =
      isByLabel
      ? RunScan.labelled(map, threads: threads, rowGrain: rowGrain)
      : RunScan.binary(map, .all, threads: threads, rowGrain: rowGrain)
    return try ComponentMap(
      table, grid: map.grid, connectivity: connectivity, minimumVoxels: 1, threads: threads,
      rowGrain: rowGrain)
  }
}

/// Holds components, their sums and their runs against the voxels of a flood fill.
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
