import LesionMetrics
import NeuraxisSpread
import Phantoms
import ResponseCriteria
import SeededRandom
import Testing
import VoxelGrids

@testable import FollowUp

/// Random worlds of balls under random views: what two sessions say of each other depends on these two
/// alone, and is the same for brain and spine.
@Suite("Two sessions, by law")
struct PairwiseLawTests {
  /// Part of a cube of 40 mm, cropped by whole voxels.
  struct View: Equatable {
    let lower, upper: SIMD3<Int>

    static let whole = View(lower: .zero, upper: SIMD3(40, 40, 40))

    static func random(_ random: inout SeededGenerator) -> View {
      func side() -> (Int, Int) {
        random.unit() < 0.4
          ? (0, 40) : (Int(random.unit() * 15), 25 + Int(random.unit() * 15))
      }
      let (x, y, z) = (side(), side(), side())
      return View(lower: SIMD3(x.0, y.0, z.0), upper: SIMD3(x.1, y.1, z.1))
    }

    func holds(_ voxel: SIMD3<Int>) -> Bool {
      (0..<3).allSatisfy { voxel[$0] >= lower[$0] && voxel[$0] < upper[$0] }
    }

    var grid: VoxelGrid {
      VoxelGrid(
        size: GridSize(upper.x - lower.x, upper.y - lower.y, upper.z - lower.z),
        affine: Affine(
          spacing: SIMD3(1, 1, 1),
          origin: SIMD3(Double(lower.x), Double(lower.y), Double(lower.z))))
    }
  }

  /// Labels 1 (nodule) and 2 (linear) of the scheme for spread.
  struct World {
    let balls: [(centre: SIMD3<Double>, radius: Double, label: UInt16)]

    static func random(_ random: inout SeededGenerator) -> World {
      World(
        balls: (0..<Int(random.unit() * 5)).map { _ in
          (
            SIMD3(random.unit() * 40, random.unit() * 40, random.unit() * 40),
            2 + random.unit() * 6, random.unit() < 0.7 ? 1 : 2
          )
        })
    }

    func map(_ view: View) -> LabelMap {
      var phantom = Phantom(view.grid)
      for ball in balls {
        phantom.paint(.ball(centre: ball.centre, radius: ball.radius), label: ball.label)
      }
      return phantom.labelMap
    }

    /// Voxels of some labels in both of two views, one by one.
    func count(_ labels: Set<UInt16>, _ view: View, _ other: View) -> Int {
      let map = map(view)
      var count = 0
      for z in 0..<40 {
        for y in 0..<40 {
          for x in 0..<40 where view.holds(SIMD3(x, y, z)) && other.holds(SIMD3(x, y, z)) {
            let voxel = VoxelIndex(x - view.lower.x, y - view.lower.y, z - view.lower.z)
            if labels.contains(map[voxel]) { count += 1 }
          }
        }
      }
      return count
    }
  }

  typealias Session = (world: World, view: View)

  private static func followUp(
    _ sessions: [Session], _ region: NeuraxisRegion
  ) throws -> PatientFollowUp {
    let scheme = try LabelScheme.named("neuraxis-spine")
    let measured = try sessions.enumerated().map { position, session in
      let map = session.world.map(session.view)
      let view = RegionMeasurement.View(
        name: region.rawValue, lesions: try map.measured(scheme: scheme))
      let spread =
        region == .brain
        ? NeuraxisSpread(brain: try BrainSpread(map, scheme: scheme), spine: nil)
        : NeuraxisSpread(
          brain: nil, spine: try SpineSpread([SpineScan(lesions: map, scheme: scheme)]))
      return SessionMeasurement(
        name: "s\(position)", regions: [region: RegionMeasurement(views: [view])], spread: spread)
    }
    return PatientFollowUp(
      PatientHistory(
        sessions: measured, given: measured.map { TimePoint(sessionID: $0.name) },
        mainRegion: region))
  }

  private static func needs() throws -> FollowUpNeeds {
    try CriteriaSet.named("rano2-volume").needs()
  }

  @Test("Volumes in the common region are those of voxels counted one by one")
  func commonRegion() throws {
    var random = SeededGenerator(seed: 20_261_201)
    for _ in 0..<40 {
      let sessions: [Session] = (0..<2).map { _ in (.random(&random), .random(&random)) }
      let followUp = try Self.followUp(sessions, .brain)
      let pair = followUp.targetVolumes(.enhancing)
      let (before, now) = (sessions[0], sessions[1])
      let counts = [
        before.world.count([1, 2], before.view, now.view),
        now.world.count([1, 2], now.view, before.view),
      ]
      let all = before.world.count([1, 2], before.view, before.view)
      #expect(abs((pair.pair(0, 1).outside) - Double(all - counts[0]) / 1000) < 1e-9)
      guard let sizes = pair.sizes(0, 1) else { continue }
      #expect(abs(sizes.before.value - Double(counts[0]) / 1000) < 1e-9)
      #expect(abs(sizes.now.value - Double(counts[1]) / 1000) < 1e-9)
    }
  }

  @Test("The same masks have the same sizes and the same trend in brain and spine")
  func regions() throws {
    var random = SeededGenerator(seed: 20_261_202)
    for _ in 0..<25 {
      let view = View.random(&random)
      let sessions: [Session] = (0..<3).map { _ in (.random(&random), view) }
      let brain = try Self.followUp(sessions, .brain)
      let spine = try Self.followUp(sessions, .spine)
      let points = [
        brain.timePoints(for: try Self.needs()), spine.timePoints(for: try Self.needs()),
      ]
      for (one, other) in zip(points[0], points[1]) {
        #expect(one.volume == other.volume)
        #expect(one.pairs == other.pairs)
        #expect(one.scorecard[.brainNodules] == other.scorecard[.spineNodules])
        #expect(one.scorecard[.brainLinear] == other.scorecard[.spineLinear])
        #expect(one.newLesions == other.newLesions)
        #expect(one.leptomeningeal == other.leptomeningeal)
      }
    }
  }

  @Test("An earlier session with a smaller view changes nothing between later ones")
  func thirdSession() throws {
    var random = SeededGenerator(seed: 20_261_203)
    for region in NeuraxisRegion.allCases {
      for _ in 0..<15 {
        let earlier: Session = (.random(&random), .random(&random))
        let later: [Session] = (0..<2).map { _ in (.random(&random), .random(&random)) }
        let alone = try Self.followUp(later, region).targetVolumes(.enhancing)
        let after = try Self.followUp([earlier] + later, region).targetVolumes(.enhancing)
        let pairs = (alone.pair(0, 1), after.pair(1, 2))
        #expect(pairs.0.size == pairs.1.size)
        #expect(pairs.0.outside == pairs.1.outside)
      }
    }
  }
}
