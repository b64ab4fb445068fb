import LesionMetrics
import Phantoms
import Testing
import VoxelGrids

@testable import NeuraxisSpread

/// What is evaluable with some of the companion masks, and with faulty ones.
@Suite struct CompanionTests {
  private static func coated() -> PhantomSpine {
    var spine = PhantomSpine.straight()
    spine.lesions.paint(spine.coat(44...72, degrees: 240), label: 2)
    return spine
  }

  private func codes(_ spread: SpineSpread) -> Set<String> { Set(spread.notes.map(\.code)) }

  @Test("Without companions, lengths follow the superior axis and the rest is not evaluable")
  func nothing() throws {
    let spine = Self.coated()
    let spread = try SpineSpread(
      SpineScan(lesions: spine.lesions.labelMap, scheme: try .named("neuraxis-spine")))
    #expect(abs(spread.craniocaudalExtent.value - 28) < 1e-6)
    #expect(abs(spread.imagedLength.value - 160) < 1e-6)
    #expect(spread.occupancy == nil && spread.coating == nil && spread.levels == nil)
    #expect(spread.grade == nil && spread.volumeOutsideCanal == nil)
    #expect(codes(spread) == ["I241", "I242", "I243", "I244"])
  }

  @Test("A canal alone gives lengths; a cord alone gives coverage too")
  func single() throws {
    let spine = Self.coated()
    var scan = try spine.scan()
    scan.companions.cord = nil
    let withCanal = try SpineSpread(scan)
    #expect(withCanal.coating == nil && withCanal.occupancy == nil)
    #expect(abs(withCanal.craniocaudalExtent.value - 28) < 1e-6)
    scan.companions = SpineCompanions(cord: CompanionMask(spine.cord))
    let withCord = try SpineSpread(scan)
    #expect(abs((withCord.coating?.coatedLength.value ?? 0) - 28) < 1e-6)
    #expect(withCord.occupancy == nil && withCord.volumeOutsideCanal == nil)
  }

  @Test("An empty companion mask gives a warning and is treated as missing")
  func emptyCompanion() throws {
    let spine = Self.coated()
    var scan = try spine.scan()
    scan.companions.cord = CompanionMask(Phantom(spine.grid).labelMap)
    let spread = try SpineSpread(scan)
    #expect(codes(spread).contains("W241"))
    #expect(spread.coating == nil && spread.occupancy == nil)
    scan = try spine.scan()
    scan.companions.levels = LevelMask(
      Phantom(spine.grid).labelMap, scheme: try .named("sct-levels"))
    let levelless = try SpineSpread(scan)
    #expect(codes(levelless) == ["W241", "I244"])
    #expect(levelless.levels == nil && levelless.grade == nil)
  }

  @Test("Without a canal there is coverage, but no occupancy and no volume outside the canal")
  func cordAlone() throws {
    var scan = try Self.coated().scan()
    let both = try SpineSpread(scan)
    scan.companions.canal = nil
    let spread = try SpineSpread(scan)
    #expect(spread.coating == both.coating && spread.levels == both.levels)
    #expect(spread.occupancy == nil && spread.volumeOutsideCanal == nil)
    #expect(codes(spread) == ["I242"])
  }

  @Test("A brain and a spine without disease are M0; a spine alone gives no stage")
  func freeOfDisease() throws {
    let free = try SpineSpread(PhantomSpine.straight().scan())
    #expect(free.grade == SpreadGrade.none && !free.isPresent && free.occupancy?.percent == 0)
    let brain = try BrainSpread(
      Phantom(.centred(GridSize(8, 8, 8))).labelMap, scheme: .named("neuraxis-spine"))
    let whole = try #require(NeuraxisSpread(brain: brain, spine: free))
    #expect(whole.mStage == .m0 && whole.pattern == SpreadPattern.none)
    #expect(whole.scorecard[.brainNodules] == .absent)
    #expect(whole.scorecard[.hydrocephalus] == .notEvaluable)
    #expect(NeuraxisSpread(brain: nil, spine: free)?.mStage == nil)
  }

  @Test("Lesion entirely outside the canal counts in neither coverage nor occupancy")
  func outsideAlone() throws {
    var spine = PhantomSpine.straight()
    spine.lesions.paint(.ball(centre: SIMD3(15, 0, 0), radius: 3.2), label: 1)
    let spread = try SpineSpread(spine.scan())
    #expect(spread.coating == nil && codes(spread) == ["W242"])
    #expect(spread.occupancy?.percent == 0)
    #expect(spread.volumeOutsideCanal == spread.volume)
    #expect(spread.levels?.involved.count == 1 || spread.levels?.involved.count == 2)
  }

  @Test("Lesion outside the canal counts in volume, and a warning says how much it is")
  func outside() throws {
    var spine = Self.coated()
    spine.lesions.paint(.ball(centre: SIMD3(15, 0, 0), radius: 3.2), label: 1)
    let spread = try SpineSpread(spine.scan())
    let ball = 4 / 3 * Double.pi * 3.2 * 3.2 * 3.2
    #expect(abs((spread.volumeOutsideCanal?.value ?? 0) - ball) < 0.2 * ball)
    #expect(spread.nodules.count == 1)
    #expect(codes(spread) == ["W242"])
  }

  @Test("A cord outside its canal gives a warning")
  func misplacedCord() throws {
    let spine = Self.coated()
    var scan = try spine.scan()
    let moved = Solid.tube(along: spine.axis, radius: 4).moved(by: SIMD3(12, 0, 0))
    scan.companions.cord = CompanionMask(Phantom(spine.grid).adding(moved, label: 1).labelMap)
    #expect(codes(try SpineSpread(scan)).contains("W243"))
  }

  @Test("Levels out of order are not used; a missing level gives a warning")
  func doubtfulLevels() throws {
    let spine = Self.coated()
    var scan = try spine.scan()
    let swapped: [UInt16: VertebralLevel] = [8: .t1, 9: .t5, 10: .t3, 11: .t2, 12: .t4]
    scan.companions.levels = LevelMask(spine.levelMap, levels: swapped)
    let wrong = try SpineSpread(scan)
    #expect(codes(wrong).contains("W244"))
    #expect(wrong.levels == nil && wrong.grade == nil)
    scan.companions.levels = LevelMask(
      spine.levelMap, levels: [8: .t1, 9: .t2, 10: .t3, 12: .t5, 13: .t6])
    let gapped = try SpineSpread(scan)
    #expect(codes(gapped).contains("W245"))
    #expect(gapped.levels?.imaged.map(\.name) == ["T1", "T2", "T3", "T5", "T6"])
  }

  @Test("Two levels with the same mean place are out of order, whatever the hash seed")
  func interleavedLevels() throws {
    let points = (0..<3).map { SIMD3(0, 0, -Double($0)) }
    let line = Centreline(points, spacing: [1, 1, 1], scans: [0, 0, 0], isSmoothed: false)
    for (outer, inner) in zip(VertebralLevel.allCases, VertebralLevel.allCases.dropFirst()) {
      for (first, second) in [(outer, inner), (inner, outer)] {
        let counts = [first, second, first].map { [LevelCount(level: $0, voxels: 1)] }
        #expect(try #require(LevelProfile(counts, along: line)).isOrdered == false)
      }
    }
  }

  @Test("Companion masks on another grid and undefined labels are errors")
  func errors() throws {
    let spine = Self.coated()
    var scan = try spine.scan()
    let other = Phantom(.centred(GridSize(4, 4, 4))).labelMap
    scan.companions.canal = CompanionMask(other)
    #expect { try SpineSpread(scan) } throws: { ($0 as? SpreadError)?.code == "E241" }
    scan = try spine.scan(scheme: "binary")
    #expect { try SpineSpread(scan) } throws: { ($0 as? SpreadError)?.code == "E242" }
    #expect { try SpineSpread([SpineScan]()) } throws: { ($0 as? SpreadError)?.code == "E243" }
  }

  @Test("With one label for all lesions, shape distinguishes nodules from lines")
  func shapes() throws {
    var spine = PhantomSpine.straight(spacing: SIMD3(0.5, 0.5, 1))
    spine.lesions.paint(spine.ball(at: 20, radius: 2.6, offset: 2.3), label: 1)
    spine.lesions.paint(
      .box(lower: SIMD3(-1, -8, 10), upper: SIMD3(1, -6, 30)), label: 1)
    spine.lesions.paint(.box(lower: SIMD3(-1, 5, -40), upper: SIMD3(1, 7, -38)), label: 1)
    let spread = try SpineSpread(
      SpineScan(lesions: spine.lesions.labelMap, scheme: .named("binary")))
    #expect(spread.nodules.count == 1 && spread.linearCount == 1)
    #expect(spread.undeterminedCount == 1)
    #expect(codes(spread).contains("W246"))
    let whole = try #require(NeuraxisSpread(brain: nil, spine: spread))
    #expect(whole.pattern == .both && whole.mStage == .m3)
    #expect(whole.scorecard[.spineNodules] == .present)
    #expect(whole.scorecard[.brainNodules] == .notEvaluable)
    #expect(whole.scorecard[.hydrocephalus] == .notEvaluable)
  }

  /// A bar of 2 × 4 × 30 mm that begins `back` mm in front of the origin; the cord lies between −4.8 and
  /// 5.2 mm.
  private static func bar(from back: Double) -> PhantomSpine {
    var spine = PhantomSpine.straight(spacing: SIMD3(0.5, 0.5, 1))
    spine.lesions.paint(
      .box(lower: SIMD3(-0.7, back, 10), upper: SIMD3(1.3, back + 4, 40)), label: 1)
    return spine
  }

  @Test(
    "Unlabelled lesion mostly inside the cord is intramedullary: no spread and no stage")
  func intramedullary() throws {
    let inside = try SpineSpread(Self.bar(from: 2.2).scan(scheme: "binary"))
    #expect(inside.intramedullaryCount == 1 && !inside.isPresent && !inside.linearPresent)
    #expect(codes(inside) == ["I246", "I250"])
    #expect(inside.coating?.meanPercent == 0 && inside.coating?.coatedLength.value == 0)
    let whole = try #require(NeuraxisSpread(brain: nil, spine: inside))
    #expect(whole.pattern == SpreadPattern.none && whole.mStage == nil)
    let outside = try SpineSpread(Self.bar(from: 4.2).scan(scheme: "binary"))
    #expect(outside.intramedullaryCount == 0 && outside.linearCount == 1)
    #expect(codes(outside) == ["I246"])
    // A label that gives the form overrides the shape.
    let labelled = try SpineSpread(Self.bar(from: 0).scan())
    #expect(labelled.nodules.count == 1 && labelled.intramedullaryCount == 0)
  }

  @Test("Without a cord, a note says that shape alone gave the form")
  func shapeWithoutCord() throws {
    var scan = try Self.bar(from: 2.2).scan(scheme: "binary")
    scan.companions.cord = nil
    #expect(codes(try SpineSpread(scan)).contains("I251"))
    scan = try Self.bar(from: 2.2).scan()
    scan.companions.cord = nil
    #expect(!codes(try SpineSpread(scan)).contains("I251"))
  }

  @Test(
    "Lesion in the cord has no coverage; the note on slices without cord is for lesion below it")
  func coverageReasons() throws {
    // A labelled nodule inside the cord: its slices show the cord.
    let inCord = try SpineSpread(Self.bar(from: 0).scan())
    #expect(inCord.coating == nil && codes(inCord) == ["I246"])
    // The cord mask ends above the coat.
    let spine = Self.coated()
    var scan = try spine.scan()
    let upper = Curve(
      from: SIMD3(0.3, 0.2, 80), along: SIMD3(0, 0, -1), [.straight(length: 30)])
    scan.companions.cord = CompanionMask(
      Phantom(spine.grid).adding(.tube(along: upper, radius: 5), label: 1).labelMap)
    let below = try SpineSpread(scan)
    #expect(below.coating == nil && codes(below).contains("I245"))
  }
}
