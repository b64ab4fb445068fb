import LesionMetrics
import NeuraxisSpread
import ResponseCriteria
import Testing
import VoxelGrids

@testable import FollowUp

/// Sessions of one spine whose views differ: what is compared, and what cannot be.
@Suite("What two sessions both image of a spine")
struct SpineViewTests {
  typealias Deposit = SpineSession.Deposit

  /// Two sessions, and the trend of the second one where both lie in one frame, and where only their
  /// levels can be compared.
  struct Row: Sendable, CustomTestStringConvertible {
    let before, now: SpineSession
    let voxels, levels: DiseaseTrend?
    let testDescription: String

    init(
      _ before: SpineSession, _ now: SpineSession, voxels: DiseaseTrend?, levels: DiseaseTrend?,
      _ why: String
    ) {
      (self.before, self.now) = (before, now)
      (self.voxels, self.levels) = (voxels, levels)
      testDescription = why
    }
  }

  /// Begins in the middle of T4.
  private static let lower = 70.0...200.0
  private static let all = 0.0...200.0

  private static let laterCut = [
    Row(
      .init(all, [63, 151]), .init(lower, [151]), voxels: nil, levels: nil,
      "what the later view leaves out may be there still"),
    Row(.init(all, [63]), .init(lower), voxels: nil, levels: nil, "nor is it gone"),
    Row(
      .init(all, [151]),
      .init(lower, deposits: [Deposit(place: 151), Deposit(place: 72, side: 8)]),
      voxels: .worse, levels: nil,
      "new at the border: the voxels show it, a part of a level does not"),
    Row(
      .init(all, [151]), .init(lower, [151, 77]), voxels: .worse, levels: nil,
      "new in the level that is cut"),
    Row(
      .init(all, [77, 151]), .init(lower, [77, 151]), voxels: .stable, levels: nil, "unchanged"),
    Row(
      .init(all, [77]), .init(lower), voxels: .absent, levels: nil,
      "gone from the part of T4 that both image"),
    Row(.init(all), .init(lower, [151]), voxels: .worse, levels: .worse, "new in a whole level"),
    Row(
      .init(all, [151]), .init(lower, deposits: [Deposit(place: 151, side: 10)]),
      voxels: .worse, levels: .worse, "grown in a whole level"),
    Row(
      .init(all, [31, 151]), .init(60...200, deposits: [Deposit(place: 151, side: 10)]),
      voxels: .worse, levels: .worse, "grown, while other disease is out of view"),
    Row(
      .init(0...78, deposits: [Deposit(place: 30, side: 12)]), .init(0...70, [30, 67]),
      voxels: nil, levels: nil,
      "smaller, but a lesion ends at a border that the earlier one images beyond"),
  ]

  private static let earlierCut = [
    Row(
      .init(lower, [151]), .init(all, [151, 63]), voxels: .stable, levels: .stable,
      "disease where the earlier session did not image is first imaged, not new"),
    Row(.init(lower, [77]), .init(all), voxels: .absent, levels: .absent, "all of T4 is free"),
    Row(
      .init(lower, [77]), .init(all, [77]), voxels: .stable, levels: nil,
      "unchanged in a level that the earlier session cuts"),
    Row(
      .init(lower, [77]), .init(all, [63]), voxels: .improved, levels: nil,
      "gone in view, but disease is there: not absent"),
    Row(
      .init(60...200, [151]), .init(all, [31]), voxels: .improved, levels: .improved,
      "the same in whole levels"),
    Row(
      .init(0...112, [109]), .init(0...118), voxels: .absent, levels: nil,
      "T6 ends at 112 and at 118: cut at two places"),
    Row(.init(0...118, [115]), .init(0...112), voxels: nil, levels: nil, "cut above it"),
  ]

  private static let sameLevels = [
    Row(
      .init(lower, [75]), .init(72...200), voxels: .absent, levels: .absent,
      "borders 2 mm apart cut alike"),
    Row(
      .init(lower, [73]), .init(72...200), voxels: nil, levels: .absent,
      "a slice of it is out of view: voxels show that, levels do not"),
    Row(.init(lower, [73]), .init(78...200), voxels: nil, levels: nil, "8 mm apart they do not"),
    Row(
      .init(0...110, [105, 51]), .init(110...200), voxels: nil, levels: nil,
      "nothing is shared"),
    Row(
      .init(0...110, [105]), .init(90...200), voxels: .absent, levels: nil,
      "gone from 20 mm that both image, which are no whole level"),
    Row(
      .init(0...110, [105, 51]), .init(90...200), voxels: nil, levels: nil,
      "the other deposit was not looked for"),
  ]

  @Test(
    "Voxels are compared where both image; without a frame, levels that both image whole or cut alike",
    arguments: laterCut + earlierCut + sameLevels)
  func rows(_ row: Row) throws {
    let inFrame = try PatientFollowUp([row.before, row.now]).timePoints()[1]
    #expect(inFrame.spine == row.voxels, "voxels")
    let elsewhere = try PatientFollowUp([row.before, row.now.with(\.aside, 0.3)]).timePoints()[1]
    #expect(elsewhere.spine == row.levels, "levels")
  }

  @Test("A level that one session has no label for, and its neighbours, are not compared")
  func missingLabel() throws {
    // 83 mm lies in T5; without its label the voxels there belong to T4.
    let labelled = SpineSession(0...200, [151])
    let lacking = SpineSession(0...200, [151, 83]).with(\.missing, [.t5]).with(\.aside, 0.3)
    let view = try #require(
      LevelView(try labelled.spread().view, try lacking.spread().view))
    #expect(view.names.common == ["T1", "T2", "T3", "T7", "T8", "T9", "T10"])
    #expect(view.names.onlyBefore == ["T4", "T5", "T6"] && view.names.onlyNow == ["T4", "T6"])
    let point = try PatientFollowUp([labelled, lacking]).timePoints()[1]
    #expect(point.spine == nil, "new in T5, or grown in T4: the labels do not say")
  }

  @Test(
    "Labels that one session lacks make disease neither worse nor gone",
    arguments: [
      ([.t1, .t2], 31.0), ([.t1], 11), ([.t3, .t4], 63), ([.t3, .t4], 51), ([.t9, .t10], 171),
      ([.t10], 191), ([.t4, .t5, .t6], 91),
    ] as [(Set<VertebralLevel>, Double)])
  func lackingLabels(missing: Set<VertebralLevel>, place: Double) throws {
    let all = SpineSession(0...200, [place])
    let lacking = all.with(\.missing, missing).with(\.aside, 0.3)
    for sessions in [[all, lacking], [lacking, all]] {
      let trend = try PatientFollowUp(sessions).timePoints()[1].spine
      #expect(trend == nil || trend == .stable, "\(String(describing: trend))")
    }
  }

  @Test("Nothing is gone while a place that held disease is not imaged, whatever came between")
  func between() throws {
    let (diseased, free) = (SpineSession(0...200, [31]), SpineSession(0...200))
    let low = SpineSession(100...200)
    let rows: [([SpineSession?], DiseaseTrend?)] = [
      ([diseased, free, low], nil), ([diseased, low, low], nil), ([diseased, nil, free], .absent),
      ([diseased, low, free], .absent), ([nil, diseased, free], .absent), ([nil, low], .absent),
      ([diseased, nil], nil),
    ]
    for aside in [0, 0.25] {
      for (number, (sessions, expected)) in rows.enumerated() {
        let placed = sessions.enumerated().map { $1?.with(\.aside, Double($0) * aside) }
        let trend = try PatientFollowUp(placed).timePoints().last?.spine
        #expect(trend == expected, "row \(number), \(aside)")
      }
    }
  }

  @Test("A volume is a lower bound while disease is out of view; that of the others is not touched")
  func lowerBounds() throws {
    let first = SpineSession(60...200, [151])
    let wide = SpineSession(0...200, [31, 151])
    let (short, shorter) = (SpineSession(120...200, [151]), SpineSession(60...120))
    let rows: [(sessions: [SpineSession?], deposits: [Int?], areLower: Set<Int>)] = [
      ([first, wide, short, wide], [1, 2, 1, 2], [2]),
      ([first, shorter, first], [1, 0, 1], [1]),
      ([nil, first, nil, short], [nil, 1, nil, 1], []),
      ([first, wide, first], [1, 2, 1], [2]),
    ]
    for aside in [0, 0.25] {
      for (number, row) in rows.enumerated() {
        let placed = row.sessions.enumerated().map { $1?.with(\.aside, Double($0) * aside) }
        let volumes = try PatientFollowUp(placed).timePoints().map(\.volume)
        let expected = row.deposits.map { $0.map { 0.216 * Double($0) } }
        for (volume, expected) in zip(volumes, expected) {
          #expect((volume == nil) == (expected == nil), "row \(number)")
          #expect(abs((volume?.value ?? 0) - (expected ?? 0)) < 1e-9, "row \(number)")
        }
        let lower = volumes.indices.filter { volumes[$0]?.isLowerBound == true }
        #expect(Set(lower) == row.areLower, "row \(number), \(aside)")
      }
    }
  }
}
