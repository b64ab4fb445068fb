import Phantoms
import Quantities
import SeededRandom
import Testing
import VoxelGrids

@testable import FollowUp
@testable import LesionMetrics

/// Random histories, each told by one field of view a session and by two on its lattice that cover the
/// same: both must be one history.
@Suite("One field of view is two that cover the same")
struct LineageViewsLawTests {
  private struct Visit {
    let balls: [(SIMD3<Double>, Double)]
    /// What is imaged, and where the upper field of view begins and the lower one ends.
    let heights: Range<Int>
    let upperFrom: Int
    let lowerTo: Int

    /// - Parameter step: of world and bodies.
    func measurement(
      _ heights: Range<Int>, movedBy step: SIMD3<Double> = .zero
    ) throws -> MaskMeasurement {
      let grid = VoxelGrid(
        size: GridSize(44, 24, heights.count),
        affine: Affine(
          spacing: SIMD3(1, 1, 1.5),
          origin: SIMD3(-21.5, -11.5, 1.5 * Double(heights.lowerBound)) + step))
      var phantom = Phantom(grid)
      for (centre, radius) in balls {
        phantom.paint(.ball(centre: centre + step, radius: radius), label: 1)
      }
      return try phantom.labelMap.measured(scheme: LabelScheme.named("binary"))
    }

    func single(_ name: String) throws -> PlacedSession {
      PlacedSession(name: name, measurement: try measurement(heights))
    }

    /// - Parameter step: of the session's world, with a transform back.
    func double(_ name: String, movedBy step: SIMD3<Double> = .zero) throws -> PlacedSession {
      let back = Affine(spacing: SIMD3(1, 1, 1), origin: -step)
      return try #require(
        PlacedSession(
          name: name,
          views: [
            try measurement(heights.lowerBound..<lowerTo, movedBy: step),
            try measurement(upperFrom..<heights.upperBound, movedBy: step),
          ], transformToBaseline: step == .zero ? nil : back))
    }
  }

  private static func history(_ random: inout SeededGenerator) -> [Visit] {
    let places = (0..<5).map { _ in
      SIMD3(
        Double.random(in: -16...16, using: &random), Double.random(in: -6...6, using: &random),
        Double.random(in: 5...85, using: &random))
    }
    return (0..<4).map { _ in
      // No two of one size: their order is told by it.
      let radii = [0, 0, 2.3, 3.3, 4.4, 5.6, 7].shuffled(using: &random)
      let bottom = [0, 0, 15].randomElement(using: &random) ?? 0
      let top = [60, 60, 45].randomElement(using: &random) ?? 60
      let cut = Int.random(in: (bottom + 5)...(top - 10), using: &random)
      return Visit(
        balls: zip(places, radii).filter { $0.1 > 0 }.map { ($0, $1) }, heights: bottom..<top,
        upperFrom: cut, lowerTo: cut + Int.random(in: 0...8, using: &random))
    }
  }

  @Test(
    "Ids, courses, volumes, links and what is out of view agree, in moved worlds with transforms too",
    arguments: [SIMD3<Double>.zero, SIMD3(0.5, -3.25, 40.75)])
  func law(step: SIMD3<Double>) throws {
    var random = SeededGenerator(seed: 5_112_026)
    for number in 0..<12 {
      let visits = Self.history(&random)
      let one = LesionLineage(of: try visits.enumerated().map { try $1.single("s\($0)") })
      let two = LesionLineage(
        of: try visits.enumerated().map { position, visit in
          try visit.double("s\(position)", movedBy: position == 0 ? .zero : step)
        })
      for (single, double) in zip(one.sessions, two.sessions) {
        #expect(single.nodes.map(\.id) == double.nodes.map(\.id), "history \(number)")
        #expect(single.nodes.map(\.course) == double.nodes.map(\.course), "history \(number)")
        #expect(single.nodes.map(\.parents) == double.nodes.map(\.parents))
        for (a, b) in zip(single.nodes, double.nodes) {
          #expect(abs(a.volume.value - b.volume.value) < 1e-9 * a.volume.value)
          #expect(a.holdsTarget == b.holdsTarget)
        }
        #expect(single.vanished == double.vanished && single.unseen == double.unseen)
        #expect(single.unseen == double.unseen && single.links == double.links)
      }
    }
  }
}
