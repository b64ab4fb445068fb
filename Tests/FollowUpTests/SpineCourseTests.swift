import LesionMetrics
import NeuraxisSpread
import Quantities
import ResponseCriteria
import Testing
import VoxelGrids

@testable import FollowUp

/// How spread of a spine moved, form by form, and what notes say of it.
@Suite("The course of a spine")
struct SpineCourseTests {
  typealias Deposit = SpineSession.Deposit

  private static func nodule(_ place: Double, _ side: Double = 6) -> Deposit {
    Deposit(place: place, side: side)
  }

  private static func line(_ place: Double, _ side: Double = 6) -> Deposit {
    Deposit(place: place, side: side, label: 2)
  }

  private static let line = [line(150, 12)]
  private static let all = 0.0...200.0

  @Test(
    "A form that was absent where both image is worse; elsewhere it is first imaged",
    arguments: [
      (60.0...200.0, line, all, line + [nodule(111)], .worse, "beside the line"),
      (60...200, line, all, line + [nodule(31)], .stable, "where the first did not image"),
      (60...200, line, all, line + [nodule(63)], .worse, "in the first level of both"),
      (all, line, all, line + [nodule(31)], .worse, "and where it did"),
      (60...200, line, all, [nodule(31)], .improved, "the line is gone, other disease is there"),
      (60...200, [], all, [nodule(31)], .stable, "none before: nobody knows how old it is"),
      (60...200, [], 60...200, [], .absent, "none at all"),
      (all, [nodule(150, 12)], all, [nodule(150, 12)], .stable, "unchanged"),
      (all, [nodule(150, 12)], all, [nodule(150, 12), nodule(31, 12)], .worse, "another one"),
      (all, [nodule(150, 12)], all, [nodule(150, 16)], .worse, "grown"),
      (all, [nodule(150, 12)], all, [nodule(150, 8)], .improved, "8 of 12 mm are 30 %"),
      (all, [nodule(150, 12)], all, [], .absent, "gone"),
    ]
      as [(
        ClosedRange<Double>, [Deposit], ClosedRange<Double>, [Deposit], DiseaseTrend, String
      )])
  func forms(
    row: (
      ClosedRange<Double>, [Deposit], ClosedRange<Double>, [Deposit], DiseaseTrend, String
    )
  ) throws {
    let before = SpineSession(row.0, deposits: row.1)
    let now = SpineSession(row.2, deposits: row.3)
    for aside in [0, 0.3] {
      let point = try PatientFollowUp([before, now.with(\.aside, aside)]).timePoints()[1]
      #expect(point.spine == row.4, "\(row.5), \(aside)")
    }
  }

  @Test("Each form has its own course, where both image: a nodule elsewhere is no change")
  func scorecard() throws {
    let low = SpineSession(60...200, [151])
    let both = SpineSession(0...200, [31, 151])
    let grown = SpineSession(60...200, deposits: [Self.nodule(151, 10)])
    let rows: [([SpineSession?], DiseaseTrend?)] = [
      ([low, both], .stable), ([both, low], nil), ([both, grown], .worse), ([low], .stable),
      ([nil, low], .stable), ([low, nil], nil),
    ]
    for aside in [0, 0.25] {
      for (number, (sessions, expected)) in rows.enumerated() {
        let placed = sessions.enumerated().map { $1?.with(\.aside, Double($0) * aside) }
        let card = try #require(try PatientFollowUp(placed).timePoints().last).scorecard
        #expect(card[.spineNodules] == expected, "row \(number)")
        #expect(card[.spineLinear] == (sessions.last.flatMap { $0 } == nil ? nil : .absent))
        #expect(card[.brainNodules] == nil && card[.hydrocephalus] == nil)
      }
    }
  }

  @Test("A course is compared with every session before, and improved with the baseline alone")
  func course() throws {
    let (small, middle, large) = (6.0, 12.0, 18.0)
    let rows: [(sides: [Double?], trends: [DiseaseTrend?])] = [
      ([middle, small], [.stable, .improved]),
      // Back at the size of the baseline, but far above the smallest.
      ([middle, small, middle], [.stable, .improved, .worse]),
      ([middle, nil, large], [.stable, nil, .worse]),
      ([nil, middle, small], [nil, .stable, .improved]),
      ([large, middle, small], [.stable, .improved, .improved]),
      ([middle, 0, small], [.stable, .absent, .worse]),
    ]
    for row in rows {
      let sessions = row.sides.map { side in
        side.map { SpineSession(deposits: $0 > 0 ? [Self.nodule(150, $0)] : []) }
      }
      let trends = try PatientFollowUp(sessions).timePoints().map(\.spine)
      #expect(trends == row.trends, "\(row.sides)")
    }
  }

  @Test("A rise inside the half-voxel band of the earlier session is none")
  func band() throws {
    // 108 voxels, 180 with half of the 144 around them; then 172, and 204.
    let before = SpineSession(deposits: [Self.nodule(151)])
    for (more, trend) in [(2, DiseaseTrend.stable), (3, .worse)] {
      let specks = (0..<more).map { Self.nodule(30 + 20 * Double($0), 4) }
      let now = SpineSession(deposits: before.deposits + specks)
      #expect(try PatientFollowUp([before, now]).timePoints()[1].spine == trend)
    }
  }

  @Test("Sizes of the session that it is worse than are given, with the forms that are new")
  func change() throws {
    let sessions = [
      SpineSession(60...200, deposits: Self.line), SpineSession(0...200, deposits: Self.line),
      SpineSession(0...200, deposits: Self.line + [Self.nodule(30, 12)]),
    ]
    let points = try PatientFollowUp(sessions).timePoints()
    #expect(points.map(\.spine) == [.stable, .stable, .worse])
    let change = try #require(points[2].spineChange)
    #expect(
      change.sessionID == "s1" && change.newForms == ["nodule"] && change.threshold.percent == 40)
    #expect(abs(change.before - 1.728) < 1e-9 && abs(change.now - 3.456) < 1e-9)
    #expect(points[0].spineChange == nil)
  }

  @Test("A session that shares no level is not compared, and keeps no others from it")
  func outlier() throws {
    let sessions: [SpineSession?] = [
      .init(80...160, [131]), .init(0...60, [31]), nil, .init(0...160, [31, 91, 131]),
    ]
    let placed = sessions.enumerated().map { $1?.with(\.aside, 0.25 * Double($0)) }
    let followUp = try PatientFollowUp(placed)
    let points = try followUp.timePoints()
    #expect(points.map(\.spine) == [.stable, nil, nil, .worse])
    #expect(points[1].pairs.map(\.volume) == [.notComparable])
    #expect(points[3].volume?.isLowerBound == false)
    let notes = try followUp.notes().filter { $0.hasPrefix("W323") }
    #expect(notes.count == 2)
    #expect(notes.first?.contains("compared: none. Only in ses-s0, or more of it: T5") == true)
    #expect(notes.last?.contains("compared: T5 T6 T7 T8. Only in ses-s0") == true)
  }

  @Test("What cannot be compared with the baseline is worse than another session, or unknown")
  func baselineElsewhere() throws {
    let rows: [([Double], DiseaseTrend?, String)] = [
      ([12], nil, "NE"), ([8], nil, "NE"), ([18], .worse, "PD"), ([], .absent, "NE"),
    ]
    for (sides, trend, response) in rows {
      let sessions = [
        SpineSession(0...60), SpineSession(100...200, deposits: [Self.nodule(150, 12)]),
        SpineSession(100...200, deposits: sides.map { Self.nodule(150, $0) }),
      ]
      let followUp = try PatientFollowUp(sessions)
      #expect(try followUp.timePoints()[2].spine == trend, "\(sides)")
      #expect(try followUp.responses()[2] == response, "\(sides)")
    }
  }

  @Test(
    "A lesion inside the cord that grows makes the spine worse, and is no leptomeningeal disease")
  func intramedullary() throws {
    let sessions = [[30.0], [30, 70]].map { places in
      SpineSession(deposits: places.map { Deposit(place: $0, side: 12, label: 3) })
    }
    let point = try PatientFollowUp(sessions).timePoints()[1]
    #expect(point.spine == .worse && point.leptomeningeal == .absent)
    let both = sessions.map { session in
      session.with(\.deposits, session.deposits + [Self.nodule(150)])
    }
    #expect(try PatientFollowUp(both).timePoints()[1].leptomeningeal == .stable)
  }

  @Test(
    "A form that replaced the other one at its place may have another label; one elsewhere has not",
    arguments: [
      ([line(31)], [nodule(31)], "is nodular in ses-s2 and was linear in ses-s0"),
      ([nodule(31)], [line(31)], "is linear in ses-s2 and was nodular in ses-s0"),
      ([nodule(31)], [line(91)], nil), ([nodule(31)], [nodule(31)], nil),
      ([nodule(31)], [nodule(31), line(37)], nil), ([nodule(31)], [], nil),
    ] as [([Deposit], [Deposit], String?)], [0, 0.25])
  func relabelled(row: (before: [Deposit], now: [Deposit], note: String?), aside: Double) throws {
    let followUp = try PatientFollowUp([
      SpineSession(deposits: row.before), nil,
      SpineSession(deposits: row.now).with(\.aside, aside),
    ])
    let notes = try followUp.notes().filter { $0.hasPrefix("W328") }
    #expect(notes.count == (row.note == nil ? 0 : 1))
    #expect(notes.allSatisfy { $0.contains(row.note ?? "") }, "\(notes)")
  }

  @Test("Levels that every session images are named from the head downward")
  func comparableLevels() throws {
    let sessions = [SpineSession(0...160), SpineSession(60...200), nil]
    #expect(
      try PatientFollowUp(sessions).comparableLevels?.map(\.name) == ["T4", "T5", "T6", "T7", "T8"])
    #expect(try PatientFollowUp([sessions[0], nil]).comparableLevels == nil)
    let bare = sessions[1]?.with(\.hasLevels, false)
    #expect(try PatientFollowUp([sessions[0], bare]).comparableLevels == nil)
  }
}
