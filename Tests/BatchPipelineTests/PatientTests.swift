import Phantoms
import ResponseCriteria
import SeededRandom
import Testing
import VoxelGrids

@testable import BatchPipeline

@Suite struct TransformTextTests {
  @Test("A 4×4 matrix is read from blanks or commas, comments passed over")
  func matrix() throws {
    let affine = try TransformText.affine("# to m00\n1 0 0 5\n0,1,0,-2.5\n0 0 1 0\n0 0 0 1\n")
    #expect(affine.point(at: VoxelIndex(1, 1, 1)) == WorldPoint(6, -1.5, 1))
  }

  @Test(
    "What is no map of one body is refused, and the cause is told",
    arguments: [
      ("", .shape(rows: 0)), ("1 0 0 0\n0 1 0 0\n0 0 1 0\n", .shape(rows: 3)),
      ("1 0 0\n0 1 0\n0 0 1\n0 0 0\n", .shape(rows: 4)),
      ("1 0 0 0\n0 1 0 0\n0 0 0 0\n0 0 0 1", .notInvertible),
      ("1 0 0 0\n0 1 0 0\n0 0 1 0\n0 0 1 1", .lastRow),
      ("a b c d\n0 1 0 0\n0 0 1 0\n0 0 0 1", .word("a")),
      ("1 0 0 nan\n0 1 0 0\n0 0 1 0\n0 0 0 1", .word("nan")),
      ("1 0 0 0\n0 -inf 0 0\n0 0 1 0\n0 0 0 1", .word("-inf")),
      ("-1 0 0 0\n0 1 0 0\n0 0 1 0\n0 0 0 1", .mirrors),
    ] as [(String, TransformFault)])
  func refused(text: String, fault: TransformFault) {
    #expect(throws: fault) { try TransformText.affine(text) }
  }
}

@Suite struct GridMatchTests {
  @Test(
    "A mask stored in any of the 48 orders is brought back exactly", arguments: AxisReordering.all)
  func reordered(reordering: AxisReordering) throws {
    var random = SeededGenerator(seed: 3)
    let grid = VoxelGrid(size: GridSize(3, 4, 5), affine: Affine(spacing: SIMD3(1, 2, 3)))
    let labels = (0..<grid.size.count).map { _ in UInt8(random.next() % 4) }
    let mask = LabelMap(grid: grid, labels: labels)
    let stored = reordering.grid(of: grid)
    let moved = (0..<stored.size.count).map { offset in
      let source = reordering.sourceIndex(
        of: stored.size.index(at: offset), sourceSize: grid.size)
      return UInt8(mask[source])
    }
    let placed = try GridMatch(purpose: .check)
      .placed(LabelMap(grid: stored, labels: moved), on: grid, file: "mask")
    for offset in 0..<grid.size.count {
      let index = grid.size.index(at: offset)
      #expect(placed.labels[index] == UInt16(labels[offset]))
    }
  }

  @Test(
    "Where grids differ, the advice is one that can be followed there",
    arguments: [
      (GridMatch.Purpose.pictures(resamplesNearest: false), "--resample nearest"),
      (.check, "leave --image out"),
      (.companion(role: "levels"), "Resample the levels mask onto the grid of the lesion mask"),
    ])
  func advice(purpose: GridMatch.Purpose, advice: String) {
    let mask = LabelMap(
      grid: VoxelGrid(size: GridSize(4, 4, 2), affine: Affine(spacing: SIMD3(2, 2, 2))),
      labels: [UInt8](repeating: 0, count: 32))
    let fine = VoxelGrid(size: GridSize(8, 8, 4), affine: Affine(spacing: SIMD3(1, 1, 1)))
    let error = #expect(throws: CaseFailure.self) {
      try GridMatch(purpose: purpose).placed(mask, on: fine, file: "mask.nii")
    }
    let message = error?.message ?? ""
    #expect(message.contains(advice))
    for size in ["4×4×2", "8×8×4"] { #expect(message.contains(size)) }
    if case .pictures = purpose { return }
    #expect(!message.contains("--resample"))
  }

  @Test("Another grid is refused with both grids, or resampled by the nearest voxel where asked")
  func elsewhere() throws {
    let grid = VoxelGrid(size: GridSize(4, 4, 2), affine: Affine(spacing: SIMD3(2, 2, 2)))
    let fine = VoxelGrid(
      size: GridSize(8, 8, 4),
      affine: Affine(spacing: SIMD3(1, 1, 1), origin: SIMD3(-0.5, -0.5, -0.5)))
    var labels = [UInt8](repeating: 0, count: 32)
    labels[grid.size.offset(of: VoxelIndex(1, 2, 1))] = 3
    let mask = LabelMap(grid: grid, labels: labels)
    let error = #expect(throws: CaseFailure.self) {
      try GridMatch(purpose: .check).placed(mask, on: fine, file: "mask.nii")
    }
    #expect(error?.code == "E206" && error?.message.contains("8×8×4") == true)
    let placed = try GridMatch(purpose: .pictures(resamplesNearest: true))
      .placed(mask, on: fine, file: "mask.nii")
    #expect(placed.notes.map(\.code) == ["W210"])
    let painted = (0..<fine.size.count).map { fine.size.index(at: $0) }
      .filter { placed.labels[$0] == 3 }
    #expect(painted.count == 8, "each coarse voxel holds eight fine ones")
    #expect(painted.allSatisfy { (2...3).contains($0.x) && (4...5).contains($0.y) && $0.z >= 2 })
  }
}
