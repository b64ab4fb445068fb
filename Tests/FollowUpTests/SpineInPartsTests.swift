import LesionMetrics
import NeuraxisSpread
import Phantoms
import ResponseCriteria
import SeededRandom
import Testing
import VoxelGrids

@testable import FollowUp

/// A spine in two fields of view a session, `spine-1` above `spine-2`, their lattices half a voxel apart.
/// Lesions are 10 mm × 10 mm wide; voxels measure 1 mm.
@Suite("A spine in several fields of view")
struct SpineInPartsTests {
  /// Middle of a lesion across, and the heights that it fills.
  typealias Body = (across: SIMD2<Double>, heights: ClosedRange<Double>)
  typealias Visit = (cases: [String], bodies: [Body])

  private static let overlap: Body = (SIMD2(-10, -10), 43.25...48.25)
  private static let seam: Body = (SIMD2(10, -10), 30.25...46.25)
  private static let gone: Body = (SIMD2(-10, 10), 70.25...78.25)
  private static let new: Body = (SIMD2(10, 10), 10.25...25.25)

  private static let views: [String: ClosedRange<Double>] = [
    "spine-1": 40...100, "spine-2": -0.5...50.5, "spine": 0...100,
  ]
  private static let both = ["spine-1", "spine-2"]

  /// - Parameter core: label of a body of 6 × 6 × 4 mm in the lower part of each lesion.
  private static func mask(
    _ bodies: [Body], _ heights: ClosedRange<Double>, label: UInt16 = 1, core: UInt16? = nil
  ) -> LabelMap {
    var phantom = Phantom(
      VoxelGrid(
        size: GridSize(40, 40, Int(heights.upperBound - heights.lowerBound)),
        affine: Affine(
          spacing: SIMD3(1, 1, 1), origin: SIMD3(-19.5, -19.5, heights.lowerBound + 0.5))))
    for (across, heights) in bodies {
      phantom.paint(
        .box(
          lower: SIMD3(across.x - 5, across.y - 5, heights.lowerBound),
          upper: SIMD3(across.x + 5, across.y + 5, heights.upperBound)), label: label)
      guard let core else { continue }
      let bottom = heights.lowerBound + 1
      phantom.paint(
        .box(
          lower: SIMD3(across.x - 3, across.y - 3, bottom),
          upper: SIMD3(across.x + 3, across.y + 3, bottom + 4)), label: core)
    }
    return phantom.labelMap
  }

  /// - Parameter scheme: of T2/FLAIR lesions with an enhancing core; `nil` takes all as tumour.
  private static func followUp(_ visits: [Visit], scheme: String? = nil) throws -> PatientFollowUp {
    let scheme = try scheme.map { try LabelScheme.named($0) }
    let sessions = try visits.enumerated().map { position, visit in
      let masks = try visit.cases.map { name in
        let heights = try #require(views[name])
        return scheme == nil
          ? mask(visit.bodies, heights) : mask(visit.bodies, heights, label: 2, core: 3)
      }
      let measured = try zip(visit.cases, masks).map { name, map in
        RegionMeasurement.View(
          name: name, lesions: try map.measured(scheme: scheme),
          whole: try scheme.map { try map.measured(scheme: try $0.following(.whole)) })
      }
      let spine = try SpineSpread(masks.map { SpineScan(lesions: $0, scheme: scheme) })
      return SessionMeasurement(
        name: "s\(position)", regions: [.spine: RegionMeasurement(views: measured)],
        spread: NeuraxisSpread(brain: nil, spine: spine))
    }
    return PatientFollowUp(
      PatientHistory(
        sessions: sessions, given: sessions.map { TimePoint(sessionID: $0.name) },
        mainRegion: .spine))
  }

  private static let history: [Visit] = [
    (both, [overlap, seam, gone]), (both, [overlap, seam, new]), (["spine-1"], [overlap, seam]),
    (["spine"], [overlap, seam, new]),
  ]

  @Test(
    "Volumes are those of the joined spine; what one part alone shows is compared where it images")
  func volumes() throws {
    let followUp = try Self.followUp(Self.history)
    let points = try followUp.timePoints()
    // 5, 16 or 15, and 8 slices of 10 × 10 mm: the lattices of the seam differ by half a slice.
    let volumes = try #require(points.map { $0.volume?.value } as? [Double])
    for (volume, expected) in zip(volumes, [2.8, 3.5, 1.1, 3.6]) {
      #expect(abs(volume - expected) <= 0.1 + 1e-9)
    }
    #expect(points.map { $0.volume?.isLowerBound } == [false, false, true, false])
    #expect(points.map(\.spine) == [.stable, .stable, nil, .stable])
    #expect(points.allSatisfy { $0.sumOfProducts == nil })
    #expect(
      try followUp.notes().filter { $0.hasPrefix("W321 The spine comes in several") }.count == 1)
    #expect(followUp.untracked.isEmpty)
  }

  @Test("Lesions are followed through the parts; one out of view neither vanishes nor reappears")
  func lesions() throws {
    let followUp = try Self.followUp(Self.history)
    let tracks = try #require(followUp.tracks.first)
    let courses = tracks.lineage.sessions.map { LineageTests.courses($0) }
    // By size: 1 the seam, 2 the one that vanishes, 3 the overlap, 4 the new one.
    #expect(
      courses == [
        [1: .baseline, 2: .baseline, 3: .baseline], [1: .stable, 3: .stable, 4: .new],
        [1: .stable, 3: .stable], [1: .stable, 3: .stable, 4: .stable],
      ])
    #expect(tracks.lineage.sessions.map(\.vanished) == [[], [2], [], []])
    #expect(tracks.parts(at: 0) == Self.both && tracks.parts(at: 3) == nil)
    let points = followUp.timePoints(for: try CriteriaSet.named("rano2-product").needs())
    #expect(points.map(\.newLesions) == [nil, 1, 0, 0])
    #expect(points[1].newLesionMeasurable == true)
    // 15 slices in all, above 40 mm and below it.
    #expect(points.map(\.laterLesions.count) == [0, 0, 0, 1])
    let later = try #require(points[3].laterLesions.first)
    #expect(later.name == "spine 4" && later.arose == "s1" && !later.isBack)
  }

  @Test("A size that a seam cuts is a lower bound: nothing grows from it")
  func seamCuts() throws {
    let followUp = try Self.followUp([
      (Self.both, [Self.overlap]), (Self.both, [Self.overlap, Self.seam]),
      (["spine"], [Self.overlap, Self.seam]),
    ])
    let points = followUp.timePoints(for: try CriteriaSet.named("rano2-product").needs())
    let later = try #require(points[2].laterLesions.first)
    #expect(later.smallest.sessionID == "s2" && later.arose == "s1")
  }

  @Test("A new lesion of both tissues is counted once, whichever parts show it")
  func bothTissues() throws {
    let followUp = try Self.followUp(
      [
        (Self.both, [Self.overlap]), (Self.both, [Self.overlap, Self.seam]),
        (Self.both, [Self.overlap, Self.seam, Self.new]),
      ], scheme: "brats2023-gli")
    let points = followUp.timePoints(for: try CriteriaSet.named("rapno-hgg-2020").needs())
    #expect(points.map(\.newLesions) == [nil, 1, 1])
  }

  @Test("Notes of the joined spine name its session; those of one field of view are in its record")
  func joinedNotes() throws {
    let lesion: [Body] = [Self.overlap]
    let joined = try Self.followUp([(Self.both, lesion), (["spine"], lesion)])
    let own = joined.history.sessions.map { $0.spread?.spine?.notes.map(\.code) ?? [] }
    #expect(!own[0].isEmpty)
    let notes = try joined.notes()
    let prefix = "ses-s0, spine of 2 fields of view: "
    #expect(notes.filter { $0.contains(prefix) }.map { String($0.prefix(4)) } == own[0])
    #expect(!notes.contains { $0.contains("ses-s1, spine of") })
  }

  @Test("A brain in several masks has no size and no tracks, and notes say so")
  func brain() throws {
    let block = try ObservedCourse.measurement([Block(2, 2, 2, 20, 20, 20)])
    func measured(_ names: [String]) -> RegionMeasurement {
      RegionMeasurement(views: names.map { RegionMeasurement.View(name: $0, lesions: block) })
    }
    func followUp(_ names: [[String]]) -> PatientFollowUp {
      PatientFollowUp(ObservedCourse.history(names.map(measured)))
    }
    let one = followUp([["brain"], ["brain"]])
    #expect(try one.timePoints().map { $0.volume?.value } == [8, 8])
    #expect(try one.notes().isEmpty && one.untracked.isEmpty)
    let two = followUp([["brain"], ["brain-pre", "brain-post"]])
    #expect(try two.timePoints().map { $0.volume?.value } == [nil, nil])
    #expect(try two.notes().filter { $0.hasPrefix("W321 The brain comes in several") }.count == 1)
    #expect(two.tracks.isEmpty && two.untracked.count == 1)
  }

  @Test("Lesions add up to the joined volume on any lattices: moved, coarser and tilted")
  func sums() throws {
    var random = SeededGenerator(seed: 77)
    for _ in 0..<6 {
      let spacing = SIMD3(1, 1, Double.random(in: 0.8...3, using: &random))
      let tilted = VoxelGrid.centred(
        GridSize(40, 40, Int(50 / spacing.z)), spacing: spacing,
        tilt: SIMD3(Double.random(in: -8...8, using: &random), 3, 0))
      let below = Affine(
        columns: tilted.affine.columns, origin: tilted.affine.origin + SIMD3(0, 0, 22))
      let grids = [
        VoxelGrid(
          size: GridSize(40, 40, 60),
          affine: Affine(spacing: SIMD3(1, 1, 1), origin: SIMD3(-19.5, -19.5, 40.5))),
        VoxelGrid(size: tilted.size, affine: try #require(below)),
      ]
      var masks = grids.map { Phantom($0) }
      for _ in 0..<8 {
        let centre = SIMD3(
          Double.random(in: -14...14, using: &random), Double.random(in: -14...14, using: &random),
          Double.random(in: 10...80, using: &random))
        let radius = Double.random(in: 1.5...6, using: &random)
        for mask in masks.indices {
          masks[mask].paint(.ball(centre: centre, radius: radius), label: 1)
        }
      }
      let joined = try SpineSpread(
        masks.map { SpineScan(lesions: $0.labelMap, scheme: nil) }
      ).volume.value
      let views = try masks.map { try $0.labelMap.measured(scheme: nil) }
      let session = try #require(PlacedSession(name: "s0", views: views.reversed()))
      let nodes = LesionLineage(of: [session]).sessions[0].nodes
      #expect(abs(nodes.reduce(0) { $0 + $1.volume.value } - joined) <= 1e-9 * joined)
    }
  }
}
