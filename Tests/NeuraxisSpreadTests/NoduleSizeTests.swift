import LesionMetrics
import Phantoms
import Testing
import VoxelGrids

@testable import NeuraxisSpread

@Suite struct NoduleSizeTests {
  /// The size of a box of voxels that is labelled as a nodule.
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
    "Measurable is more than 5 × 5 mm in two planes; a 5 mm cube is not, despite its diagonals",
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

  @Test("The narrowest width of a box is its shorter side in each plane")
  func width() throws {
    let size = try #require(try Self.size(SIMD3(6, 8, 12), spacing: 1))
    for (section, expected) in zip(size.sections, [8.0, 6, 6]) {
      #expect(abs(section.narrowestWidth.value - expected) < 1e-6)
    }
  }

  @Test("The third extent of a box is its side across the plane, rotated or not")
  func thirdExtent() throws {
    for tilt in [SIMD3<Double>.zero, SIMD3(0, 0, 7)] {
      let size = try #require(try Self.size(SIMD3(6, 8, 12), spacing: 1, tilt: tilt))
      for (section, expected) in zip(size.sections, [6.0, 8, 12]) {
        #expect(abs(section.thirdExtent.value - expected) < 1e-6)
      }
      #expect(size.largestSection?.plane == .sagittal)
    }
  }

  @Test(
    "Equal nodules have the same order for every storage order of the mask",
    arguments: AxisReordering.all)
  func equalNodules(reordering: AxisReordering) throws {
    var mask = Phantom(.centred(GridSize(40, 44, 48), spacing: SIMD3(1, 1.1, 0.9)))
    let corners = [
      SIMD3(-10.0, -10, -10), SIMD3(10, -10, -10), SIMD3(-10, 10, -10), SIMD3(-10, -10, 10),
      SIMD3(10, 10, 10),
    ]
    for corner in corners {
      mask.paint(.box(lower: corner - 3.3, upper: corner + 3.3), label: 1)
    }
    let plain = mask.labelMap
    let stored = reordering.grid(of: plain.grid)
    let labels = (0..<stored.size.count).map { offset in
      let source = reordering.sourceIndex(
        of: stored.size.index(at: offset), sourceSize: plain.grid.size)
      return UInt8(plain[source])
    }
    let scheme = try LabelScheme.named("neuraxis-spine")
    func places(_ map: LabelMap) throws -> [SIMD3<Double>] {
      let nodules = try BrainSpread(map, scheme: scheme, threads: 1)?.nodules ?? []
      return nodules.map { ($0.centroid.vector * 1e6).rounded(.toNearestOrEven) }
    }
    let expected = try places(plain)
    #expect(expected.count == 5)
    #expect(expected.map(\.z) == expected.map(\.z).sorted(by: >))
    #expect(try places(LabelMap(grid: stored, labels: labels)) == expected)
  }

  @Test("Small nodules have diameters if they are among the three largest")
  func smallNodules() throws {
    var mask = Phantom(.centred(GridSize(60, 20, 20)))
    for (number, side) in [7.0, 3, 2, 1].enumerated() {
      let corner = SIMD3(-25.5 + 12 * Double(number), -3.5, -3.5)
      mask.paint(.box(lower: corner, upper: corner + SIMD3(repeating: side)), label: 1)
    }
    let brain = try #require(
      try BrainSpread(mask.labelMap, scheme: .named("neuraxis-spine"), threads: 1))
    #expect(brain.nodules.map(\.volume.value) == [343, 27, 8, 1])
    #expect(brain.nodules.largest.map(\.number) == [1, 2, 3])
    #expect(brain.nodules.largest.map(\.isMeasurable) == [true, false, false])
    // A 3 mm cube: the diameter runs from the face of a corner voxel to the opposite one, 3 by 2 mm away.
    let small = try #require(brain.nodules[1].size?.largestSection)
    #expect(abs(small.longest.value - 13.0.squareRoot()) < 1e-6)
    #expect(small.thirdExtent.value == 3)
    #expect(brain.nodules.threeLargest.count == 1 && brain.nodules[3].size == nil)
  }
}

extension LabelMap {
  fileprivate static func box(_ voxels: SIMD3<Double>, in grid: VoxelGrid) -> LabelMap {
    // Painted on an upright grid, then given the affine of `grid`.
    let upright = VoxelGrid(size: grid.size, affine: Affine(spacing: SIMD3(1, 1, 1)))
    let map = Phantom(upright).adding(
      .box(lower: SIMD3(repeating: 9.5), upper: SIMD3(repeating: 9.5) + voxels), label: 1
    ).labelMap
    return LabelMap(grid: grid, storage: map.storage)
  }
}
