import Notes
import Phantoms
import Quantities
import Testing
import VoxelGrids

@testable import FollowUp
@testable import LesionMetrics

/// Sessions in two fields of view whose lattices are half a voxel apart. Lesions are 10 mm × 10 mm wide;
/// voxels measure 1 mm.
@Suite("Lesions in several fields of view")
struct LineageViewsTests {
  typealias Stretch = (column: Column, heights: ClosedRange<Double>)

  /// Where a lesion stands.
  enum Column: CaseIterable {
    case overlap, seam, upper, lower

    var middle: SIMD2<Double> {
      switch self {
      case .overlap: SIMD2(-10, -10)
      case .seam: SIMD2(10, -10)
      case .upper: SIMD2(-10, 10)
      case .lower: SIMD2(10, 10)
      }
    }
  }

  /// Middles of voxels at halves above, at whole millimetres below; 40…50.5 mm lies in both.
  static let above = 40.0...100.0
  static let below = -0.5...50.5
  /// On the lattice of the upper one.
  static let whole = 0.0...100.0

  static func grid(_ heights: ClosedRange<Double>, aside: Double = 0) -> VoxelGrid {
    VoxelGrid(
      size: GridSize(40, 40, Int(heights.upperBound - heights.lowerBound)),
      affine: Affine(
        spacing: SIMD3(1, 1, 1), origin: SIMD3(-19.5 + aside, -19.5, heights.lowerBound + 0.5)))
  }

  /// Slices of 5 mm up to a height.
  private static func thick(upTo top: Double) -> VoxelGrid {
    VoxelGrid(
      size: GridSize(40, 40, 10),
      affine: Affine(spacing: SIMD3(1, 1, 5), origin: SIMD3(-19.5, -19.5, top - 47.5)))
  }

  static func measurement(_ stretches: [Stretch], on grid: VoxelGrid) throws -> MaskMeasurement {
    var phantom = Phantom(grid)
    for (column, heights) in stretches {
      let (x, y) = (column.middle.x, column.middle.y)
      phantom.paint(
        .box(
          lower: SIMD3(x - 5, y - 5, heights.lowerBound),
          upper: SIMD3(x + 5, y + 5, heights.upperBound)), label: 1)
    }
    return try phantom.labelMap.measured(scheme: LabelScheme.named("binary"))
  }

  static func session(
    _ name: String, _ stretches: [Stretch], in views: [ClosedRange<Double>] = [above, below]
  ) throws -> PlacedSession {
    try #require(
      PlacedSession(
        name: name, views: try views.map { try measurement(stretches, on: grid($0)) }))
  }

  static let overlap: Stretch = (.overlap, 43.25...48.25)
  static let seam: Stretch = (.seam, 30.25...46.25)
  static let upper: Stretch = (.upper, 70.25...75.25)
  static let lower: Stretch = (.lower, 10.25...15.25)

  @Test("In the overlap once, across the seam once: volumes by their own voxels, the higher first")
  func volumes() throws {
    let session = try Self.session("m00", [Self.overlap, Self.seam, Self.upper])
    // 6 slices above 40 mm and 9 below, where 40 mm itself lies above; the solid has 16, one seam off.
    #expect(session.bodies.map(\.volume.value) == [1500, 500, 500])
    #expect(session.bodies.map(\.touchesEdge) == [false, false, false])
    // 10 × 10 × 15 voxels less the 8 × 8 × 13 within.
    #expect(session.drift(of: 0) == Double(1500 - 832) / 2)
    let nodes = LesionLineage(of: [session]).sessions[0].nodes
    #expect(nodes.map(\.id) == [1, 2, 3] && nodes.map(\.lesion) == [1, 2, 3])
    let parts = nodes.map { $0.parts.map { [$0.view, $0.lesion] } }
    #expect(parts == [[[0, 1], [1, 1]], [[0, 2], [1, 2]], [[0, 3]]])
    let turned = try Self.session(
      "m00", [Self.overlap, Self.seam, Self.upper], in: [Self.below, Self.above])
    let other = LesionLineage(of: [turned]).sessions[0].nodes
    #expect(other.map(\.volume) == nodes.map(\.volume))
    #expect(other[2].parts.map(\.view) == [1])
  }

  @Test("Three sessions: one grows in the overlap, one vanishes, a new one lies in the lower alone")
  func history() throws {
    let lineage = LesionLineage(of: [
      try Self.session("m00", [Self.overlap, Self.seam, Self.upper]),
      try Self.session("m03", [(.overlap, 41.25...49.25), Self.seam, Self.lower]),
      try Self.session("m06", [(.overlap, 41.25...49.25), Self.seam, Self.upper, Self.lower]),
    ])
    #expect(LineageTests.courses(lineage.sessions[1]) == [1: .stable, 2: .enlarged, 4: .new])
    #expect(lineage.sessions[1].vanished == [3])
    let new = try #require(lineage.sessions[1].nodes.first { $0.course == .new })
    #expect(new.parts.map(\.view) == [1] && lineage.sessions[1].newLesions == [new.lesion])
    #expect(
      LineageTests.courses(lineage.sessions[2])
        == [1: .stable, 2: .stable, 3: .reappeared, 4: .stable])
    let curves = lineage.volumeCurves().map { $0.volumes.map { $0?.value } }
    #expect(curves == [[1500, 1500, 1500], [500, 800, 800], [500, 0, 500], [0, 500, 500]])
  }

  @Test("What the only field of view of a session does not show is out of view, not gone")
  func oneView() throws {
    let all = [Self.overlap, Self.seam, Self.lower]
    let lineage = LesionLineage(of: [
      try Self.session("m00", all), try Self.session("m03", all, in: [Self.above]),
      try Self.session("m06", all), try Self.session("m09", [Self.overlap, Self.seam]),
    ])
    let (seam, overlap, lower) = (1, 2, 3)
    #expect(lineage.sessions[1].vanished.isEmpty && lineage.sessions[1].unseen == [lower])
    #expect(LineageTests.courses(lineage.sessions[1]) == [seam: .stable, overlap: .stable])
    #expect(
      LineageTests.courses(lineage.sessions[2])
        == [seam: .stable, overlap: .stable, lower: .stable])
    #expect(lineage.sessions[3].vanished == [lower] && lineage.sessions[3].unseen.isEmpty)
  }

  @Test("One field of view in a session and two in the next, either way round")
  func oneThenTwo() throws {
    let all = [Self.overlap, Self.seam, Self.upper]
    for (first, second) in [
      ([Self.whole], [Self.above, Self.below]), ([Self.above, Self.below], [Self.whole]),
    ] {
      let lineage = LesionLineage(of: [
        try Self.session("m00", all, in: first),
        try Self.session("m03", all + [Self.lower], in: second),
        try Self.session("m06", [Self.overlap, Self.lower], in: first),
      ])
      #expect(
        LineageTests.courses(lineage.sessions[1]) == [1: .stable, 2: .stable, 3: .stable, 4: .new])
      #expect(Set(lineage.sessions[2].vanished) == [1, 3])
      #expect(LineageTests.courses(lineage.sessions[2]) == [2: .stable, 4: .stable])
    }
  }

  @Test(
    "Two lesions above that one below joins are one; one that the higher view denies counts nowhere"
  )
  func bridged() throws {
    let apart = try Self.measurement(
      [(.overlap, 42.25...44.25), (.overlap, 46.25...48.25)], on: Self.grid(Self.above))
    let joined = try Self.measurement(
      [(.overlap, 42.25...48.25), (.seam, 43.25...46.25)], on: Self.grid(Self.below))
    let session = try #require(PlacedSession(name: "m00", views: [apart, joined]))
    #expect(session.bodies.map(\.volume.value) == [400])
    #expect(session.parts(of: 0).map { [$0.view, $0.lesion] } == [[0, 1], [0, 2], [1, 1]])
  }

  @Test(
    "Above thick slices lesions meet where their voxels do, and nowhere else",
    arguments: [
      (40.0, [seam], [1600.0]), (50, [seam], [1600]),
      (40, [(.seam, 30.25...40.25), (.seam, 43.25...46.25)], [1000, 300]),
      (50, [(.seam, 30.25...40.25), (.seam, 43.25...46.25)], [1000, 300]),
    ] as [(Double, [Stretch], [Double])])
  func thickSlices(top: Double, stretches: [Stretch], volumes: [Double]) throws {
    // Middles of the coarse slices at 32.5 and 37.5 mm lie in none but the lower field of view.
    let session = try #require(
      PlacedSession(
        name: "m00",
        views: [
          try Self.measurement(stretches, on: Self.grid(Self.above)),
          try Self.measurement(stretches, on: Self.thick(upTo: top)),
        ]))
    #expect(session.bodies.map(\.volume.value) == volumes)
  }

  @Test("Fields of view on lattices that the baseline lacks need a transform; then they take part")
  func frames() throws {
    let base = try Self.session("m00", [Self.overlap, Self.seam])
    let views = try [Self.above, Self.below].map {
      try Self.measurement([Self.overlap, Self.seam], on: Self.grid($0, aside: 0.3))
    }
    let lost = try #require(PlacedSession(name: "m03", views: views))
    let left = LesionLineage(of: [base, lost]).sessions[1]
    #expect(left.notEvaluable?.code == "W221" && left.newLesions == nil)
    let identity = Affine(spacing: SIMD3(1, 1, 1))
    let found = try #require(
      PlacedSession(name: "m03", views: views, transformToBaseline: identity))
    #expect(
      LineageTests.courses(LesionLineage(of: [base, found]).sessions[1])
        == [1: .stable, 2: .stable])
    // The lower field of view lies on the baseline's lattice; all of a session share one world.
    let mixed = try #require(
      PlacedSession(
        name: "m03",
        views: [
          views[0], try Self.measurement([Self.overlap, Self.seam], on: Self.grid(Self.below)),
        ]))
    #expect(
      LineageTests.courses(LesionLineage(of: [base, mixed]).sessions[1])
        == [1: .stable, 2: .stable])
    #expect(PlacedSession(name: "m03", views: []) == nil)
  }
}
