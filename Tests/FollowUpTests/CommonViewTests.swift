import LesionMetrics
import Phantoms
import Testing
import VoxelGrids

@testable import NeuraxisSpread

@Suite("What two sessions both see of a spine")
struct CommonViewTests {
  typealias Trend = SpreadComparison.Trend

  /// Levels T1…T10 of 20 mm each, slices of 2 mm; places in mm below the top of T1.
  private static func spread(
    _ view: ClosedRange<Double>, balls: [Double] = [], radius: Double = 3, hasLevels: Bool = true,
    without missing: Set<VertebralLevel> = [], raised: Double = 0
  ) throws -> SpineSpread {
    let bottom = 100 - view.upperBound + raised
    let grid = VoxelGrid(
      size: GridSize(30, 30, Int((view.upperBound - view.lowerBound) / 2)),
      affine: Affine(spacing: SIMD3(1, 1, 2), origin: SIMD3(-14.5, -14.5, bottom + 1)))
    let axis = Curve(
      from: SIMD3(0.3, 0.2, 100 + raised), along: SIMD3(0, 0, -1), [.straight(length: 200)])
    var spine = PhantomSpine(grid, axis: axis, levels: .t1 ... .t10)
    for place in balls { spine.lesions.paint(spine.ball(at: place, radius: radius), label: 1) }
    var companions = try spine.companions
    if !hasLevels { companions.levels = nil }
    if !missing.isEmpty {
      var map = Phantom(grid)
      for (number, level) in spine.levels.enumerated() where !missing.contains(level) {
        let start = Double(number) * 20
        map.paint(
          .tube(along: axis, radius: PhantomSpine.cordRadius, over: start...(start + 20)),
          label: UInt16(level.rawValue))
      }
      companions.levels = LevelMask(map.labelMap, scheme: try .named("sct-levels"))
    }
    return try SpineSpread(
      SpineScan(
        lesions: spine.lesions.labelMap, scheme: try .named("neuraxis-spine"),
        companions: companions))
  }

  private static func trend(_ sessions: [SpineSpread?]) -> Trend? {
    SpineCourse.trend(sessions.map { $0.map { SpineCourse.Session($0) } })
  }

  /// A view that begins in the middle of T4 (70 mm): its lower half is common, but for 5 mm at the cut.
  @Test("A level that one session sees in part counts as far as both reach")
  func half() throws {
    let rows: [(before: [Double], now: [Double], expected: Trend?, why: String)] = [
      ([64, 150], [150], .stable, "one in the unseen half is neither gone nor less"),
      ([64], [], nil, "nor is nothing left, where nobody looked"),
      ([150], [150, 72], .stable, "so near to the cut nothing is compared"),
      ([150], [150, 78], .worse, "a new one in the common half"),
      ([78, 150], [78, 150], .stable, "there before and now"),
      ([78], [], .absent, "gone from the common half"),
      ([], [150], .worse, "new in a whole level"),
    ]
    for (before, now, expected, why) in rows {
      let sessions = [
        try Self.spread(0...200, balls: before), try Self.spread(70...200, balls: now),
      ]
      #expect(Self.trend(sessions) == expected, "\(why)")
    }
    let earlierHalf = [
      try Self.spread(70...200, balls: [150]), try Self.spread(0...200, balls: [150, 64]),
    ]
    #expect(Self.trend(earlierHalf) == .stable, "disease that only the larger view can see")
    let compared = SpreadComparison(from: earlierHalf[0], to: earlierHalf[1])
    #expect(compared.partLevels == [.t4] && compared.onlyNow == [.t1, .t2, .t3])
    #expect(!compared.isSameView && compared.volumeChange.percent == 0)
  }

  @Test("Halves of one level from two sides have nothing in common; whole levels beside them have")
  func oppositeHalves() throws {
    let upper = try Self.spread(0...110, balls: [104, 50])
    let lower = try Self.spread(110...200, balls: [])
    #expect(SpreadComparison(from: upper, to: lower).trend == nil)
    #expect(SpreadComparison(from: upper, to: lower).commonLevels == [])
    let reaching = try Self.spread(90...200, balls: [])
    // T6 (100 to 120 mm): of the upper view its upper half; T5 in part in the lower view.
    let compared = SpreadComparison(from: upper, to: reaching)
    #expect(compared.commonLevels == [.t5, .t6] && compared.partLevels == [.t5, .t6])
    #expect(compared.trend == .absent, "the ball at 104 mm is gone where both see it")
    #expect(Self.trend([upper, reaching]) == nil, "that at 50 mm was not looked for")
  }

  @Test("Views that end alike are one view: all lesion counts, at the cut too")
  func alike() throws {
    let before = try Self.spread(70...200, balls: [72])
    let now = try Self.spread(72...200, balls: [])
    let compared = SpreadComparison(from: before, to: now)
    #expect(compared.isSameView && compared.trend == .absent)
    let shifted = try Self.spread(78...200, balls: [])
    #expect(!SpreadComparison(from: before, to: shifted).isSameView)
    #expect(Self.trend([before, shifted]) == nil)
  }

  @Test("Where a label is missing, the border beside it is none: its neighbour counts in part")
  func missingLevel() throws {
    // T5 (80 to 100 mm) lacks its label: the lesion there stands beside T4 or T6.
    let all = try Self.spread(0...200, balls: [150])
    let lacking = try Self.spread(0...200, balls: [150, 84], without: [.t5])
    let compared = SpreadComparison(from: all, to: lacking)
    #expect(compared.onlyBefore == [.t5])
    #expect(compared.trend == .stable && compared.newForms.isEmpty)
  }

  @Test(
    "Labels that one session lacks make no change of what both see alike",
    arguments: [
      ([.t1, .t2], 30.0), ([.t1], 10), ([.t3, .t4], 62), ([.t3, .t4], 50), ([.t9, .t10], 170),
      ([.t10], 190), ([.t4, .t5, .t6], 90),
    ] as [(Set<VertebralLevel>, Double)])
  func lackingLabels(missing: Set<VertebralLevel>, place: Double) throws {
    let all = try Self.spread(0...200, balls: [place])
    let lacking = try Self.spread(0...200, balls: [place], without: missing)
    for (one, other) in [(all, lacking), (lacking, all)] {
      let compared = SpreadComparison(from: one, to: other)
      #expect(compared.newForms.isEmpty)
      #expect(compared.trend == .absent || compared.trend == .stable)
      let trend = Self.trend([one, other])
      #expect(
        trend == nil || trend == .stable, "neither worse nor gone: \(String(describing: trend))")
    }
  }

  @Test(
    "Without levels views are compared where lengths and heights agree to a tenth",
    arguments: [
      (0.0...200.0, 0.0, true), (10...200, 0, true), (30...200, 0, false), (0...200, 15, true),
      (0...200, 25, false), (0...200, 300, false),
    ])
  func withoutLevels(view: ClosedRange<Double>, raised: Double, isCompared: Bool) throws {
    let before = try Self.spread(0...200, balls: [150], hasLevels: false)
    let now = try Self.spread(view, hasLevels: false, raised: raised)
    #expect(SpreadComparison(from: before, to: now).trend == (isCompared ? .absent : nil))
    #expect(Self.trend([before, now]) == (isCompared ? .absent : nil))
    #expect((SpineCourse.followedVolume([before, now]) == nil) == !isCompared)
    let back = Affine(spacing: SIMD3(1, 1, 1), origin: SIMD3(0, 0, -raised))
    let isSameLength = view.lowerBound <= 10
    let placed = SpreadComparison(from: before, to: now.placed(by: back))
    #expect(placed.trend == (isSameLength ? .absent : nil), "a transform takes it back")
  }

  @Test("A place that was seen free in between and is not seen now is not known to be free")
  func between() throws {
    let diseased = try Self.spread(0...200, balls: [30])
    let free = try Self.spread(0...200)
    let low = try Self.spread(100...200)
    #expect(Self.trend([diseased, free, low]) == nil)
    #expect(Self.trend([diseased, low, low]) == nil)
    #expect(Self.trend([diseased, nil, free]) == .absent)
    #expect(Self.trend([diseased, low, free]) == .absent)
    #expect(SpineCourse.followedVolume([diseased, free, low]) == nil)
  }

  @Test(
    "A followed volume is that of the first session's view, or none while disease is out of view")
  func followed() throws {
    func volumes(_ sessions: [SpineSpread?]) -> [Double?] {
      sessions.indices.map { SpineCourse.followedVolume(Array(sessions[...$0]))?.value }
    }
    let first = try Self.spread(60...200, balls: [150])
    let one = try #require(volumes([first])[0])
    let larger = try Self.spread(0...200, balls: [30, 150])
    let short = try Self.spread(120...200, balls: [150])
    let shorter = try Self.spread(60...120)
    // A short session between, or at the end, changes nothing of the others.
    let rows: [(sessions: [SpineSpread?], balls: [Double?])] = [
      ([first, larger, short, larger], [1, 1, 1, 1]),
      ([first, shorter, first], [1, nil, 1]),
      ([nil, first, nil, short], [nil, 1, nil, 1]),
      // What lies outside the first view keeps no later session from being followed.
      ([first, larger, first], [1, 1, 1]),
      // What lies inside it does.
      ([first, try Self.spread(0...200, balls: [90, 150]), short], [1, 2, nil]),
    ]
    for (number, row) in rows.enumerated() {
      for (found, expected) in zip(volumes(row.sessions), row.balls) {
        #expect((found == nil) == (expected == nil), "row \(number)")
        #expect(abs((found ?? 0) - one * (expected ?? 0)) < 0.02 * one, "row \(number)")
      }
    }
  }

  @Test(
    "Disease at the cut of an earlier view is gone where a later one sees on beyond it, and is free"
  )
  func beyondTheCut() throws {
    let one = try Self.spread(0...200, balls: [150]).volume.value
    let rows: [(before: SpineSpread, now: SpineSpread, left: Double?, why: String)] = [
      // T6 (100 to 120 mm) is cut at 112 mm, T5 (80 to 100 mm) at 90 mm.
      (
        try Self.spread(0...112, balls: [109]), try Self.spread(0...200), 0,
        "the whole level is free"
      ),
      (
        try Self.spread(0...112, balls: [109]), try Self.spread(0...118), 0,
        "5 mm beyond the disease are free"
      ),
      (try Self.spread(90...200, balls: [92]), try Self.spread(0...200), 0, "upward, too"),
      (
        try Self.spread(0...112, balls: [30, 109]), try Self.spread(0...200, balls: [30]), 1,
        "what is left elsewhere"
      ),
      (
        try Self.spread(0...112, balls: [109]), try Self.spread(0...200, balls: [109]), nil,
        "it is there still, in the part that is not compared"
      ),
      (
        try Self.spread(0...112, balls: [109]), try Self.spread(0...200, balls: [125]), nil,
        "what lies beside may be the same under another border"
      ),
      (
        try Self.spread(0...118, balls: [115]), try Self.spread(0...112), nil,
        "the later one is cut above it"
      ),
      (
        try Self.spread(0...200, balls: [72], without: [.t4]), try Self.spread(78...200), nil,
        "its level reaches farther without the label beside it"
      ),
    ]
    for (before, now, left, why) in rows {
      let followed = SpineCourse.followedVolume([before, now])?.value
      #expect((followed == nil) == (left == nil), "\(why)")
      #expect(abs((followed ?? 0) - one * (left ?? 0)) < 0.02 * one, "\(why)")
      #expect((SpineCourse.hiddenDisease([before, now]) == nil) == (left != nil), "\(why)")
      if now.volume.value == 0 {
        #expect(Self.trend([before, now]) == (left == nil ? nil : .absent), "\(why)")
      }
    }
  }
}
