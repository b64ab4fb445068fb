import LesionMetrics
import NeuraxisSpread
import Phantoms
import ResponseCriteria
import Testing
import VoxelGrids

@testable import FollowUp

/// The same masks, given as brain and as spine: one rule, one verdict.
@Suite("Brain and spine by one rule")
struct SameRuleTests {
  typealias Deposit = SpineSession.Deposit

  /// How the masks are given.
  enum Given: CaseIterable, CustomTestStringConvertible {
    case brain, brainWithoutScheme
    case spine, spineWithoutScheme
    case spineWithLevels, spineByLevels

    var region: NeuraxisRegion {
      self == .brain || self == .brainWithoutScheme ? .brain : .spine
    }

    var testDescription: String {
      switch self {
      case .brain: "brain"
      case .brainWithoutScheme: "brain without a scheme"
      case .spine: "spine"
      case .spineWithoutScheme: "spine without a scheme"
      case .spineWithLevels: "spine with levels in one frame"
      case .spineByLevels: "spine with levels in other frames"
      }
    }

    func followUp(_ sessions: [SpineSession]) throws -> PatientFollowUp {
      let given = sessions.enumerated().map { position, session in
        var session = session
        session.hasLevels = self == .spineWithLevels || self == .spineByLevels
        if self == .spineByLevels { session.aside = 0.25 * Double(position) }
        if self == .brainWithoutScheme || self == .spineWithoutScheme { session.scheme = nil }
        return session
      }
      return try PatientFollowUp(given, as: region)
    }
  }

  /// 1.728 ml throughout, where all image; 0.512, 4.096 and 4.096 ml where the first does not.
  private static let fourMasks: [SpineSession] =
    [
      SpineSession(0...40, deposits: [Deposit(place: 20, side: 12)])
    ]
    + [8.0, 16, 16].map { side in
      SpineSession(
        0...100, deposits: [Deposit(place: 20, side: 12), Deposit(place: 70, side: side)])
    }

  @Test(
    "Growth where the baseline did not image is progression against a scan that did",
    arguments: Given.allCases)
  func outsideTheBaseline(given: Given) throws {
    let followUp = try given.followUp(Self.fourMasks)
    #expect(try followUp.responses() == ["BL", "SD", "PD", "PD"])
    // In no common frame, lesions of different levels make no sum that could be compared.
    let sum = given == .spineByLevels ? "NE" : "SD"
    #expect(try followUp.responses("rano-hgg-2010") == ["BL", sum, "PD", "PD"])
    let alone = Self.fourMasks.map { session in
      session.with(\.deposits, session.deposits.filter { $0.place == 70 })
    }
    #expect(
      try given.followUp(alone).responses() == ["BL", "SD", "PD", "PD"],
      "a baseline without disease")
    let points = try followUp.timePoints()
    let volumes = [1.728, 2.24, 5.824, 5.824]
    for (point, volume) in zip(points, volumes) {
      #expect(abs((point.volume?.value ?? 0) - volume) < 1e-9)
      #expect(point.volume?.isLowerBound == false)
    }
    #expect(points.map { $0.newLesions ?? 0 } == [0, 0, 0, 0])
    let trends = points.map { given.region == .spine ? $0.spine : $0.leptomeningeal }
    let isDescribed = given != .brainWithoutScheme
    #expect(trends == (isDescribed ? [.stable, .stable, .worse, .worse] : [nil, nil, nil, nil]))
  }

  @Test("The sizes that two sessions are compared with are the same, however the masks are given")
  func samePairs() throws {
    let pairs = try Given.allCases.filter { $0 != .spineByLevels }.map { given in
      try given.followUp(Self.fourMasks).timePoints().map { $0.pairs.map(\.volume) }
    }
    #expect(Set(pairs).count == 1)
  }

  @Test(
    "What the border of the later view cuts, and the earlier session images on, is PD or NE",
    arguments: [
      (12.0, 12.0, "NE"), (12, 8, "NE"), (12, 20, "PD"), (12, 0, "NE"), (0, 20, "PD"),
    ], Given.allCases)
  func cut(row: (before: Double, now: Double, response: String), given: Given) throws {
    func session(_ view: ClosedRange<Double>, _ side: Double) -> SpineSession {
      SpineSession(view, deposits: side > 0 ? [Deposit(place: 70, side: side)] : [])
    }
    // T4 is 60 to 80: the later view ends in its middle, and in that of the deposit.
    let before = session(0...100, row.before)
    let followUp = try given.followUp([before, session(0...70, row.now)])
    // Of a level that the view cuts nothing is known.
    let isByLevels = given == .spineByLevels
    #expect(try followUp.responses()[1] == (isByLevels ? "NE" : row.response))
    let sideways = try given.followUp([
      before, session(0...100, row.now).with(\.width, 15),
    ])
    guard !isByLevels else { return }
    #expect(try sideways.responses()[1] == row.response, "cut at its side")
  }

  /// Volumes of whole voxels: +40 % and −65 % exactly, and one voxel less of a change.
  struct Exact: Sendable, CustomTestStringConvertible {
    let before, now: (x: Int, y: Int, z: Int)
    /// A voxel added to the later block, or taken from it.
    let voxel: Int
    let trend: DiseaseTrend
    let response: String

    var testDescription: String { "\(before) → \(now), \(voxel) voxel: \(trend)" }
  }

  private static let exact = [
    Exact(before: (25, 16, 10), now: (25, 16, 14), voxel: 0, trend: .worse, response: "PD"),
    Exact(before: (25, 16, 10), now: (25, 16, 14), voxel: -1, trend: .stable, response: "SD"),
    Exact(before: (25, 16, 20), now: (25, 16, 7), voxel: 0, trend: .improved, response: "PR"),
    Exact(before: (25, 16, 20), now: (25, 16, 7), voxel: 1, trend: .stable, response: "SD"),
  ]

  private static func block(
    _ size: (x: Int, y: Int, z: Int), voxel: Int, spacing: SIMD3<Double>
  ) -> LabelMap {
    let grid = VoxelGrid(size: GridSize(29, 20, 25), affine: Affine(spacing: spacing))
    var labels = [UInt8](repeating: 0, count: grid.size.count)
    for z in 0..<size.z {
      for y in 0..<size.y {
        for x in 0..<size.x {
          labels[grid.size.offset(of: VoxelIndex(x + 2, y + 2, z + 2))] = 1
        }
      }
    }
    if voxel < 0 { labels[grid.size.offset(of: VoxelIndex(2, 2, 2))] = 0 }
    if voxel > 0 { labels[grid.size.offset(of: VoxelIndex(10, 10, size.z + 2))] = 1 }
    return LabelMap(grid: grid, labels: labels)
  }

  @Test(
    "A change of exactly +40 % or −65 % reaches the threshold, whatever the size of a voxel",
    arguments: exact, [(0.8, 3.3), (0.7, 3), (1.1, 1.1)])
  func exactChange(row: Exact, voxel: (side: Double, thickness: Double)) throws {
    // As a header holds them: 32-bit numbers. By a rounded percentage, 0.7 and 1.1 mm would miss +40 %.
    let side = Double(Float(voxel.side))
    let spacing = SIMD3(side, side, Double(Float(voxel.thickness)))
    let maps = [
      Self.block(row.before, voxel: 0, spacing: spacing),
      Self.block(row.now, voxel: row.voxel, spacing: spacing),
    ]
    let scheme = try LabelScheme.named("neuraxis-spine")
    for region in NeuraxisRegion.allCases {
      let sessions = try maps.enumerated().map { position, map in
        let view = RegionMeasurement.View(name: nil, lesions: try map.measured(scheme: scheme))
        let spread =
          region == .brain
          ? NeuraxisSpread(brain: try BrainSpread(map, scheme: scheme), spine: nil)
          : NeuraxisSpread(
            brain: nil, spine: try SpineSpread(SpineScan(lesions: map, scheme: scheme)))
        return SessionMeasurement(
          name: "s\(position)", regions: [region: RegionMeasurement(views: [view])],
          spread: spread)
      }
      let followUp = PatientFollowUp(
        PatientHistory(
          sessions: sessions, given: sessions.map { TimePoint(sessionID: $0.name) },
          mainRegion: region))
      let point = try followUp.timePoints()[1]
      #expect((region == .brain ? point.leptomeningeal : point.spine) == row.trend, "\(region)")
      #expect(try followUp.responses()[1] == row.response, "\(region)")
    }
  }

  @Test("Each criteria set has its own observation: none takes another one's sizes")
  func twoSets() throws {
    // 20 mm of T2/FLAIR without enhancing tumour; then enhancing tumour too.
    let flair = Block(2, 2, 2, 20, 20, 20, label: 2)
    let enhancing = Block(2, 26, 2, 20, 20, 20, label: 3)
    func points(_ set: String) throws -> [TimePoint] {
      try ObservedCourse(set, [[flair], [flair, enhancing]], [], "", scheme: "brats2023-gli")
        .timePoints()
    }
    // Both diagonals of a square of 20 mm, between mid-points of boundary faces: 19² + 20².
    let product = 761.0
    func sums(_ set: String) throws -> [Double?] { try points(set).map { $0.sumOfProducts?.value } }
    #expect(abs((try sums("rapno-dipg-2020")[0] ?? 0) - product) < 1e-9)
    #expect(try sums("rano-hgg-2010")[0] == 0)
    #expect(try points("rapno-dipg-2020").map(\.volume?.value) == [8, 16])
    #expect(try points("rano-hgg-2010").map(\.volume?.value) == [0, 8])
    for (set, baseline) in [("rapno-dipg-2020", product), ("rano-hgg-2010", 0)] {
      let assessment = try Timeline(points: points(set)).assessed(by: .named(set))
      #expect(abs((assessment.sessions[1].baseline?.value ?? -1) - baseline) < 1e-9)
    }
  }
}
