import SeededRandom
import Testing
import VoxelGrids

@testable import SliceOverlay

@Suite struct SliceAreasTests {
  @Test("Areas are those of a plain loop over every voxel", arguments: 0..<8)
  func oracle(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let size = GridSize(
      Int.random(in: 1...21, using: &random), Int.random(in: 1...9, using: &random),
      Int.random(in: 1...9, using: &random))
    let grid = VoxelGrid(size: size, affine: Affine(spacing: SIMD3(1, 1, 1)))
    let labels = (0..<size.count).map { _ in
      random.unit() < 0.8 ? UInt16(0) : UInt16.random(in: 1...400, using: &random)
    }
    let target = LabelSet((1...400).filter { $0 % 3 != 0 })
    let words = SliceAreas(of: target, in: LabelMap(grid: grid, labels: labels))
    let bytes = SliceAreas(
      of: target, in: LabelMap(grid: grid, labels: labels.map { UInt8($0 & 0xFF) }))
    for (areas, mask) in [(words, UInt16.max), (bytes, 0xFF)] {
      var expected = [size.x, size.y, size.z].map { [Int](repeating: 0, count: $0) }
      for offset in 0..<size.count where target.contains(labels[offset] & mask) {
        for axis in 0..<3 { expected[axis][size.index(at: offset)[axis]] += 1 }
      }
      #expect(areas.voxels == expected)
    }
  }

  @Test(
    "The same slices of the body are chosen in all 48 axis orders",
    arguments: AnatomicalPlane.allCases)
  func orders(plane: AnatomicalPlane) {
    func places(_ head: SampleHead) -> [WorldPoint] {
      let areas = SliceAreas(of: LabelSet([1, 2]), in: head.map)
      let axis = head.grid.affine.choice(for: plane).sliceAxis
      let chosen = [areas.largest(plane) ?? -1] + areas.spread(4, plane)
      return chosen.map { index in
        var voxel = VoxelIndex(0, 0, 0)
        voxel[axis] = index
        let point = head.grid.affine.point(at: voxel).vector
        var along = SIMD3<Double>.zero
        along[plane.worldAxis] = point[plane.worldAxis]
        return WorldPoint(along)
      }
    }
    let expected = places(SampleHead())
    for reordering in AxisReordering.all {
      #expect(places(SampleHead(reordering)) == expected)
    }
  }

  @Test("Spread slices contain the target, include the largest area, and are in anatomical order")
  func spread() {
    let grid = VoxelGrid(size: GridSize(1, 1, 40), affine: Affine(spacing: SIMD3(1, 1, 1)))
    var depth = [Int](repeating: 0, count: 40)
    for z in 5...36 where z != 20 { depth[z] = z == 7 ? 9 : 1 }
    let areas = SliceAreas(grid: grid, voxels: [[40], [40], depth])
    let chosen = areas.spread(4, .axial)
    #expect(areas.largest(.axial) == 7)
    #expect(chosen.count == 4 && chosen == chosen.sorted() && chosen.contains(7))
    #expect(chosen.allSatisfy { depth[$0] > 0 })
    #expect(areas.spread(1, .axial) == [7])
    #expect(areas.spread(100, .axial) == depth.indices.filter { depth[$0] > 0 })
  }

  @Test("Without a target, slices are spread over the whole grid")
  func empty() {
    let grid = VoxelGrid(size: GridSize(2, 2, 40), affine: Affine(spacing: SIMD3(1, 1, 1)))
    let map = LabelMap(grid: grid, labels: [UInt8](repeating: 0, count: 160))
    let areas = SliceAreas(of: LabelSet([1]), in: map)
    #expect(areas.largest(.axial) == nil)
    #expect(areas.spread(4, .axial) == [5, 15, 25, 35])
    #expect(areas.spread(4, .sagittal) == [0, 1])
  }

  @Test("A world point gives its slice; a point outside the nearest one; NaN the middle one")
  func throughPoint() {
    let grid = SampleHead(AxisReordering.all[29]).grid
    let axis = grid.affine.choice(for: .sagittal).sliceAxis
    for index in 0..<grid.size[axis] {
      var voxel = VoxelIndex(1, 1, 1)
      voxel[axis] = index
      let point = grid.affine.point(at: voxel)
      #expect(SliceAreas.slice(through: point, .sagittal, of: grid) == index)
    }
    let far = [1e300, -1e300].map {
      SliceAreas.slice(through: WorldPoint($0, 0, 0), .sagittal, of: grid)
    }
    #expect(Set(far) == [0, grid.size[axis] - 1])
    #expect(
      SliceAreas.slice(through: WorldPoint(.nan, 0, 0), .sagittal, of: grid)
        == grid.size[axis] / 2)
  }
}
