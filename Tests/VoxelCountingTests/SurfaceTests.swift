import Quantities
import SeededRandom
import Testing
import VoxelGrids

@testable import VoxelCounting

@Suite struct SurfaceTests {
  @Test("Shells and cubes of random masks are those of a plain loop, for any slabs")
  func plainLoop() {
    var random = RandomMask(seed: 21)
    for round in 0..<120 {
      let map = random.map(random.size(widest: [9, 140, 64][round % 3]), upTo: 3)
      let slow = SlowCounting(map, [1, 3])
      let shells = slow.shells()
      let cubes = slow.cubeCounts()
      let runs = map.runs(of: LabelSet([1, 3]))
      for grain in [1, 2, 3, 1000] {
        let found = runs.contourSums(threads: 3, planeGrain: grain)
        #expect(found.shells == shells)
        #expect(found.cubes.byCorners == cubes)
      }
    }
  }

  @Test("At the grid's border there is an inner shell but no outer shell")
  func border() {
    let grid = VoxelGrid(size: GridSize(3, 3, 3), affine: Affine(spacing: .one))
    let full = LabelMap(grid: grid, labels: [UInt8](repeating: 1, count: 27))
    #expect(full.shells == BoundaryShells(inner: 26, outer: 0))
    var corner = [UInt8](repeating: 0, count: 27)
    corner[0] = 1
    #expect(
      LabelMap(grid: grid, labels: corner).shells == BoundaryShells(inner: 1, outer: 3))
    let empty = LabelMap(grid: grid, labels: [UInt8](repeating: 0, count: 27))
    #expect(empty.shells == BoundaryShells(inner: 0, outer: 0))
    #expect(empty.area == SquareMillimetres(0))
  }

  @Test("The surface of one voxel is an octahedron through the mid-points of its faces")
  func octahedron() {
    let grid = VoxelGrid(size: GridSize(1, 1, 1), affine: Affine(spacing: SIMD3(2, 2, 2)))
    let area = LabelMap(grid: grid, labels: [UInt8(1)]).area
    #expect(abs(area.value - 4 * 3.0.squareRoot()) < 1e-12)
  }

  @Test("A box of voxels has the area of a box with bevelled edges")
  func box() {
    let (a, b, c) = (40, 30, 20)
    let size = GridSize(a + 2, b + 2, c + 2)
    let labels = (0..<size.count).map { offset -> UInt8 in
      let index = size.index(at: offset)
      let isInside =
        (1...a).contains(index.x) && (1...b).contains(index.y) && (1...c).contains(index.z)
      return isInside ? 1 : 0
    }
    let map = LabelMap(grid: VoxelGrid(size: size, affine: Affine(spacing: .one)), labels: labels)
    let (x, y, z) = (Double(a - 1), Double(b - 1), Double(c - 1))
    let flat = 2 * (x * y + y * z + z * x)
    let bevels = 4 * (x + y + z) / 2.0.squareRoot()
    let corners = 8 * 3.0.squareRoot() / 8
    #expect(abs(map.area.value - (flat + bevels + corners)) < 1e-9)
  }

  @Test("Area and shells do not depend on the axis order")
  func orders() {
    var random = RandomMask(seed: 23)
    for _ in 0..<6 {
      let map = random.map(random.size(widest: 12), upTo: 1)
      let area = map.area
      let shells = map.shells
      #expect(map.runs(of: .all).contour() == Contour(shells: shells, area: area))
      for order in AxisReordering.all {
        let grid = order.grid(of: map.grid)
        let labels = (0..<grid.size.count).map { offset -> UInt8 in
          let source = order.sourceIndex(
            of: grid.size.index(at: offset), sourceSize: map.grid.size)
          return UInt8(map[source])
        }
        let moved = LabelMap(grid: grid, labels: labels)
        #expect(isNear(moved.area, area))
        #expect(moved.shells == shells)
      }
    }
  }

  private func isNear(_ one: SquareMillimetres, _ other: SquareMillimetres) -> Bool {
    abs(one.value - other.value) <= 1e-10 * max(1, other.value)
  }
}

extension LabelMap {
  fileprivate var shells: BoundaryShells { runs(of: .all).boundaryShells() }
  fileprivate var area: SquareMillimetres { runs(of: .all).meshArea() }
}
