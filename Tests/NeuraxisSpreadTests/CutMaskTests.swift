import LesionMetrics
import Phantoms
import Testing
import VoxelGrids

@testable import NeuraxisSpread

/// Cord and canal masks that do not cover the whole lesion: notes give the part that could not be
/// assessed in mm and ml, and say where a result is a lower bound.
@Suite struct CutMaskTests {
  /// 80 slices of 2 mm over eight levels of 20 mm, with a coat of 240° over 44…72 mm: 14 slices.
  private static func coated(_ levels: ClosedRange<VertebralLevel> = .t1 ... .t8) -> PhantomSpine {
    let plain = PhantomSpine.straight()
    var spine = PhantomSpine(plain.grid, axis: plain.axis, levels: levels)
    spine.lesions.paint(spine.coat(44...72, degrees: 240), label: 2)
    return spine
  }

  /// A tube along parts of the axis.
  private static func tube(
    _ spine: PhantomSpine, radius: Double, over parts: [ClosedRange<Double>]
  ) -> CompanionMask {
    var map = Phantom(spine.grid)
    for part in parts {
      map.paint(.tube(along: spine.axis, radius: radius, over: part), label: 1)
    }
    return CompanionMask(map.labelMap)
  }

  private func note(_ spread: SpineSpread, _ code: String) -> String? {
    spread.notes.first { $0.code == code }?.message
  }

  @Test(
    "A warning gives the length with lesion where the cord is missing from the mask",
    arguments: [
      // Ends at 60 mm: the coat's last 12 mm are not assessed.
      ([0...60.0], 12.0), ([0...160], 0),
      // No cord from 50 to 62 mm, in the middle of the coat.
      ([0...50, 62...160], 12),
    ] as [([ClosedRange<Double>], Double)])
  func cord(parts: [ClosedRange<Double>], lost: Double) throws {
    let spine = Self.coated()
    var scan = try spine.scan()
    scan.companions.cord = Self.tube(spine, radius: 5, over: parts)
    let spread = try SpineSpread(scan)
    let coating = try #require(spread.coating)
    // Lengths are whole slices, so exact. Coverage of each slice with cord is 240°, within a sector at each
    // edge.
    #expect(abs(coating.unassessedLength.value - lost) < 1e-6)
    #expect(abs(coating.lesionLength.value - 28) < 1e-6)
    #expect(abs(coating.coatedLength.value - (28 - lost)) < 1e-6)
    #expect(abs(coating.meanPercent - 100 * 240 / 360) <= 200 / 36.0)
    #expect(coating.lengthBelowCord.value == 0)
    #expect(
      note(spread, "W253")?.hasPrefix("12.0 of the 28.0 mm with lesion") ?? (lost == 0))
    #expect((note(spread, "W253") == nil) == (lost == 0))
    // The area of the cord counts as free in the six slices of the gap, or in the 50 slices below a cord
    // that ends at T3.
    let empty = lost == 0 ? 0 : parts.count == 2 ? 6 : 50
    #expect(spread.occupancy?.slicesWithoutCord == empty)
    #expect((note(spread, "W255") == nil) == (empty == 0))
  }

  @Test(
    "Lesion below the true end of the cord gives a note, not a warning about an incomplete mask")
  func conus() throws {
    // The cord ends at 60 mm, beside the third level from the top.
    for (levels, isOwnEnd) in [
      (VertebralLevel.t10 ... .l5, true), (.t9 ... .l4, false), (.t11 ... .sacrum, true),
    ] {
      let spine = Self.coated(levels)
      var scan = try spine.scan()
      let whole = spine.levelMap
      scan.companions.levels = LevelMask(whole, scheme: try .named("sct-levels"))
      scan.companions.cord = Self.tube(spine, radius: 5, over: [0...60])
      let spread = try SpineSpread(scan)
      let coating = try #require(spread.coating)
      #expect(abs(coating.lengthBelowCord.value - (isOwnEnd ? 12 : 0)) < 1e-6)
      #expect(abs(coating.unassessedLength.value - (isOwnEnd ? 0 : 12)) < 1e-6)
      #expect(
        (note(spread, "I253") != nil) == isOwnEnd && (note(spread, "W253") != nil) == !isOwnEnd)
    }
  }

  @Test("Lesion outside the canal and lesion in slices without canal are reported separately")
  func canal() throws {
    var spine = Self.coated()
    // 4 × 4 × 8 mm outside the canal at 50 mm, and the same far below beside the cord.
    spine.lesions.paint(.box(lower: SIMD3(12.5, -2, 26), upper: SIMD3(16.5, 2, 34)), label: 1)
    spine.lesions.paint(.box(lower: SIMD3(5.5, -2, -54), upper: SIMD3(9.5, 2, -46)), label: 1)
    var scan = try spine.scan()
    scan.companions.canal = Self.tube(spine, radius: 9, over: [0...100])
    let spread = try SpineSpread(scan)
    #expect(spread.volumeOutsideCanal?.value == 128)
    #expect(spread.volumeBeyondCanal?.value == 128)
    #expect(note(spread, "W242")?.hasPrefix("0.13 ml of ") ?? false)
    #expect(note(spread, "W254")?.hasPrefix("0.13 ml of ") ?? false)
    scan.companions.canal = Self.tube(spine, radius: 9, over: [0...160])
    let whole = try SpineSpread(scan)
    #expect(whole.volumeBeyondCanal?.value == 0 && note(whole, "W254") == nil)
  }

  @Test(
    "Where canal and cord end before the vertebrae do, the line is extrapolated beside these",
    arguments: [SIMD3<Double>.zero, SIMD3(1, 0, 0), SIMD3(0, 1, 0)])
  func vertebrae(bend: SIMD3<Double>) throws {
    // Straight, or 60 mm straight and a bend of 40° with a radius of 100 mm, backward or sideways.
    let parts: [Curve.Piece] =
      bend == .zero
      ? [.straight(length: 150)]
      : [
        .straight(length: 60), .arc(radius: 100, degrees: 40, normal: bend), .straight(length: 20),
      ]
    let axis = Curve(from: SIMD3(0.3, 0.2, 75), along: SIMD3(0, 0, -1), parts)
    var spine = PhantomSpine(
      .centred(GridSize(120, 120, 80), spacing: SIMD3(1, 1, 2)), axis: axis)
    let length = axis.length
    spine.lesions.paint(spine.coat((length - 30)...(length - 22), degrees: 90), label: 2)
    // Vertebrae 14 mm in front of the canal.
    var map = Phantom(spine.grid)
    for (number, level) in spine.levels.enumerated() {
      let start = Double(number) * spine.levelLength
      let body = Solid.tube(
        along: axis, radius: 4, over: start...(start + spine.levelLength))
      map.paint(body.moved(by: SIMD3(0, 14, 0)), label: UInt16(level.rawValue))
    }
    var scan = try spine.scan()
    scan.companions.levels = LevelMask(map.labelMap, scheme: try .named("sct-levels"))
    let whole = try SpineSpread(scan)
    scan.companions.cord = Self.tube(spine, radius: 5, over: [0...50])
    scan.companions.canal = Self.tube(spine, radius: 9, over: [0...50])
    let cut = try SpineSpread(scan)
    // Within a slice and 1 % of the arc, the same tolerance as with a drawn canal.
    #expect(abs(cut.imagedLength.value - length) <= 2 + 0.01 * length)
    #expect(abs(cut.craniocaudalExtent.value - 8) <= 4)
    #expect(cut.levels?.imaged == whole.levels?.imaged && cut.grade == whole.grade)
    #expect(note(cut, "I254")?.hasPrefix("In ") ?? false)
    #expect(note(whole, "I254") == nil)
    // Without levels the imaged length covers only the masks and the lesion beyond them.
    scan.companions.levels = nil
    let bare = try SpineSpread(scan)
    #expect(note(bare, "I254") == nil && note(bare, "I255") != nil)
    #expect(note(whole, "I255") == nil && note(cut, "I255") == nil)
    if bend == .zero { #expect(abs(bare.imagedLength.value - (length - 22)) <= 2) }
  }

  @Test("Cord outside the canal is found, and so is the lesion in it")
  func cordOutsideCanal() throws {
    var spine = Self.coated()
    // In the cord, at its right edge, at 100…108 mm.
    spine.lesions.paint(.box(lower: SIMD3(2.5, -1, -28), upper: SIMD3(4.5, 1, -20)), label: 1)
    var scan = try spine.scan()
    #expect(note(try SpineSpread(scan), "W243") == nil)
    // A canal mask without the cord in it, as TotalSpineSeg draws it, still encloses the cord.
    var ring = Phantom(spine.grid)
    ring.paint(.tube(along: spine.axis, radius: 9), label: 1)
    ring.paint(.tube(along: spine.axis, radius: 5), label: 0)
    scan.companions.canal = CompanionMask(ring.labelMap)
    #expect(note(try SpineSpread(scan), "W243") == nil)
    // Over 96…112 mm, eight slices, the canal ends 2 mm right of the centre of the cord.
    var bitten = Phantom(spine.grid)
    bitten.paint(.tube(along: spine.axis, radius: 9), label: 1)
    bitten.paint(.box(lower: SIMD3(2.4, -12, -32), upper: SIMD3(12, 12, -16)), label: 0)
    scan.companions.canal = CompanionMask(bitten.labelMap)
    let spread = try SpineSpread(scan)
    #expect(note(spread, "W243")?.hasPrefix("In 8 slices more than a tenth of the cord") ?? false)
    // 2 × 2 × 8 mm.
    #expect(note(spread, "W243")?.contains("0.03 ml of lesion in it") ?? false)
    #expect(spread.volumeInCord?.value == 32)
  }
}
