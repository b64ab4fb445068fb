import LesionMetrics
import Phantoms
import Testing
import VoxelGrids

@testable import NeuraxisSpread

@Suite struct NoduleSizeTests {
  /// A box of so many voxels, labelled as a nodule.
  private static func size(
    _ voxels: SIMD3<Double>, spacing: Double, tilt: SIMD3<Double> = .zero
  ) throws -> NoduleSize? {
    let grid = VoxelGrid.centred(
      GridSize(40, 40, 40), spacing: SIMD3(repeating: spacing), tilt: tilt)
    let mask = LabelMap.box(voxels, in: grid)
    let brain = try BrainSpread(mask, scheme: .named("neuraxis-spine"), threads: 1)
    return brain?.nodules.first?.size
  }

  @Test(
    "More than 5 × 5 mm in two planes: a cube of 5 mm is not, although its diagonals are longer",
    arguments: [
      (SIMD3(5, 5, 5), 1, false), (SIMD3(6, 6, 6), 1, true), (SIMD3(10, 10, 10), 0.5, false),
      (SIMD3(11, 11, 11), 0.5, true), (SIMD3(6, 6, 5), 1, false), (SIMD3(6, 6, 12), 1, true),
      (SIMD3(5, 6, 20), 1, false), (SIMD3(5, 20, 20), 1, false), (SIMD3(4, 4, 4), 1, false),
    ] as [(SIMD3<Double>, Double, Bool)],
    [SIMD3<Double>.zero, SIMD3(0, 0, 7)])
  func measurable(_ row: (SIMD3<Double>, Double, Bool), tilt: SIMD3<Double>) throws {
    let size = try Self.size(row.0, spacing: row.1, tilt: tilt)
    #expect((size?.isMeasurable ?? false) == row.2)
  }

  @Test("The narrowest width of a box is its shorter side in each plane, to 1e-6 mm")
  func width() throws {
    let size = try #require(try Self.size(SIMD3(6, 8, 12), spacing: 1))
    for (section, expected) in zip(size.sections, [8.0, 6, 6]) {
      #expect(abs(section.narrowestWidth.value - expected) < 1e-6)
    }
  }
}

extension LabelMap {
  fileprivate static func box(_ voxels: SIMD3<Double>, in grid: VoxelGrid) -> LabelMap {
    // Painted on an upright grid, then told by the wanted affine.
    let upright = VoxelGrid(size: grid.size, affine: Affine(spacing: SIMD3(1, 1, 1)))
    let map = Phantom(upright).adding(
      .box(lower: SIMD3(repeating: 9.5), upper: SIMD3(repeating: 9.5) + voxels), label: 1
    ).labelMap
    return LabelMap(grid: grid, storage: map.storage)
  }
}
