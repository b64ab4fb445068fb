import LesionMetrics
import Phantoms
import Testing
import VoxelGrids

@testable import NeuraxisSpread

/// Canal and cord cut by a side of the field of view: the part beyond it is unknown, so these slices
/// give neither coverage nor occupancy.
@Suite struct SideCutTests {
  /// 80 slices of 2 mm over eight levels of 20 mm, 40 mm wide, with a coat of 240° over 44…72 mm.
  private static func spine(
    through middle: SIMD2<Double>, order: AxisReordering = .identity, isFree: Bool = false
  ) -> PhantomSpine {
    let axis = Curve(
      from: SIMD3(middle.x, middle.y, 80), along: SIMD3(0, 0, -1), [.straight(length: 160)])
    var spine = PhantomSpine(
      .centred(GridSize(40, 40, 80), spacing: SIMD3(1, 1, 2), order: order), axis: axis)
    if !isFree { spine.lesions.paint(spine.coat(44...72, degrees: 240), label: 2) }
    return spine
  }

  private func note(_ spread: SpineSpread, _ code: String) -> String? {
    spread.notes.first { $0.code == code }?.message
  }

  @Test(
    "A side that cuts canal or cord in all slices makes coverage and occupancy not evaluable",
    arguments: [
      // Only the canal is cut, then canal and cord; at both sides, in front and at the back.
      SIMD2(13.3, 0.2), SIMD2(17, 0.2), SIMD2(-17, 0.2), SIMD2(0.3, 17), SIMD2(0.3, -17),
    ], [0, 13, 42])
  func allTheWay(middle: SIMD2<Double>, order: Int) throws {
    for isFree in [false, true] {
      let spine = Self.spine(through: middle, order: AxisReordering.all[order], isFree: isFree)
      let spread = try SpineSpread(spine.scan())
      #expect(spread.coating == nil && spread.occupancy == nil)
      let message = try #require(note(spread, "W256"))
      #expect(message.hasPrefix("Over 160.0 mm of the spine (T1, T2, T3, T4, T5, T6, T7, T8), "))
      #expect(message.contains("(28.0 mm with lesion beside the cord)") == !isFree)
      #expect(message.contains("coverage and occupancy are not evaluable"))
      let codes = Set(spread.notes.map(\.code))
      #expect(codes.isDisjoint(with: ["I242", "I243", "I245", "W253", "W255"]))
      #expect(spread.grade == (isFree ? SpreadGrade.none : .few))
      #expect(abs(spread.craniocaudalExtent.value - (isFree ? 0 : 28)) < 1e-6)
    }
  }

  @Test("A side that cuts part of the length leaves out only that part")
  func part() throws {
    // Tilted sideways by 10°: x = −9 + d·tan 10° at a depth of d mm, and the canal has a radius of
    // 9 / cos 10° mm in a slice. It reaches the last column of voxels (19.5 mm) at a depth of 109.8 mm.
    let (sine, cosine) = (0.173648178, 0.984807753)
    let axis = Curve(
      from: SIMD3(-9, 0.2, 80), along: SIMD3(sine, 0, -cosine), [.straight(length: 160 / cosine)])
    var spine = PhantomSpine(
      .centred(GridSize(40, 40, 80), spacing: SIMD3(1, 1, 2)), axis: axis)
    spine.lesions.paint(spine.coat(80...130, degrees: 240), label: 2)
    let spread = try SpineSpread(spine.scan())
    let cut = (19.5 - 9 / cosine + 9) / sine
    // Both ends within a slice; the line bends toward the visible part of the canal, by less than 5 %.
    let coating = try #require(spread.coating)
    #expect(abs(coating.coatedLength.value - (cut - 80)) <= 4)
    #expect(abs(coating.lengthCutAtSides.value - (130 - cut)) <= 4)
    #expect(coating.unassessedLength == coating.lengthCutAtSides)
    #expect(abs(coating.lesionLength.value - 50) <= 4)
    #expect(abs(coating.meanPercent - 100 * 240 / 360) <= 200 / 36.0)
    // Free space π(9² − 5²), coat 240/360 of π(8² − 5²): within 5 % with 1 mm voxels.
    let full = 100 * 240 / 360 * 39 / 56.0
    let occupancy = try #require(spread.occupancy)
    #expect(abs(occupancy.fullestSlice.percent - full) <= 0.05 * full)
    #expect(occupancy.fullestSlice.along.value < cut)
    let mean = full * (cut - 80) / cut
    #expect(abs(occupancy.percent - mean) <= 0.1 * mean)
    #expect(occupancy.percentByLevel?[.t5] != nil && occupancy.percentByLevel?[.t8] == nil)
    let message = try #require(note(spread, "W256"))
    #expect(message.contains(" of the spine (T6, T7, T8), "))
    #expect(message.contains("coated length is a lower bound"))
    #expect(note(spread, "W253") == nil)
  }

  @Test(
    "A canal that ends in the last voxel before a side counts as cut; one that ends earlier does not",
    arguments: [(10.4, false), (10.6, true)])
  func touching(middle: Double, isCut: Bool) throws {
    // Its border lies at 19.4 or 19.6 mm and the side at 20 mm, so in truth nothing is cut.
    let spread = try SpineSpread(Self.spine(through: SIMD2(middle, 0.2)).scan())
    #expect((note(spread, "W256") != nil) == isCut)
    #expect((spread.coating == nil) == isCut && (spread.occupancy == nil) == isCut)
  }

  @Test("The ends of a spine are not sides, and a cord without canal can be cut too")
  func cordAlone() throws {
    for (middle, isCut) in [(0.3, false), (17.0, true)] {
      var scan = try Self.spine(through: SIMD2(middle, 0.2)).scan()
      scan.companions.canal = nil
      scan.companions.levels = nil
      let spread = try SpineSpread(scan)
      #expect((spread.coating == nil) == isCut)
      #expect(
        note(spread, "W256")?.hasPrefix("Over 160.0 mm of the spine, the canal or cord ") ?? !isCut)
      #expect((note(spread, "W256") == nil) == !isCut && note(spread, "I242") != nil)
      // Without a cord there is no such warning.
      scan.companions.cord = nil
      #expect(note(try SpineSpread(scan), "W256") == nil)
    }
  }

  @Test("Slices that a narrow field of view cuts stay cut, even if a lower one shows the rest")
  func joined() throws {
    let axis = Curve(
      from: SIMD3(0.3, 0.2, 100), along: SIMD3(0, 0, -1), [.straight(length: 200)])
    let scans = try [(-20.0, 100.0, 21), (-100, 16, 30)].map { bottom, top, width in
      let grid = VoxelGrid(
        size: GridSize(width, 30, Int((top - bottom) / 2)),
        affine: Affine(spacing: SIMD3(1, 1, 2), origin: SIMD3(-14.5, -14.5, bottom + 1)))
      var spine = PhantomSpine(grid, axis: axis, levels: .t1 ... .t10)
      spine.lesions.paint(spine.coat(80...130, degrees: 300), label: 2)
      return try spine.scan()
    }
    for scans in [scans, scans.reversed()] {
      let spread = try SpineSpread(scans)
      // The upper one ends at 120 mm and cuts the canal 6.5 mm right of its centre.
      let coating = try #require(spread.coating)
      #expect(abs(coating.coatedLength.value - 10) <= 2)
      #expect(abs(coating.lengthCutAtSides.value - 40) <= 2)
      #expect(abs(coating.meanPercent - 100 * 300 / 360) <= 200 / 36.0)
      #expect(note(spread, "W256")?.contains("(T1, T2, T3, T4, T5, T6), ") ?? false)
    }
  }
}
