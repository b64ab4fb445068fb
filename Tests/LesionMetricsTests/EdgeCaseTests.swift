import Notes
import Testing
import VoxelCounting
import VoxelGrids

@testable import LesionMetrics

/// The table of edge cases in the module's documentation.
@Suite("Edge cases")
struct EdgeCaseTests {
  /// A mask from drawn slices: `#` is label 1.
  static func mask(_ slices: [[String]], spacing: SIMD3<Double> = SIMD3(1, 1, 1)) -> LabelMap {
    let size = GridSize(slices[0][0].count, slices[0].count, slices.count)
    let labels = slices.flatMap { $0.flatMap { $0.map { UInt8($0 == "#" ? 1 : 0) } } }
    return LabelMap(
      grid: VoxelGrid(size: size, affine: Affine(spacing: spacing)), labels: labels)
  }

  @Test("An empty mask gives no lesions, a sum of 0 and a note")
  func empty() throws {
    let measured = try Self.mask([["...", "..."]]).measured(scheme: LabelScheme.named("binary"))
    #expect(measured.lesions.isEmpty && measured.sumOfProducts.value == 0)
    #expect(measured.target?.voxelCount == 0 && measured.target?.high.value == 0)
    #expect(measured.notes.map(\.code) == ["I212"])
    #expect(try Self.mask([["..."]]).measured(scheme: nil).tissues.map(\.name) == [.any])
  }

  @Test("A mask of anatomy only gives a warning with its labels and those that can be measured")
  func anatomyAlone() throws {
    let scheme = try LabelScheme(
      rows: [(1, "cord"), (2, "T4"), (5, "tumour"), (6, "cyst")].map {
        .init(line: 1, index: String($0.0), name: $0.1)
      })
    let grid = VoxelGrid(size: GridSize(3, 1, 1), affine: Affine(spacing: SIMD3(1, 1, 1)))
    func notes(_ labels: [UInt8]) throws -> [Note] {
      try LabelMap(grid: grid, labels: labels).measured(scheme: scheme).notes
    }
    let only = try notes([0, 2, 1])
    #expect(only.map(\.code) == ["W218", "I212"])
    #expect(
      only[0].message.contains("labels 1, 2,") && only[0].message.contains("5 tumour, 6 cystic"))
    #expect(try notes([0, 0, 0]).map(\.code) == ["I212"])
    let mixed = try notes([2, 5, 0])
    #expect(!mixed.map(\.code).contains("W218"))
    let anatomy = try #require(mixed.first { $0.code == "W219" })
    #expect(anatomy.message.contains("2 (vertebra T4)"))
    #expect(try !notes([6, 5, 0]).map(\.code).contains("W219"))
  }

  @Test("A single voxel measures one voxel between edges and 0 between centres")
  func oneVoxel() throws {
    let slices = [["...", "...", "..."], ["...", ".#.", "..."], ["...", "...", "..."]]
    let lesion = try #require(Self.mask(slices).measured(scheme: nil).lesions.first)
    #expect(lesion.diameters.longest.length.value == 1)
    #expect(lesion.diameters.perpendicular.length.value == 1)
    #expect(lesion.diameters.maximumProduct.value == 1)
    #expect(lesion.diameters.longestCentre.value == 0)
    #expect(lesion.diameters.spatial.value == 1 && lesion.diameters.spatialCentre.value == 0)
    #expect(!lesion.isMeasurable && !lesion.touchesEdge && lesion.sliceCount == 1)
  }

  @Test("A single voxel of a thick slice measures its two sides in the slice")
  func anisotropicVoxel() throws {
    let mask = Self.mask([["...", ".#.", "..."]], spacing: SIMD3(0.5, 0.8, 5))
    let lesion = try #require(mask.measured(scheme: nil).lesions.first)
    #expect(abs(lesion.diameters.longest.length.value - 0.8) < 1e-12)
    #expect(abs(lesion.diameters.perpendicular.length.value - 0.5) < 1e-12)
    #expect(lesion.diameters.spatial.value == 5)
  }

  @Test("A full grid touches the edge; its volume band shrinks but does not grow")
  func full() throws {
    let mask = Self.mask([["####", "####", "####"], ["####", "####", "####"]])
    let measured = try mask.measured(scheme: nil)
    let tissue = try #require(measured.target)
    #expect(tissue.volume.value == 24 && tissue.low.value == 12 && tissue.high.value == 24)
    #expect(measured.lesions[0].touchesEdge)
    #expect(measured.notes.map(\.code) == ["I211", "W214"])
  }

  @Test("The chord of a ring stays in the ring and does not cross the cavity")
  func ring() throws {
    let lesion = try #require(
      Self.mask([["#####", "#...#", "#...#", "#...#", "#####"]]).measured(scheme: nil)
        .lesions.first)
    // One side of the ring, between its two cut corners.
    #expect(lesion.diameters.longest.length.value < 5.2)
    #expect(lesion.diameters.spatial.value > 6)
  }

  @Test("A lesion in two parts of a slice is measured in one of them")
  func twoParts() throws {
    let slices = [["#####", "....."], ["#...#", "....."]]
    let lesions = try Self.mask(slices).measured(scheme: nil).lesions
    #expect(lesions.count == 1)
    #expect(lesions[0].diameters.longest.length.value == 5 && lesions[0].diameters.slice == 0)
  }

  @Test("A comb is measured along its back or a tooth")
  func comb() throws {
    let lesion = try #require(
      Self.mask([["#.#.#.#", "#.#.#.#", "#.#.#.#", "#######"]]).measured(scheme: nil)
        .lesions.first)
    #expect(lesion.diameters.longest.length.value >= 7)
    #expect(lesion.diameters.longest.length.value < 7.2)
  }

  @Test("A crescent is measured inside its bend")
  func crescent() throws {
    let lesion = try #require(
      Self.mask([["..##", ".##.", "##..", "##..", ".##.", "..##"]]).measured(scheme: nil)
        .lesions.first)
    #expect(lesion.diameters.longest.length.value < 5.2)
    #expect(lesion.diameters.spatial.value > 6)
  }

  @Test("A mask with undefined labels is an error with label, voxel and world point")
  func unknownLabel() throws {
    let mask = LabelMap(
      grid: VoxelGrid(size: GridSize(2, 2, 1), affine: Affine(spacing: SIMD3(1, 1, 1))),
      labels: [0, 7, 2, 9] as [UInt8])
    let scheme = try LabelScheme.named("brats2021")
    #expect(
      throws: MaskError.unknownLabels(
        scheme: "brats2021", values: [7, 9], voxel: VoxelIndex(1, 0, 0), point: WorldPoint(1, 0, 0))
    ) { _ = try mask.measured(scheme: scheme) }
  }

  @Test("A core without enhancing tumour is listed as non-target")
  func nonTarget() throws {
    let grid = VoxelGrid(size: GridSize(7, 1, 1), affine: Affine(spacing: SIMD3(1, 1, 1)))
    let mask = LabelMap(grid: grid, labels: [1, 4, 0, 1, 1, 1, 2] as [UInt8])
    let measured = try mask.measured(scheme: LabelScheme.named("brats2021"))
    #expect(measured.lesions.map(\.voxelCount) == [3, 2])
    #expect(measured.lesions.map(\.targetVoxelCount) == [0, 1])
    #expect(measured.lesions.map(\.tissue) == [.core, .core])
  }
}
