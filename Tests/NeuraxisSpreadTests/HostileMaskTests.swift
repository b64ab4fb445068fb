import LesionMetrics
import SeededRandom
import Testing
import VoxelGrids

@testable import NeuraxisSpread

/// Masks that no anatomy produces: nothing crashes, and volumes still add up.
@Suite struct HostileMaskTests {
  private static func noise(_ grid: VoxelGrid, share: Double, labels: Int, seed: UInt64) -> LabelMap
  {
    var generator = SeededGenerator(seed: seed)
    let values = (0..<grid.size.count).map { _ -> UInt8 in
      generator.unit() < share ? UInt8(1 + Int(generator.unit() * Double(labels))) : 0
    }
    return LabelMap(grid: grid, labels: values)
  }

  @Test("With noise in every mask, volumes still add up", arguments: [0.0, 0.02, 0.3, 1.0])
  func noise(share: Double) throws {
    var grids = [
      (GridSize(14, 12, 10), SIMD3(1.0, 1, 3)), (GridSize(1, 1, 1), SIMD3(1.0, 1, 1)),
      (GridSize(1, 9, 30), SIMD3(4.0, 0.5, 0.5)), (GridSize(16, 16, 1), SIMD3(0.5, 0.5, 9)),
    ]
    // Slow, and the share makes no difference.
    if share == 0.3 {
      grids.append((GridSize(6, 6, 6), SIMD3(1e-90, 1e-90, 1e-90)))
      grids.append((GridSize(5, 5, 5), SIMD3(1e90, 1e90, 1e90)))
    }
    for (size, spacing) in grids {
      let grid = VoxelGrid(size: size, affine: Affine(spacing: spacing))
      let lesions = Self.noise(grid, share: share, labels: 3, seed: 1)
      let companions = SpineCompanions(
        cord: CompanionMask(Self.noise(grid, share: share, labels: 1, seed: 2)),
        canal: CompanionMask(Self.noise(grid, share: 0.8, labels: 1, seed: 3)),
        levels: LevelMask(
          Self.noise(grid, share: share, labels: 9, seed: 4), scheme: try .named("sct-levels")))
      for scheme in [try LabelScheme.named("neuraxis-spine"), nil] {
        let scan = SpineScan(lesions: lesions, scheme: scheme, companions: companions)
        let spread = try SpineSpread([scan, scan])
        let truth = Double(
          lesions.labelCounts().labels.reduce(0) { $0 + lesions.labelCounts()[$1] })
        let voxels = spread.volume.value / grid.voxelVolume.value
        #expect(abs(voxels - truth) <= 1e-6 * max(1, truth))
        #expect((0...100).contains(spread.occupancy?.percent ?? 0))
      }
    }
  }
}
