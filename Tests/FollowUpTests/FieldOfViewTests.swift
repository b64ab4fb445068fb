import Phantoms
import Quantities
import Testing
import VoxelGrids

@testable import FollowUp
@testable import LesionMetrics

/// Histories of lesions whose place is not imaged, or only in part, at some sessions.
@Suite("Lesions in and out of view")
struct FieldOfViewTests {
  typealias Ball = (SIMD3<Double>, Double)

  enum View {
    case whole
    /// The right half, x ≥ 0, cropped by whole voxels.
    case half

    var grid: VoxelGrid {
      let grid = LineageTests.grid
      guard self == .half else { return grid }
      return VoxelGrid(
        size: GridSize(30, 40, 20),
        affine: Affine(spacing: SIMD3(1, 1, 1), origin: grid.affine.origin + SIMD3(30, 0, 0)))
    }
  }

  /// What is painted, and what each id is said to be, session by session.
  struct History: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let sessions: [(View, [Ball])]
    let states: [Int: [String]]
  }

  private static func left(_ radius: Double) -> Ball { (SIMD3(-20, 0, 0), radius) }
  private static func right(_ radius: Double) -> Ball { (SIMD3(20, 0, 0), radius) }
  /// Two thirds of it lie in the right half.
  private static let middle: Ball = (SIMD3(2, 0, 0), 6)

  private static let histories: [History] = [
    History(
      testDescription: "out of view once, then as it was",
      sessions: [
        (.whole, [left(4), right(3)]), (.half, [right(3)]), (.whole, [left(4), right(3)]),
      ],
      states: [1: ["baseline", "unseen", "stable"], 2: ["baseline", "stable", "stable"]]),
    History(
      testDescription: "out of view once, then larger",
      sessions: [(.whole, [left(4)]), (.half, []), (.whole, [left(6)])],
      states: [1: ["baseline", "unseen", "enlarged"]]),
    History(
      testDescription: "out of view twice, then smaller, then as it was",
      sessions: [
        (.whole, [left(5)]), (.half, []), (.half, []), (.whole, [left(3)]), (.whole, [left(3)]),
      ],
      states: [1: ["baseline", "unseen", "unseen", "shrunk", "stable"]]),
    History(
      testDescription: "out of view, then gone, then back",
      sessions: [
        (.whole, [left(4)]), (.half, []), (.whole, []), (.whole, []), (.whole, [left(4)]),
      ],
      states: [1: ["baseline", "unseen", "vanished", "gone", "reappeared"]]),
    History(
      testDescription: "gone, then out of view, then back",
      sessions: [(.whole, [left(4)]), (.whole, []), (.half, []), (.whole, [left(4)])],
      states: [1: ["baseline", "vanished", "unseen", "reappeared"]]),
    History(
      testDescription: "never imaged before",
      sessions: [(.half, [right(3)]), (.half, [right(3)]), (.whole, [left(4), right(3)])],
      states: [1: ["baseline", "stable", "stable"], 2: ["unseen", "unseen", "first-imaged"]]),
    History(
      testDescription: "new where the session before did not image, but an earlier one did",
      sessions: [(.whole, [right(3)]), (.half, [right(3)]), (.whole, [left(4), right(3)])],
      states: [1: ["baseline", "stable", "stable"], 2: ["gone", "unseen", "new"]]),
    History(
      testDescription: "two that merge while out of view",
      sessions: [
        (.whole, [left(4), (SIMD3(-9, 0, 0), 3)]), (.half, []), (.whole, [(SIMD3(-15, 0, 0), 9)]),
      ],
      states: [1: ["baseline", "unseen", "merged"], 2: ["baseline", "unseen", "gone"]]),
    History(
      testDescription: "one that splits while out of view",
      sessions: [
        (.whole, [(SIMD3(-15, 0, 0), 9)]), (.half, []), (.whole, [left(4), (SIMD3(-9, 0, 0), 3)]),
      ],
      states: [1: ["baseline", "unseen", "split"], 2: ["gone", "unseen", "split"]]),
    History(
      testDescription: "half in view and not seen there: nobody knows of the other half",
      sessions: [(.whole, [middle]), (.half, []), (.whole, [middle])],
      states: [1: ["baseline", "unseen", "stable"]]),
    History(
      testDescription: "half in view, and all of it grown where that session did not image",
      sessions: [
        (.whole, [middle]), (.half, [middle]), (.half, [middle]),
        (.whole, [middle, (SIMD3(-8, 0, 0), 6)]),
      ],
      states: [1: ["baseline", "stable", "stable", "enlarged"]]),
  ]

  @Test("A lesion whose place is not imaged is neither gone nor back", arguments: histories)
  func history(of history: History) throws {
    let lineage = LesionLineage(
      of: try history.sessions.enumerated().map { position, session in
        try LineageTests.session("s\(position)", session.1, grid: session.0.grid)
      })
    let curves = lineage.volumeCurves()
    #expect(curves.map(\.id) == history.states.keys.sorted())
    for (id, volumes) in curves {
      let states = zip(lineage.sessions, volumes).map { Self.state(of: id, in: $0, volume: $1) }
      #expect(states == history.states[id], "lesion \(id)")
    }
  }

  private static func state(
    of id: Int, in session: LesionLineage.Session, volume: CubicMillimetres?
  ) -> String {
    if let node = session.nodes.first(where: { $0.id == id }) {
      return volume == node.volume ? node.course.rawValue : "wrong volume"
    }
    if session.vanished.contains(id) { return volume?.value == 0 ? "vanished" : "wrong volume" }
    return volume == nil ? "unseen" : "gone"
  }
}
