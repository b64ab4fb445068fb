import LesionMetrics
import Phantoms
import Quantities
import Testing
import VoxelGrids

@testable import NeuraxisSpread

@Suite struct ComparisonTests {
  private static let axis = Curve(
    from: SIMD3(0.3, 0.2, 100), along: SIMD3(0, 0, -1), [.straight(length: 200)])

  /// Levels of 20 mm, T1 at the top; a ball at 150 mm (T8) and perhaps one at 30 mm (T2).
  private static func spread(top: Double, upper: Bool, radius: Double = 3.6) throws -> SpineSpread {
    let grid = VoxelGrid(
      size: GridSize(30, 30, Int((top + 100) / 2)),
      affine: Affine(spacing: SIMD3(1, 1, 2), origin: SIMD3(-14.5, -14.5, -99)))
    var spine = PhantomSpine(grid, axis: axis, levels: .t1 ... .t10)
    spine.lesions.paint(spine.ball(at: 150, radius: radius), label: 1)
    if upper { spine.lesions.paint(spine.ball(at: 30, radius: 3.6), label: 1) }
    return try SpineSpread(spine.scan())
  }

  @Test("A lesion that only the larger field of view can see is no progression")
  func coverage() throws {
    let compared = SpreadComparison(
      from: try Self.spread(top: 40, upper: false), to: try Self.spread(top: 100, upper: true))
    #expect(compared.trend == .stable)
    #expect(compared.onlyNow.map(\.name) == ["T1", "T2", "T3"])
    #expect(compared.commonLevels?.first?.name == "T4")
    #expect(!compared.isSameView && compared.newlyInvolved.isEmpty)
  }

  /// A line in T8, where the field of view begins at 40 or at 100 mm, and what else is painted.
  private static func lined(
    top: Double, hasLine: Bool = true, balls: [(place: Double, radius: Double)] = []
  ) throws -> SpineSpread {
    let grid = VoxelGrid(
      size: GridSize(30, 30, Int((top + 100) / 2)),
      affine: Affine(spacing: SIMD3(1, 1, 2), origin: SIMD3(-14.5, -14.5, -99)))
    var spine = PhantomSpine(grid, axis: axis, levels: .t1 ... .t10)
    if hasLine { spine.lesions.paint(spine.coat(142...158, degrees: 200), label: 2) }
    for ball in balls {
      spine.lesions.paint(spine.ball(at: ball.place, radius: ball.radius, offset: 6), label: 1)
    }
    return try SpineSpread(spine.scan())
  }

  @Test(
    "A nodule beside lines is a new form in common levels, not where a view did not reach",
    arguments: [(110.0, SpreadComparison.Trend.worse), (30, .stable), (65, .worse)])
  func newForm(place: Double, expected: SpreadComparison.Trend) throws {
    // T4 (60 to 80 mm) is where the smaller view begins, whole.
    let before = try Self.lined(top: 40)
    let now = try Self.lined(top: 100, balls: [(place, 2.3)])
    let compared = SpreadComparison(from: before, to: now)
    #expect(compared.newForms == (expected == .worse ? [.nodule] : []))
    #expect(compared.trend == expected)
    #expect(SpreadComparison(from: try Self.lined(top: 100), to: now).newForms == [.nodule])
  }

  @Test("Disease that is gone where both could see, but stands elsewhere, is improved, not absent")
  func goneInCommon() throws {
    let before = SpineCourse.Session(try Self.lined(top: 40))
    let elsewhere = try Self.lined(top: 100, hasLine: false, balls: [(30, 3)])
    #expect(SpreadComparison(from: before.spread, to: elsewhere).trend == .absent)
    #expect(SpineCourse.trend([before, SpineCourse.Session(elsewhere)]) == .improved)
    let free = try Self.lined(top: 40, hasLine: false)
    let rows: [(SpineSpread, SpreadComparison.Trend)] = [(elsewhere, .stable), (free, .absent)]
    for (now, expected) in rows {
      let sessions = [SpineCourse.Session(free), SpineCourse.Session(now)]
      #expect(SpineCourse.trend(sessions) == expected)
    }
  }

  @Test("Growth, shrinkage and a new deposit in common levels are told apart")
  func trends() throws {
    let base = try Self.spread(top: 100, upper: false)
    let cases: [(SpineSpread, SpreadComparison.Trend)] = [
      (try Self.spread(top: 100, upper: false), .stable),
      (try Self.spread(top: 100, upper: true), .worse),
      (try Self.spread(top: 100, upper: false, radius: 5), .worse),
      (try Self.spread(top: 100, upper: false, radius: 2.2), .improved),
    ]
    for (now, trend) in cases {
      #expect(SpreadComparison(from: base, to: now).trend == trend)
    }
  }

  @Test(
    "A form is followed in the common levels alone: a nodule that only one view holds is no change")
  func formsInCommonLevels() throws {
    let low = SpineCourse.Session(try Self.spread(top: 40, upper: false))
    let both = SpineCourse.Session(try Self.spread(top: 100, upper: true))
    let grown = SpineCourse.Session(try Self.spread(top: 40, upper: false, radius: 5))
    let rows: [([SpineCourse.Session?], SpreadComparison.Trend?)] = [
      // Another nodule above, where the first session could not see; then out of view again.
      ([low, both], .stable), ([both, low], .stable), ([both, grown], .worse), ([low], .stable),
    ]
    for (number, (sessions, expected)) in rows.enumerated() {
      #expect(SpineCourse.trend(sessions, of: .nodule) == expected, "row \(number)")
      #expect(SpineCourse.trend(sessions, of: .linear) == .absent, "row \(number)")
    }
    let compared = SpreadComparison(from: low.spread, to: both.spread, of: .nodule)
    let volumes = [compared.volumeBefore.value, compared.volumeNow.value]
    #expect(volumes[0] > 0 && abs(volumes[0] - volumes[1]) < 1e-6)
    #expect(both.spread.volume(of: .nodule).value > 1.5 * volumes[1])
    #expect(both.spread.volume(of: .linear).value == 0)
  }

  @Test("A course is held against the smallest session before, where both could see")
  func course() throws {
    func session(_ radius: Double?, top: Double = 100, high: Double? = nil) throws
      -> SpineCourse.Session?
    {
      guard let radius else { return nil }
      return SpineCourse.Session(
        try Self.spread(top: top, upper: false, radius: radius),
        high: high.map { CubicMillimetres($0) })
    }
    let (small, middle, large) = (2.2, 3.6, 5.0)
    let cases: [([SpineCourse.Session?], SpreadComparison.Trend?)] = [
      ([try session(middle)], .stable),
      ([nil], nil),
      ([try session(middle), nil], nil),
      ([nil, try session(middle)], .stable),
      ([try session(middle), try session(small)], .improved),
      // Back at the size of the baseline, but far above the smallest.
      ([try session(middle), try session(small), try session(middle)], .worse),
      ([try session(middle), nil, try session(large)], .worse),
      // The rise stays inside the half-voxel band of the earlier volume.
      ([try session(middle, high: 10_000), try session(large)], .stable),
    ]
    for (number, (sessions, expected)) in cases.enumerated() {
      #expect(SpineCourse.trend(sessions) == expected, "case \(number)")
    }
  }

  @Test("The brain is evaluable only where its scheme has leptomeningeal labels")
  func brain() throws {
    let grid = VoxelGrid.centred(GridSize(40, 40, 40))
    let mask = Phantom(grid)
      .adding(.ball(centre: SIMD3(5.2, 5.1, 4.3), radius: 4), label: 1)
      .adding(.box(lower: SIMD3(-15.5, -10, -10), upper: SIMD3(-14.5, 10, 10)), label: 2)
      .labelMap
    let tumour = try BrainSpread(mask, scheme: .named("brats2013"))
    #expect(tumour == nil)
    let brain = try #require(try BrainSpread(mask, scheme: .named("neuraxis-spine")))
    #expect(brain.nodules.count == 1 && brain.measurableNoduleCount == 1)
    #expect(brain.linearPresent && brain.hydrocephalus == nil)
    let whole = try #require(NeuraxisSpread(brain: brain, spine: nil))
    #expect(whole.mStage == .m2 && whole.pattern == .both)
    #expect(whole.notes.map(\.code) == ["I248"])
    #expect(whole.scorecard[.brainLinear] == .present)
    #expect(whole.scorecard[.spineLinear] == .notEvaluable)
    #expect(NeuraxisSpread(brain: nil, spine: nil) == nil)
  }

  @Test(
    "Nothing rises from what is cut at the sides of a view; what is cut now can only have risen")
  func cutAtTheSides() throws {
    func session(_ radius: Double, _ isLeast: Bool, top: Double = 100) throws
      -> SpineCourse.Session
    {
      SpineCourse.Session(
        try Self.spread(top: top, upper: false, radius: radius), isLeast: isLeast)
    }
    let rows: [([SpineCourse.Session], SpreadComparison.Trend?)] = [
      ([try session(3.6, true), try session(5, false)], nil),
      ([try session(3.6, false), try session(5, true)], .worse),
      ([try session(5, false), try session(3, true)], nil),
      ([try session(5, true), try session(3, false)], .improved),
      ([try session(5, false), try session(3.6, true), try session(5, false)], .stable),
      ([try session(3.6, false), try session(3, true), try session(5, false)], .worse),
      // Other levels: there levels tell what is seen.
      ([try session(3.6, true, top: 40), try session(5, false)], .worse),
    ]
    for (number, (sessions, expected)) in rows.enumerated() {
      #expect(SpineCourse.trend(sessions) == expected, "row \(number)")
    }
  }
}
