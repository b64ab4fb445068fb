import Phantoms
import Quantities
import SeededRandom
import Testing
import VoxelGrids

@testable import FollowUp
@testable import LesionMetrics

/// Random histories of balls that keep apart, under fields of view that show each ball wholly or not
/// at all, held against a rule that follows one ball alone.
@Suite("Fields of view by law")
struct FieldOfViewLawTests {
  /// Six places of ``LineageTests/grid``, 20 mm apart: three columns and two rows.
  private static let places: [SIMD3<Double>] = (0..<6).map { place in
    let (column, row) = (Double(place % 3), Double(place / 3))
    return SIMD3(20 * column - 20, 20 * row - 10, 0)
  }

  /// What one session shows: columns and rows of places, and the radius of each ball, 0 where none is.
  private struct Visit {
    let columns, rows: ClosedRange<Int>
    let radii: [Double]

    func images(_ place: Int) -> Bool {
      columns.contains(place % 3) && rows.contains(place / 3)
    }

    var grid: VoxelGrid {
      let size = GridSize(20 * columns.count, 20 * rows.count, 20)
      let corner = SIMD3(Double(20 * columns.lowerBound), Double(20 * rows.lowerBound), 0)
      return VoxelGrid(
        size: size,
        affine: Affine(
          spacing: SIMD3(1, 1, 1), origin: LineageTests.grid.affine.origin + corner))
    }
  }

  private static func history(_ random: inout SeededGenerator) -> [Visit] {
    (0..<5).map { _ in
      let columns = [0...2, 0...2, 0...0, 0...1, 1...2].randomElement(using: &random) ?? 0...2
      let rows = [0...1, 0...1, 0...0, 1...1].randomElement(using: &random) ?? 0...1
      let radii: [Double] = places.map { _ in
        [0.0, 0, 2, 4, 6].randomElement(using: &random) ?? 0
      }
      return Visit(columns: columns, rows: rows, radii: radii)
    }
  }

  /// The state of one ball at each session; `nil` where nobody can tell.
  private static func states(of place: Int, _ visits: [Visit]) -> [LesionLineage.Course?] {
    var last: Double?
    var isGone = false
    var wasImaged = false
    return visits.enumerated().map { position, visit in
      guard visit.images(place) else { return nil }
      let radius = visit.radii[place]
      defer {
        wasImaged = true
        if radius > 0 { last = radius }
        isGone = radius == 0
      }
      guard radius > 0 else { return nil }
      guard let last else { return position == 0 ? .baseline : wasImaged ? .new : .firstImaged }
      if isGone { return .reappeared }
      return radius > last ? .enlarged : radius < last ? .shrunk : .stable
    }
  }

  @Test("Each ball is followed as if it were alone")
  func law() throws {
    var random = SeededGenerator(seed: 20_261_124)
    for _ in 0..<30 {
      let visits = Self.history(&random)
      let sessions = try visits.enumerated().map { position, visit in
        let balls = zip(Self.places, visit.radii).filter { $0.1 > 0 }
        return try LineageTests.session("s\(position)", Array(balls), grid: visit.grid)
      }
      let lineage = LesionLineage(of: sessions)
      #expect(lineage.sessions.filter { !$0.takesPart }.isEmpty)
      for place in Self.places.indices {
        try hold(place, visits, sessions, lineage)
      }
    }
  }

  private func hold(
    _ place: Int, _ visits: [Visit], _ sessions: [PlacedSession], _ lineage: LesionLineage
  ) throws {
    let nodes = zip(lineage.sessions, sessions).map { told, session in
      told.nodes.first {
        session.centroid(of: $0.lesion - 1).distance(to: WorldPoint(Self.places[place])) < 1
      }
    }
    #expect(nodes.map { $0?.course } == Self.states(of: place, visits), "place \(place)")
    let ids = Set(nodes.compactMap { $0?.id })
    #expect(ids.count <= 1)
    guard let id = ids.first else { return }
    let curve = try #require(lineage.volumeCurves().first { $0.id == id })
    for (visit, volume) in zip(visits, curve.volumes) {
      guard visit.images(place) else {
        #expect(volume == nil)
        continue
      }
      #expect((volume?.value == 0) == (visit.radii[place] == 0))
    }
  }
}
