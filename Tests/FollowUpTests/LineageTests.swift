import Phantoms
import Quantities
import Testing
import VoxelGrids

@testable import FollowUp
@testable import LesionMetrics

@Suite("Lesions over time")
struct LineageTests {
  static let grid = VoxelGrid.centred(GridSize(60, 40, 20))

  static func session(
    _ name: String, _ balls: [(SIMD3<Double>, Double)], grid: VoxelGrid = Self.grid,
    transform: Affine? = nil
  ) throws -> PlacedSession {
    var phantom = Phantom(grid)
    for (centre, radius) in balls { phantom.paint(.ball(centre: centre, radius: radius), label: 1) }
    let measured = try phantom.labelMap.measured(scheme: LabelScheme.named("binary"))
    return PlacedSession(name: name, measurement: measured, transformToBaseline: transform)
  }

  static func courses(_ session: LesionLineage.Session) -> [Int: LesionLineage.Course] {
    Dictionary(uniqueKeysWithValues: session.nodes.map { ($0.id, $0.course) })
  }

  @Test("A known history: grows, shrinks, vanishes, returns, and a new one far away")
  func history() throws {
    let (a, b, c) = (SIMD3(-20.0, 0, 0), SIMD3(0.0, 0, 0), SIMD3(20.0, 0, 0))
    let lineage = LesionLineage(of: [
      try Self.session("m00", [(a, 6), (b, 4)]),
      try Self.session("m03", [(a, 8), (c, 3)]),
      try Self.session("m06", [(a, 5), (b, 3), (c, 3)]),
    ])
    #expect(Self.courses(lineage.sessions[0]) == [1: .baseline, 2: .baseline])
    #expect(Self.courses(lineage.sessions[1]) == [1: .enlarged, 3: .new])
    #expect(lineage.sessions[1].vanished == [2] && lineage.sessions[1].newLesions?.count == 1)
    #expect(Self.courses(lineage.sessions[2]) == [1: .shrunk, 2: .reappeared, 3: .stable])
    #expect(lineage.sessions[2].newLesions?.count == 0)
    #expect(lineage.descendants(of: [1, 2], in: 0).map { $0?.count } == [2, 1, 2])
  }

  @Test("A vanished lesion is not paired with a new one elsewhere")
  func noForcedPair() throws {
    let lineage = LesionLineage(of: [
      try Self.session("m00", [(SIMD3(-20, 0, 0), 4)]),
      try Self.session("m03", [(SIMD3(20, 0, 0), 4)]),
    ])
    #expect(lineage.sessions[1].vanished == [1])
    #expect(Self.courses(lineage.sessions[1]) == [2: .new])
  }

  @Test("Three lesions merge into one, which goes on as the largest, and split again")
  func threeWayMerge() throws {
    let parts = [(SIMD3(-9.0, 0, 0), 4.0), (SIMD3(0.0, 0, 0), 3.0), (SIMD3(9.0, 0, 0), 3.5)]
    let lineage = LesionLineage(of: [
      try Self.session("m00", parts),
      try Self.session("m03", [(SIMD3(0, 0, 0), 12)]),
      try Self.session("m06", parts),
    ])
    let merged = try #require(lineage.sessions[1].nodes.first)
    #expect(merged.course == .merged && merged.id == 1 && merged.parents == [1, 2, 3])
    #expect(lineage.sessions[1].vanished.isEmpty)
    #expect(lineage.sessions[2].nodes.map(\.course) == [.split, .split, .split])
    #expect(Set(lineage.sessions[2].nodes.map(\.id)) == [1, 4, 5])
    #expect(lineage.descendants(of: [2], in: 0)[2] == [1, 2, 3])
  }

  @Test("A narrow gap links two lesions only where neither has another partner")
  func gaps() throws {
    let base = try Self.session("m00", [(SIMD3(0, 0, 0), 3)])
    let near = try Self.session("m03", [(SIMD3(10, 0, 0), 3)])
    let both = try Self.session("m03", [(SIMD3(10, 0, 0), 3), (SIMD3(-10, 0, 0), 3)])
    let far = try Self.session("m03", [(SIMD3(13, 0, 0), 3)])
    let linked = LesionLineage(of: [base, near]).sessions[1]
    #expect(linked.nodes.map(\.course) == [.stable])
    #expect(linked.links.map(\.ground) == [.gap(Millimetres(4))])
    #expect(LesionLineage(of: [base, both]).sessions[1].nodes.map(\.course) == [.new, .new])
    #expect(LesionLineage(of: [base, far]).sessions[1].nodes.map(\.course) == [.new])
  }

  @Test("Another array order is the same lineage; another frame needs a transform")
  func frames() throws {
    let balls = [(SIMD3(-20.0, 3, 0), 6.0), (SIMD3(8.0, 0, 0), 4.0)]
    let base = try Self.session("m00", balls)
    let mirrored = VoxelGrid.centred(GridSize(60, 40, 20), order: AxisReordering.all[29])
    let same = LesionLineage(of: [base, try Self.session("m03", balls, grid: mirrored)])
    #expect(same.sessions[1].nodes.map(\.id) == [1, 2])
    #expect(same.sessions[1].nodes.map(\.course) == [.stable, .stable])

    let step = SIMD3(7.0, 2, 1)
    let moved = balls.map { ($0.0 + step, $0.1) }
    let other = VoxelGrid.centred(GridSize(70, 44, 22), tilt: SIMD3(0, 0, 5))
    let lost = LesionLineage(of: [base, try Self.session("m03", moved, grid: other)])
    #expect(!lost.sessions[1].takesPart && lost.sessions[1].newLesions == nil)
    #expect(lost.sessions[1].notEvaluable?.code == "W221")
    let back = try #require(
      Affine(columns: [SIMD3(1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, 0, 1)], origin: -step))
    let found = LesionLineage(of: [
      base, try Self.session("m03", moved, grid: other, transform: back),
    ])
    #expect(found.sessions[1].nodes.map(\.id) == [1, 2])
    #expect(found.sessions[1].nodes.map(\.course) == [.stable, .stable])
  }

  @Test(
    "Other voxels in one world need the identity: without it the way out is told, with it all is followed"
  )
  func identity() throws {
    let ball = (SIMD3(8.0, 2, 0), 7.0)
    let base = try Self.session("m00", [ball])
    let coarse = VoxelGrid(
      size: GridSize(30, 20, 10),
      affine: Affine(spacing: SIMD3(2, 2, 2), origin: SIMD3(-29, -19, -9)))
    let lost = LesionLineage(of: [base, try Self.session("m03", [ball], grid: coarse)])
    let message = try #require(lost.sessions[1].notEvaluable).message
    for told in [
      "60×40×20 voxels of 1×1×1 mm", "30×20×10 voxels of 2×2×2 mm", "*_from-m03_to-m00_xfm.txt",
      "column transform", "identity matrix (1 0 0 0, 0 1 0 0, 0 0 1 0, 0 0 0 1",
    ] { #expect(message.contains(told), "\(told)") }
    let found = LesionLineage(of: [
      base,
      try Self.session("m03", [ball], grid: coarse, transform: Affine(spacing: SIMD3(1, 1, 1))),
    ])
    #expect(found.sessions[1].notEvaluable == nil)
    #expect(Self.courses(found.sessions[1]) == [1: .stable])
  }

  @Test("A transform that no lesion can be placed by takes its session out, and no more")
  func flattened() throws {
    let ball = (SIMD3(8.0, 2, 0), 7.0)
    let coarse = VoxelGrid(
      size: GridSize(30, 20, 10),
      affine: Affine(spacing: SIMD3(2, 2, 2), origin: SIMD3(-29, -19, -9)))
    for scale in [5e102, 1e60, 1e-60] {
      let hostile = Affine(spacing: SIMD3(scale, scale, scale))
      let lineage = LesionLineage(of: [
        try Self.session("m00", [ball]),
        try Self.session("m03", [ball], grid: coarse, transform: hostile),
        try Self.session("m06", [ball]),
      ])
      #expect(lineage.sessions.map(\.takesPart) == [true, scale < 1, true], "\(scale)")
      #expect(Self.courses(lineage.sessions[2]) == [1: .stable])
    }
  }

  @Test("What was never imaged before is not called new")
  func coverage() throws {
    let unit = try #require(
      Affine(columns: [SIMD3(1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, 0, 1)], origin: .zero))
    let wide = VoxelGrid.centred(GridSize(120, 40, 20))
    let lineage = LesionLineage(of: [
      try Self.session("m00", [(SIMD3(0, 0, 0), 4)]),
      try Self.session(
        "m03", [(SIMD3(0, 0, 0), 4), (SIMD3(45, 0, 0), 3)], grid: wide, transform: unit),
    ])
    #expect(lineage.sessions[1].nodes.map(\.course) == [.stable, .firstImaged])
    #expect(lineage.sessions[1].newLesions?.count == 0)
  }

  /// The right half (x ≥ 0) of ``grid``, moved by a part of a voxel.
  private static func cropped(by shift: Double = 0) -> VoxelGrid {
    let origin = grid.affine.origin + SIMD3(30 + shift, 0, 0)
    return VoxelGrid(
      size: GridSize(30, 40, 20), affine: Affine(spacing: SIMD3(1, 1, 1), origin: origin))
  }

  @Test("A grid cropped by whole voxels is compared exactly; what it cannot see is out of view")
  func croppedGrid() throws {
    let (a, b, c) = (SIMD3(-20.0, 0, 0), SIMD3(8.0, 0, 0), SIMD3(20.0, 0, 0))
    let lineage = LesionLineage(of: [
      try Self.session("m00", [(a, 4), (b, 3.5), (c, 3)]),
      try Self.session("m03", [(c, 6)], grid: Self.cropped()),
      try Self.session("m06", [(a, 4), (c, 6)]),
    ])
    #expect(lineage.sessions.allSatisfy { $0.notEvaluable == nil })
    #expect(Self.courses(lineage.sessions[1]) == [3: .enlarged])
    #expect(lineage.sessions[1].unseen == [1] && lineage.sessions[1].vanished == [2])
    #expect(Self.courses(lineage.sessions[2]) == [1: .stable, 3: .stable])
    let later = LesionLineage(of: [
      try Self.session("m00", [(c, 6)], grid: Self.cropped()),
      try Self.session("m03", [(a, 4), (b, 3), (c, 6)]),
    ])
    #expect(Self.courses(later.sessions[1]) == [1: .stable, 2: .firstImaged, 3: .new])
    #expect(later.sessions[1].newLesions?.count == 1)
    let between = LesionLineage(of: [
      try Self.session("m00", [(c, 6)]),
      try Self.session("m03", [(c, 6)], grid: Self.cropped(by: 0.5)),
    ])
    #expect(between.sessions[1].notEvaluable?.code == "W221")
  }

  @Test("A field of view that cuts a lesion neither shrinks nor enlarges it")
  func cutLesion() throws {
    let ball = (SIMD3(2.0, 0, 0), 6.0)
    let whole = try Self.session("m00", [ball])
    let cut = try Self.session("m03", [ball], grid: Self.cropped())
    let grown = try Self.session("m03", [(SIMD3(2, 0, 0), 7.5)], grid: Self.cropped())
    for (sessions, course) in [
      ([whole, cut], LesionLineage.Course.stable), ([cut, whole], .stable),
      ([whole, grown], .enlarged), ([grown, whole], .shrunk),
    ] {
      #expect(LesionLineage(of: sessions).sessions[1].nodes.map(\.course) == [course])
    }
  }
}
