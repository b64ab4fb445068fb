import Phantoms
import Quantities
import SeededRandom
import Testing
import VoxelGrids

@testable import FollowUp
@testable import LesionMetrics

/// Lesions that the border of a field of view cuts at one session and not at others.
@Suite("Lesions that a border cuts")
struct CutLesionTests {
  typealias Ball = FieldOfViewTests.Ball
  typealias View = FieldOfViewTests.View

  /// A bar along x of balls 4 mm apart.
  private static func bar(_ places: StrideThrough<Double>) -> [Ball] {
    places.map { (SIMD3($0, 0, 0), 4) }
  }

  private static func lineage(_ sessions: [(View, [Ball])]) throws -> LesionLineage {
    LesionLineage(
      of: try sessions.enumerated().map { position, session in
        try LineageTests.session("s\(position)", session.1, grid: session.0.grid)
      })
  }

  @Test("A part that was out of view once belongs to the lesion that it was part of before")
  func splitBehindTheBorder() throws {
    let whole = Self.bar(stride(from: -20, through: 12, by: 4))
    let pieces =
      Self.bar(stride(from: -20, through: -16, by: 4))
      + Self.bar(stride(from: 0, through: 12, by: 4))
    let lineage = try Self.lineage([(.whole, whole), (.half, whole), (.whole, pieces)])
    #expect(lineage.sessions[2].nodes.map(\.course) == [.split, .split])
    #expect(lineage.sessions[2].nodes.map(\.parents) == [[1], [1]])
    #expect(lineage.descendants(of: [1], in: 0) == [[1], [1], [1, 2]])
  }

  @Test("What is left of a lesion beyond the border that cut it is that lesion, shrunk")
  func restBehindTheBorder() throws {
    let whole = Self.bar(stride(from: -20, through: 12, by: 4))
    let rest = Self.bar(stride(from: -20, through: -16, by: 4))
    let lineage = try Self.lineage([(.whole, whole), (.half, whole), (.whole, rest)])
    #expect(lineage.sessions[2].nodes.map(\.course) == [.shrunk])
    #expect(lineage.sessions[2].nodes.map(\.id) == [1])
  }

  @Test("Two that meet beyond the border while they are cut stay known with all their parts")
  func mergedBehindTheBorder() throws {
    let first: [Ball] = [(SIMD3(-2, 8, 0), 5), (SIMD3(-2, -8, 0), 5)]
    let joined = first + [(SIMD3(1, 2, 0), 6), (SIMD3(1, -2, 0), 6)]
    let left: [Ball] = [(SIMD3(-5, 8, 0), 2), (SIMD3(-5, -8, 0), 2)]
    let lineage = try Self.lineage([(.whole, first), (.half, joined), (.whole, left)])
    #expect(lineage.sessions[0].nodes.count == 2)
    #expect(lineage.sessions[1].nodes.map(\.course) == [.merged])
    #expect(lineage.sessions[2].nodes.map(\.course) == [.split, .split])
  }

  @Test(
    "A lesion that has grown to the border is compared in what both sessions image"
  )
  func grownToTheBorder() throws {
    let before: [Ball] = [(SIMD3(8, 0, 0), 5)]
    let now: [Ball] = [(SIMD3(8, 0, 0), 6), (SIMD3(2, 0, 0), 6), (SIMD3(-4, 0, 0), 6)]
    let lineage = try Self.lineage([
      (.whole, before), (.half, now), (.whole, now), (.whole, now),
    ])
    #expect(
      lineage.sessions.map { $0.nodes.map(\.course) }
        == [[.baseline], [.enlarged], [.stable], [.stable]])
  }

  @Test("A lesion at a border that both sessions share is stable")
  func sameBorder() throws {
    let ball: [Ball] = [(SIMD3(2, 0, 0), 6)]
    let lineage = try Self.lineage([(.half, ball), (.half, ball)])
    #expect(lineage.sessions[1].nodes.map(\.course) == [.stable])
  }

  @Test("A part that went and is back is a part of its lesion, not new")
  func partIsBack() throws {
    let bar = Self.bar(stride(from: -20, through: 20, by: 4))
    let rest = Self.bar(stride(from: 12, through: 20, by: 4))
    let both = rest + [(SIMD3(-16, 0, 0), 4)]
    let lineage = try Self.lineage([(.whole, bar), (.whole, rest), (.whole, both), (.whole, both)])
    #expect(
      lineage.sessions.map { $0.nodes.map(\.course) }
        == [[.baseline], [.shrunk], [.stable, .split], [.stable, .stable]])
    #expect(lineage.sessions[2].nodes.map(\.parents) == [[1], [1]])
    #expect(lineage.descendants(of: [1], in: 0) == [[1], [1], [1, 2], [1, 2]])
  }

  @Test(
    "A piece at the border beside a lesion that continues beyond it is a part of it; one apart is new"
  )
  func pieceAtBorder() throws {
    let before: [Ball] = [(SIMD3(-6, 0, 0), 8)]
    let now: [Ball] = [(SIMD3(-6, 0, 0), 8), (SIMD3(-1, 9, 0), 3)]
    let apart: [Ball] = [(SIMD3(-6, 0, 0), 8), (SIMD3(2, 17, 0), 3)]
    let beside = try Self.lineage([(.whole, before), (.half, now), (.whole, now)])
    #expect(beside.sessions[1].nodes.last?.course == .split)
    #expect(beside.sessions[1].nodes.last?.parents == [1])
    #expect(beside.sessions[2].nodes.map(\.course) == [.merged])
    let far = try Self.lineage([(.whole, before), (.half, apart)])
    #expect(far.sessions[1].nodes.map(\.course).contains(.new))
  }

  @Test("Nothing is known of a lesion that is gone once its place is out of view")
  func goneAndUnseen() throws {
    let ball: [Ball] = [(SIMD3(-20, 0, 0), 4)]
    let lineage = try Self.lineage([(.whole, ball), (.whole, []), (.half, [])])
    #expect(lineage.sessions.map(\.vanished) == [[], [1], []])
    #expect(lineage.sessions.map(\.unseen) == [[], [], [1]])
  }

  @Test("A session in between that shows less of the same disease makes nothing new")
  func law() throws {
    var random = SeededGenerator(seed: 20_261_125)
    func ball() -> Ball {
      (
        SIMD3(random.unit() * 44 - 22, random.unit() * 24 - 12, random.unit() * 6 - 3),
        3 + random.unit() * 4
      )
    }
    for _ in 0..<60 {
      let disease = (0..<7).map { _ in ball() }
      let rest = disease.filter { _ in random.unit() < 0.6 }
      let cut = Int(random.unit() * 50) + 5
      let crop = VoxelGrid(
        size: GridSize(60 - cut, 40, 20),
        affine: Affine(
          spacing: SIMD3(1, 1, 1),
          origin: LineageTests.grid.affine.origin + SIMD3(Double(cut), 0, 0)))
      let lineage = LesionLineage(of: [
        try LineageTests.session("s0", disease),
        try LineageTests.session("s1", disease, grid: crop),
        try LineageTests.session("s2", rest),
      ])
      for session in lineage.sessions {
        let courses = Set(session.nodes.map(\.course))
        #expect(courses.isDisjoint(with: [.new, .firstImaged]))
      }
    }
  }
}
