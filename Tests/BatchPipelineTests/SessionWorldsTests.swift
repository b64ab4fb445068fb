import Testing
import VoxelGrids

@testable import BatchPipeline

@Suite("Where sessions lie to each other")
struct SessionWorldsTests {
  private static func step(_ target: String, _ x: Double) -> SessionWorlds.Step {
    SessionWorlds.Step(
      target: target, transform: Affine(spacing: SIMD3(1, 1, 1), origin: SIMD3(x, 2 * x, 0)))
  }

  @Test(
    "Transforms lead to the session that they name; ways are put together",
    arguments: [
      (["s1": ("s0", 3)], "s1", "s0", 3),
      (["s1": ("s0", 3)], "s0", "s1", -3),
      (["s1": ("s0", 3)], "s2", "s0", nil),
      (["s2": ("s1", 4), "s1": ("s0", 3)], "s2", "s0", 7),
      (["s2": ("s1", 4)], "s2", "s0", nil),
      // The region was imaged from s1 on; both files lead to s0.
      (["s2": ("s0", 5), "s1": ("s0", 3)], "s2", "s1", 2),
      (["s0": ("s0", 9), "s1": ("s0", 3)], "s1", "s0", 3),
      (["s2": ("s1", 4), "s1": ("s2", 3)], "s2", "s0", nil),
      ([:], "s1", "s0", nil),
    ] as [([String: (String, Double)], String, String, Double?)])
  func ways(
    steps: [String: (String, Double)], from: String, to: String, expected: Double?
  ) {
    let worlds = SessionWorlds(steps: steps.mapValues { Self.step($0.0, $0.1) })
    #expect(worlds.transform(from: from, to: to)?.origin == expected.map { SIMD3($0, 2 * $0, 0) })
  }

  @Test("Back and forth through a turned and stretched world ends where it began")
  func roundTrip() throws {
    let turned = try #require(
      Affine(
        columns: [SIMD3(0.8, 0.6, 0), SIMD3(-0.66, 0.88, 0), SIMD3(0.1, 0, 1)],
        origin: SIMD3(12, -7, 3)))
    let worlds = SessionWorlds(steps: [
      "s1": .init(target: "s0", transform: turned), "s2": .init(target: "s0", transform: turned),
    ])
    let same = try #require(worlds.transform(from: "s2", to: "s1"))
    let point = WorldPoint(31, 42, -53)
    #expect(same.point(atContinuous: point.vector).distance(to: point) < 1e-12)
  }
}
