import LesionMetrics
import Phantoms
import Testing
import VoxelGrids

@testable import NeuraxisSpread

/// One spine in one field of view, compared with the same spine in two.
@Suite struct JoinedScansTests {
  private static let axis = Curve(
    from: SIMD3(0.3, 0.2, 100), along: SIMD3(0, 0, -1), [.straight(length: 200)])

  private static func grid(from bottom: Double, to top: Double) -> VoxelGrid {
    VoxelGrid(
      size: GridSize(30, 30, Int((top - bottom) / 2)),
      affine: Affine(spacing: SIMD3(1, 1, 2), origin: SIMD3(-14.5, -14.5, bottom + 1)))
  }

  private static func scan(_ grid: VoxelGrid) throws -> SpineScan {
    var spine = PhantomSpine(grid, axis: axis, levels: .t1 ... .t10)
    // A nodule in the overlap, a coat through it, and a nodule in each part.
    spine.lesions.paint(spine.coat(80...130, degrees: 300), label: 2)
    for place in [20.0, 104, 180] {
      spine.lesions.paint(spine.ball(at: place, radius: 3.6), label: 1)
    }
    return try spine.scan()
  }

  @Test("Two overlapping fields of view give the same result as one; the overlap counts once")
  func overlap() throws {
    let whole = try SpineSpread(Self.scan(Self.grid(from: -100, to: 100)))
    let upper = try Self.scan(Self.grid(from: -20, to: 100))
    let lower = try Self.scan(Self.grid(from: -100, to: 16))
    for scans in [[upper, lower], [lower, upper]] {
      let joined = try SpineSpread(scans)
      #expect(joined.nodules.count == 3 && joined.linearCount == whole.linearCount)
      #expect(abs(joined.volume.value - whole.volume.value) < 1e-6)
      #expect(abs(joined.craniocaudalExtent.value - whole.craniocaudalExtent.value) < 1e-6)
      #expect(abs(joined.imagedLength.value - whole.imagedLength.value) < 1e-6)
      #expect(joined.levels?.volumes == whole.levels?.volumes)
      let filled = (joined.occupancy?.percent ?? -1, whole.occupancy?.percent ?? -2)
      #expect(abs(filled.0 - filled.1) < 1e-9)
      #expect(joined.coating?.coatedLength == whole.coating?.coatedLength)
      #expect(joined.measurableNoduleCount == 3)
      // The balls lie in the cord; there is no other note.
      #expect(Set(joined.notes.map(\.code)) == ["I246"])
    }
  }

  @Test("A tilted, finer second field of view agrees within its voxel size")
  func tilted() throws {
    let whole = try SpineSpread(Self.scan(Self.grid(from: -100, to: 100)))
    let upper = try Self.scan(Self.grid(from: -20, to: 100))
    let tilted = VoxelGrid.centred(
      GridSize(40, 40, 80), spacing: SIMD3(0.9, 0.9, 1.5), tilt: SIMD3(6, 0, 0))
    let moved = Affine(
      columns: tilted.affine.columns, origin: tilted.affine.origin + SIMD3(0, 0, -45))
    let lower = try Self.scan(
      VoxelGrid(size: tilted.size, affine: try #require(moved)))
    let joined = try SpineSpread([upper, lower])
    #expect(joined.nodules.count == 3)
    #expect(abs(joined.volume.value - whole.volume.value) < 0.03 * whole.volume.value)
    #expect(abs(joined.craniocaudalExtent.value - whole.craniocaudalExtent.value) < 4)
  }

  @Test(
    "A gap between fields of view is not part of the imaged length, and a warning gives its size",
    arguments: [8.0, 16, 24, 40])
  func gap(length: Double) throws {
    let upper = try Self.scan(Self.grid(from: length / 2, to: 100))
    let lower = try Self.scan(Self.grid(from: -100, to: -length / 2))
    let joined = try SpineSpread([upper, lower])
    #expect(abs(joined.imagedLength.value - (200 - length)) <= 1e-6)
    #expect(
      joined.notes.filter { $0.code == "W249" }.map(\.message).first?
        .contains(" \(length) mm ") == true)
  }

  @Test(
    "A gap of one thick slice gives a warning; half a slice or a step sideways is not a gap",
    arguments: [(0, 0, 0.0), (1, 0, 5), (2, 0, 10), (0, 2, 0), (0, 4, 0)])
  func thickGap(missing: Int, aside: Double, gap: Double) throws {
    func scan(_ slices: Range<Int>, aside: Double) throws -> SpineScan {
      let top = 100 - 5 * Double(slices.lowerBound)
      let grid = VoxelGrid(
        size: GridSize(30, 30, slices.count),
        affine: Affine(
          spacing: SIMD3(1, 1, 5), origin: SIMD3(-14.5, -14.5, top - 5 * Double(slices.count) + 2.5)
        ))
      let axis = Curve(
        from: SIMD3(0.3 + aside, 0.2, 100), along: SIMD3(0, 0, -1), [.straight(length: 200)])
      return try PhantomSpine(grid, axis: axis, levels: .t1 ... .t10).scan()
    }
    let joined = try SpineSpread([
      scan(0..<16, aside: 0), scan((16 + missing)..<40, aside: aside),
    ])
    // A step sideways is part of the line, except for what smoothing removes.
    #expect(abs(joined.imagedLength.value - (200 - gap)) <= 1e-6 + 0.3 * aside)
    #expect(joined.notes.contains { $0.code == "W249" } == (gap > 0))
  }

  @Test("A field of view without canal and cord counts as imaged, straight down from the others")
  func straightScan() throws {
    let upper = try Self.scan(Self.grid(from: 0, to: 100))
    var lower = try Self.scan(Self.grid(from: -100, to: 0))
    lower.companions = SpineCompanions()
    for scans in [[upper, lower], [lower, upper]] {
      let joined = try SpineSpread(scans)
      #expect(abs(joined.imagedLength.value - 200) <= 1e-6)
      // The ball at 20 mm and that at 180 mm.
      #expect(abs(joined.craniocaudalExtent.value - 167.2) <= 2)
      #expect(joined.extentPercentOfImaged < 85)
      #expect(joined.notes.contains { $0.code == "I252" })
    }
    var top = upper
    top.companions = SpineCompanions()
    let below = try SpineSpread([top, try Self.scan(Self.grid(from: -100, to: 0))])
    #expect(abs(below.imagedLength.value - 200) <= 1e-6)
  }

  /// The lower field of view has no canal, cord or levels; T5 ends at its top.
  @Test("Lesion beyond the reach of every labelled level has no level, and none is imaged there")
  func chunkWithoutCompanions() throws {
    let upper = try Self.scan(Self.grid(from: 0, to: 100))
    var lower = try Self.scan(Self.grid(from: -100, to: 0))
    lower.companions = SpineCompanions()
    let joined = try SpineSpread([upper, lower])
    let alone = try SpineSpread(upper)
    #expect(joined.levels?.imaged.map(\.name) == ["T1", "T2", "T3", "T4", "T5"])
    for level in [VertebralLevel.t1, .t2, .t3, .t4] {
      #expect(joined.levels?.volumes[level] == alone.levels?.volumes[level])
    }
    // The ball at 180 mm and the coat from 120 to 130 mm are more than 20 mm below T5 (100 mm).
    let lost = try #require(joined.levels?.volumeWithoutLevel.value)
    let ball = 4 / 3 * Double.pi * 3.6 * 3.6 * 3.6
    let coat = 300.0 / 360 * Double.pi * (64 - 25) * 10
    #expect(abs(lost - ball - coat) < 0.1 * (ball + coat))
    let sum = joined.levels?.volumes.values.reduce(0) { $0 + $1.value } ?? 0
    #expect(abs(sum + lost - joined.volume.value) < 1e-6)
    #expect(joined.notes.map(\.code).contains("W250"))
    // At least T2, T4 and T5 are involved; how many more is unknown.
    #expect(joined.grade == nil)
  }

  @Test("A truncated field of view limits levels and imaged length")
  func truncated() throws {
    let spread = try SpineSpread(Self.scan(Self.grid(from: -20, to: 40)))
    #expect(spread.levels?.imaged.map(\.name) == ["T4", "T5", "T6"])
    #expect(spread.levels?.volumes[.t1] == nil)
    #expect(abs(spread.imagedLength.value - 60) < 1e-6)
  }
}
