import LesionMetrics
import Phantoms
import Testing
import VoxelGrids

@testable import NeuraxisSpread

/// Levels without a label between labelled ones: missing from the mask, or between two fields of view.
@Suite struct MissingLevelTests {
  /// T1 … T8, 20 mm each, with lesions over parts of the canal and labels for some levels.
  private static func spread(
    _ lesions: [ClosedRange<Double>], without missing: [VertebralLevel],
    levels: ClosedRange<VertebralLevel> = .t1 ... .t8
  ) throws -> SpineSpread {
    let plain = PhantomSpine.straight()
    var spine = PhantomSpine(plain.grid, axis: plain.axis, levels: levels)
    for part in lesions { spine.lesions.paint(spine.coat(part, degrees: 90), label: 2) }
    var scan = try spine.scan()
    let kept = VertebralLevel.allCases.filter { !missing.contains($0) }
    scan.companions.levels = LevelMask(
      spine.levelMap,
      levels: Dictionary(uniqueKeysWithValues: kept.map { (UInt16($0.rawValue), $0) }))
    return try SpineSpread(scan)
  }

  struct Row: Sendable, CustomTestStringConvertible {
    /// Arc lengths, mm.
    let lesions: [ClosedRange<Double>]
    let missing: [VertebralLevel]
    let grade: SpreadGrade?
    let why: String

    var testDescription: String { why }
  }

  private static let rows: [Row] = [
    Row(lesions: [82...98], missing: [], grade: .one, why: "T5 is labelled"),
    Row(
      lesions: [82...98], missing: [.t5], grade: nil,
      why: "beside T5 alone: S1 in truth, but counted with T4 and T6"),
    Row(
      lesions: [66...74, 84...88], missing: [.t5], grade: nil,
      why: "beside T4 and the upper part of T5: S1 as labelled, S2 in truth"),
    Row(lesions: [66...74], missing: [.t5], grade: .one, why: "T4 alone; T5 is free"),
    Row(
      lesions: [22...26, 66...74, 82...98], missing: [.t5], grade: .few,
      why: "T2, T4 and beside T5: two to four whatever T5 is"),
    Row(
      lesions: [22...26, 42...46, 62...66, 84.2...85.8], missing: [.t5], grade: .few,
      why: "three levels and one slice beside T5: three or four"),
    Row(
      lesions: [2...74, 82...98], missing: [.t5], grade: nil,
      why: "T1 to T4 and beside T5: four or five"),
    Row(
      lesions: [62...99.8], missing: [.t5], grade: .few,
      why: "T4 and everything between the labels, so T5 too"),
    Row(lesions: [2...158], missing: [.t5], grade: .many, why: "seven levels are five or more"),
    Row(lesions: [], missing: [.t5], grade: SpreadGrade.none, why: "no lesion"),
  ]

  @Test(
    "A missing level makes the grade not evaluable where it could change it", arguments: rows)
  func grade(row: Row) throws {
    let spread = try Self.spread(row.lesions, without: row.missing)
    #expect(spread.grade == row.grade)
    let note = spread.notes.first { $0.code == "W245" }?.message
    #expect((note != nil) == !row.missing.isEmpty)
    #expect((note?.contains("not evaluable") ?? false) == (row.grade == nil))
  }

  @Test(
    "Where a level is labelled as its neighbour, lesion in either makes the grade not evaluable")
  func mislabelled() throws {
    let rows: [([ClosedRange<Double>], SpreadGrade?)] = [
      ([82...98], nil), ([62...78], nil), ([2...18], .one), ([2...18, 82...98], .few),
    ]
    for (lesions, grade) in rows {
      var spine = PhantomSpine.straight()
      for part in lesions { spine.lesions.paint(spine.coat(part, degrees: 90), label: 2) }
      var scan = try spine.scan()
      var levels = Dictionary(uniqueKeysWithValues: spine.levels.map { (UInt16($0.rawValue), $0) })
      levels[UInt16(VertebralLevel.t5.rawValue)] = .t4
      scan.companions.levels = LevelMask(spine.levelMap, levels: levels)
      let spread = try SpineSpread(scan)
      #expect(spread.grade == grade && spread.notes.contains { $0.code == "W245" }, "\(lesions)")
    }
  }

  @Test("A missing free level between two regions makes the grade not evaluable")
  func regions() throws {
    // C6, C7 and T1, T2 lie over 0…80 mm; lesion in C6 and T2, then in C7 and T1.
    let apart: [ClosedRange<Double>] = [2...18, 62...78]
    #expect(try Self.spread(apart, without: [], levels: .c6 ... .t6).grade == .many)
    #expect(try Self.spread(apart, without: [.c7], levels: .c6 ... .t6).grade == .many)
    #expect(try Self.spread(apart, without: [.c7, .t1], levels: .c6 ... .t6).grade == nil)
  }

  @Test(
    "Levels between two fields of view are not imaged; levels missing in view give another warning"
  )
  func gaps() throws {
    // 100 mm of T1 to T5 from the top, and 60 mm from 140 mm on: T8 to T10.
    let axis = Curve(
      from: SIMD3(0.3, 0.2, 100), along: SIMD3(0, 0, -1), [.straight(length: 200)])
    func scan(_ top: Double, _ length: Double, without missing: VertebralLevel?) throws -> SpineScan
    {
      let grid = VoxelGrid(
        size: GridSize(30, 30, Int(length / 2)),
        affine: Affine(spacing: SIMD3(1, 1, 2), origin: SIMD3(-14.5, -14.5, top - length + 1)))
      var spine = PhantomSpine(grid, axis: axis, levels: .t1 ... .t10)
      spine.lesions.paint(spine.coat(24...34, degrees: 90), label: 2)
      var scan = try spine.scan()
      let kept = spine.levels.filter { $0 != missing }
      scan.companions.levels = LevelMask(
        spine.levelMap,
        levels: Dictionary(uniqueKeysWithValues: kept.map { (UInt16($0.rawValue), $0) }))
      return scan
    }
    let lower = try scan(-40, 60, without: nil)
    let joined = try SpineSpread([try scan(100, 100, without: nil), lower])
    #expect(joined.notes.map(\.code) == ["W249"] && joined.grade == .one)
    #expect(joined.notes.first?.message.contains("40.0 mm") ?? false)
    #expect(joined.notes.first?.message.hasSuffix("including T6, T7.") ?? false)
    // T4 is missing inside the upper field of view, T6 and T7 lie in the gap.
    let lacking = try SpineSpread([try scan(100, 100, without: .t4), lower])
    #expect(Set(lacking.notes.map(\.code)) == ["W245", "W249"] && lacking.grade == .one)
    #expect(
      lacking.notes.first { $0.code == "W245" }?.message.hasPrefix("The level mask lacks T4 ")
        ?? false)
    // A gap of 4 mm cannot hide the 20 mm of T6.
    let touching = try SpineSpread([
      try scan(100, 120, without: .t6), try scan(-24, 60, without: nil),
    ])
    #expect(Set(touching.notes.map(\.code)) == ["W245", "W249"])
    #expect(touching.notes.contains { $0.message.contains("lacks T6 between") })
  }
}
