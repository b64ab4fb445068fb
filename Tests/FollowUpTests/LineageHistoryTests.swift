import Phantoms
import Quantities
import Testing
import VoxelGrids

@testable import FollowUp
@testable import LesionMetrics

/// Known histories: splits, merges at once, ties, and volumes over time.
@Suite("Lesions with known histories")
struct LineageHistoryTests {
  private static let (left, middle, right) = (SIMD3(-9.0, 0, 0), SIMD3(0.0, 0, 0), SIMD3(9.0, 0, 0))

  private static func lineage(_ sessions: [[(SIMD3<Double>, Double)]]) throws -> LesionLineage {
    LesionLineage(
      of: try sessions.enumerated().map { try LineageTests.session("m\($0.offset)", $0.element) })
  }

  @Test("Of two equal parents the lower id goes on, and of two equal parts the lower number")
  func ties() throws {
    let two = [(Self.left, 4.0), (Self.right, 4.0)]
    let lineage = try Self.lineage([two, [(Self.middle, 14)], two])
    #expect(lineage.sessions[0].nodes.map(\.id) == [1, 2])
    let merged = try #require(lineage.sessions[1].nodes.first)
    #expect(merged.course == .merged && merged.id == 1 && merged.parents == [1, 2])
    #expect(lineage.sessions[2].nodes.map(\.course) == [.split, .split])
    #expect(lineage.sessions[2].nodes.map(\.id) == [1, 3])
    #expect(lineage.sessions[2].nodes.map(\.parents) == [[1], [1]])
  }

  @Test("The parent with more volume gives its id, wherever it is in the order of lesions")
  func largestParent() throws {
    let lineage = try Self.lineage([[(Self.left, 3), (Self.right, 5)], [(Self.middle, 15)]])
    // Numbers go by size: the right one is lesion 1.
    let merged = try #require(lineage.sessions[1].nodes.first)
    #expect(merged.id == 1 && merged.parents == [1, 2])
    #expect(lineage.sessions[1].vanished.isEmpty && lineage.sessions[1].newLesions?.count == 0)
  }

  @Test("One splits while two others merge and a fourth arises: each is told for itself")
  func atOnce() throws {
    let rows = (upper: 12.0, lower: -12.0)
    func at(_ x: Double, _ y: Double) -> SIMD3<Double> { SIMD3(x, y, 0) }
    let lineage = try Self.lineage([
      [(at(-20, rows.upper), 6), (at(-4, rows.lower), 3), (at(4, rows.lower), 3)],
      [
        (at(-24, rows.upper), 2), (at(-16, rows.upper), 2.5), (at(0, rows.lower), 7),
        (at(20, rows.upper), 3),
      ],
    ])
    let courses = LineageTests.courses(lineage.sessions[1])
    #expect(courses.values.filter { $0 == .split }.count == 2)
    #expect(courses.values.filter { $0 == .merged }.count == 1)
    #expect(courses.values.filter { $0 == .new }.count == 1)
    #expect(lineage.sessions[1].newLesions?.count == 1 && lineage.sessions[1].vanished.isEmpty)
    #expect(Set(lineage.sessions[1].nodes.map(\.id)).count == 4)
  }

  @Test("Curves hold each id's volume: closed forms of the balls, 0 where it is gone")
  func curves() throws {
    // Beside the grid's symmetry, so that voxels round both ways.
    let aside = SIMD3(0.23, 0.31, 0.17)
    let (one, other) = (Self.left + aside, Self.right + aside)
    let lineage = try Self.lineage([
      [(one, 4), (other, 3)], [(one, 6)], [(one, 5), (other, 3.5)],
    ])
    let curves = lineage.volumeCurves()
    #expect(curves.map(\.id) == [1, 2])
    let radii = [[4.0, 6, 5], [3, 0, 3.5]]
    for (curve, radii) in zip(curves, radii) {
      for (volume, radius) in zip(curve.volumes, radii) {
        let truth = 4 / 3 * Double.pi * radius * radius * radius
        let found = try #require(volume).value
        let ball = Solid.ball(centre: .zero, radius: max(radius, 1))
        #expect(abs(found - truth) <= ball.volumeTolerance(on: LineageTests.grid).value)
      }
    }
    #expect(lineage.sessions[2].nodes.map(\.course) == [.shrunk, .reappeared])
  }

  @Test("The order of sessions' lesions in the array changes no course: mirrored histories agree")
  func mirrored() throws {
    let sessions: [[(SIMD3<Double>, Double)]] = [
      [(SIMD3(-21, 5, 0), 5), (SIMD3(-3, -4, 2), 3), (SIMD3(5, -4, 2), 3.3)],
      [(SIMD3(-21, 5, 0), 6.5), (SIMD3(1, -4, 2), 6), (SIMD3(22, 8, -3), 2.6)],
      [(SIMD3(1, -4, 2), 4), (SIMD3(22, 8, -3), 3.8)],
    ]
    let flipped = sessions.map { $0.map { (SIMD3(-$0.0.x, $0.0.y, $0.0.z), $0.1) } }
    let (one, other) = (try Self.lineage(sessions), try Self.lineage(flipped))
    for (first, second) in zip(one.sessions, other.sessions) {
      #expect(LineageTests.courses(first) == LineageTests.courses(second))
      #expect(first.vanished == second.vanished)
    }
    #expect(one.sessions[2].vanished == [1])
  }
}
