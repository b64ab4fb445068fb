import SeededRandom
import Testing

@testable import VoxelGrids

@Suite struct ReorderingTests {
  private let size = GridSize(3, 4, 5)

  @Test("There are 48 different reorderings, the identity first")
  func all() {
    #expect(AxisReordering.all.count == 48)
    #expect(Set(AxisReordering.all).count == 48)
    #expect(AxisReordering.all.first == .identity)
  }

  @Test("Reordering keeps every voxel at its world position", arguments: AxisReordering.all)
  func world(reordering: AxisReordering) {
    var random = SeededGenerator(seed: 5)
    let grid = VoxelGrid(size: size, affine: randomAffine(&random))
    let target = reordering.grid(of: grid)
    for offset in 0..<target.size.count {
      let index = target.size.index(at: offset)
      let source = reordering.sourceIndex(of: index, sourceSize: grid.size)
      let distance = target.affine.point(at: index).distance(to: grid.affine.point(at: source))
      #expect(distance < 1e-9)
    }
  }

  @Test("Start and steps reach the same voxels as the index map", arguments: AxisReordering.all)
  func walk(reordering: AxisReordering) {
    let target = reordering.size(of: size)
    let (start, steps) = reordering.walk(sourceSize: size)
    for offset in 0..<target.count {
      let index = target.index(at: offset)
      let source = reordering.sourceIndex(of: index, sourceSize: size)
      let walked = start + steps[0] * index.x + steps[1] * index.y + steps[2] * index.z
      #expect(walked == size.offset(of: source))
    }
  }

  @Test("The same grid in another axis order is recognised", arguments: AxisReordering.all)
  func found(reordering: AxisReordering) {
    var random = SeededGenerator(seed: 23)
    let grid = VoxelGrid(size: size, affine: randomAffine(&random))
    let stored = reordering.grid(of: grid)
    let found = grid.reordering(onto: stored)
    #expect(
      found.map { $0.grid(of: grid).cornerDisplacement(to: stored.affine).value < 0.1 } == true)
  }

  @Test("A grid shifted by 0.09 mm is the same, by 0.11 mm another")
  func tolerance() {
    let grid = VoxelGrid(size: size, affine: Affine(spacing: SIMD3(1, 1, 1)))
    let near = VoxelGrid(
      size: size, affine: Affine(spacing: SIMD3(1, 1, 1), origin: SIMD3(0.09, 0, 0)))
    let far = VoxelGrid(
      size: size, affine: Affine(spacing: SIMD3(1, 1, 1), origin: SIMD3(0.11, 0, 0)))
    #expect(grid.reordering(onto: near) == .identity)
    #expect(grid.reordering(onto: far) == nil)
    #expect(
      grid.reordering(onto: VoxelGrid(size: GridSize(3, 4, 6), affine: grid.affine)) == nil)
  }
}

@Suite struct SliceViewTests {
  @Test(
    "For all 48 axis orders the patient's right is at the left of an axial picture",
    arguments: AxisReordering.all)
  func radiological(reordering: AxisReordering) {
    let straight = VoxelGrid(size: GridSize(6, 7, 8), affine: Affine(spacing: SIMD3(1, 2, 3)))
    let grid = reordering.grid(of: straight)
    let axial = SliceView(of: grid, plane: .axial, sliceIndex: 0)
    #expect(axial.left == .right && axial.right == .left)
    #expect(axial.top == .anterior && axial.bottom == .posterior)
    #expect(axial.columns == 6 && axial.rows == 7)
    #expect(axial.columnSpacing == 1 && axial.rowSpacing == 2)
    let first = grid.affine.point(at: axial.voxel(column: 0, row: 0))
    let last = grid.affine.point(at: axial.voxel(column: 5, row: 6))
    #expect(first.x == 5 && last.x == 0, "the left edge of the picture is the patient's right")
    #expect(first.y == 12 && last.y == 0, "the top of the picture is the patient's front")
    let sagittal = SliceView(of: grid, plane: .sagittal, sliceIndex: 0)
    #expect(sagittal.left == .anterior && sagittal.top == .superior)
    #expect(sagittal.columns == 7 && sagittal.rows == 8)
  }

  @Test("Start and steps reach the voxel of each pixel", arguments: AnatomicalPlane.allCases)
  func steps(plane: AnatomicalPlane) {
    for reordering in AxisReordering.all {
      let straight = VoxelGrid(size: GridSize(3, 4, 5), affine: Affine(spacing: SIMD3(1, 1, 1)))
      let grid = reordering.grid(of: straight)
      let view = SliceView(of: grid, plane: plane, sliceIndex: 1)
      for row in 0..<view.rows {
        for column in 0..<view.columns {
          let voxel = view.voxel(column: column, row: row)
          let position = view.start + column * view.columnStep + row * view.rowStep
          #expect(position == grid.size.offset(of: voxel))
          let pixel = view.pixel(of: SIMD3(Double(voxel.x), Double(voxel.y), Double(voxel.z)))
          #expect(pixel.column == Double(column) && pixel.row == Double(row))
        }
      }
    }
  }
}
