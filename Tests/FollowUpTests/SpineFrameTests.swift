import LesionMetrics
import NeuraxisSpread
import ResponseCriteria
import Testing
import VoxelGrids

@testable import FollowUp

/// Spines whose sessions share no frame, or seem to share one.
@Suite("Frames of a spine")
struct SpineFrameTests {
  typealias Deposit = SpineSession.Deposit

  @Test(
    "Without levels and a frame, spines are compared where lengths and heights agree to a tenth",
    arguments: [
      (0.0...200.0, 0.0, true), (10...200, 0, true), (30...200, 0, false), (0...200, 15, true),
      (0...200, 25, false), (0...200, 300, false),
    ])
  func withoutLevels(view: ClosedRange<Double>, raised: Double, isCompared: Bool) throws {
    let before = SpineSession(deposits: [Deposit(place: 150, side: 12)])
      .with(\.hasLevels, false)
    let free = SpineSession(view).with(\.hasLevels, false).with(\.aside, 0.3)
      .with(\.raised, raised)
    let grown = free.with(\.deposits, [Deposit(place: 150, side: 18)])
    let rows: [(SpineSession, DiseaseTrend, String)] = [
      (free, .absent, "CR"), (grown, .worse, "PD"),
    ]
    for (now, trend, response) in rows {
      let followUp = try PatientFollowUp([before, now])
      let point = try followUp.timePoints()[1]
      #expect(point.spine == (isCompared ? trend : nil))
      #expect(point.pairs.map(\.volume) == (isCompared ? [] : [.notComparable]))
      #expect(try followUp.responses()[1] == (isCompared ? response : "NE"))
      let notes = try followUp.notes().filter { $0.hasPrefix("W323") }
      #expect(notes.count == (isCompared ? 0 : 1))
    }
    let back = Affine(spacing: SIMD3(1, 1, 1), origin: SIMD3(0, 0, -raised))
    let placed = try PatientFollowUp([before, grown.with(\.transform, back)]).timePoints()[1]
    #expect(placed.spine == .worse, "a transform file makes a frame")
  }

  @Test(
    "On one grid, with the patient elsewhere in it, the levels are compared and not the voxels",
    arguments: [(0.0...200.0, 40.0), (0...200, -40), (40...180, 40), (40...180, 16)])
  func elsewhere(view: ClosedRange<Double>, raised: Double) throws {
    let before = SpineSession(deposits: [Deposit(place: 90, side: 12)])
    // The grid stays where it is in the world: it shows other places of the patient.
    let moved = (view.lowerBound + raised)...(view.upperBound + raised)
    let rows: [(sides: [Double], trend: DiseaseTrend, response: String)] = [
      ([12], .stable, "SD"), ([], .absent, "CR"), ([18], .worse, "PD"),
    ]
    for row in rows {
      let now = SpineSession(moved, deposits: row.sides.map { Deposit(place: 90, side: $0) })
        .with(\.raised, raised)
      let followUp = try PatientFollowUp([before, now])
      #expect(try followUp.timePoints()[1].spine == row.trend)
      #expect(try followUp.timePoints()[1].newLesions ?? 0 == 0)
      #expect(try followUp.responses()[1] == row.response)
    }
  }
}
