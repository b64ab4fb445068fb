import LesionMetrics
import Phantoms
import Quantities
import Testing
import VoxelGrids

@testable import NeuraxisSpread

/// Brain and spine together: pattern, stage and scorecard.
@Suite struct StageTests {
  private static func brain(nodule: Bool, line: Bool) throws -> BrainSpread? {
    var mask = Phantom(.centred(GridSize(40, 40, 40)))
    if nodule { mask.paint(.ball(centre: SIMD3(5.2, 5.1, 4.3), radius: 4), label: 1) }
    if line {
      mask.paint(.box(lower: SIMD3(-15.5, -10, -10), upper: SIMD3(-14.5, 10, 10)), label: 2)
    }
    return try BrainSpread(mask.labelMap, scheme: .named("neuraxis-spine"))
  }

  private static func spine(nodule: Bool, line: Bool) throws -> SpineSpread {
    var spine = PhantomSpine.straight(spacing: SIMD3(1, 1, 2), length: 80)
    if nodule { spine.lesions.paint(spine.ball(at: 20, radius: 3.6, offset: 6), label: 1) }
    if line { spine.lesions.paint(spine.coat(40...60, degrees: 120), label: 2) }
    return try SpineSpread(spine.scan())
  }

  struct Row: Sendable, CustomTestStringConvertible {
    /// Nodules and lines of each part; `nil` where it was not imaged.
    let brain: (nodule: Bool, line: Bool)?
    let spine: (nodule: Bool, line: Bool)?
    let stage: ImagingMStage?
    let pattern: SpreadPattern
    let codes: [String]

    var testDescription: String { "brain \(brain as Any), spine \(spine as Any)" }
  }

  private static let rows: [Row] = [
    Row(brain: (false, false), spine: (false, false), stage: .m0, pattern: .none, codes: []),
    Row(brain: (true, false), spine: (false, false), stage: .m2, pattern: .nodular, codes: []),
    Row(brain: (false, true), spine: (false, false), stage: .m2, pattern: .linear, codes: []),
    Row(brain: (false, true), spine: (true, false), stage: .m3, pattern: .both, codes: []),
    Row(brain: (false, false), spine: (false, true), stage: .m3, pattern: .linear, codes: ["I247"]),
    Row(brain: nil, spine: (true, true), stage: .m3, pattern: .both, codes: []),
    Row(brain: nil, spine: (false, false), stage: nil, pattern: .none, codes: ["I249"]),
    Row(brain: (false, false), spine: nil, stage: nil, pattern: .none, codes: ["I248"]),
    Row(brain: (true, true), spine: nil, stage: .m2, pattern: .both, codes: ["I248"]),
  ]

  @Test(
    "Stage and pattern follow from what brain and spine show; nothing is assumed", arguments: rows)
  func stage(row: Row) throws {
    let brain = try row.brain.flatMap { try Self.brain(nodule: $0.nodule, line: $0.line) }
    let spine = try row.spine.map { try Self.spine(nodule: $0.nodule, line: $0.line) }
    let whole = try #require(NeuraxisSpread(brain: brain, spine: spine))
    #expect(whole.mStage == row.stage)
    #expect(whole.pattern == row.pattern)
    // Only notes on the stage; those on the spine have their own tests.
    #expect(whole.notes.map(\.code).filter { ("I247"..."I249").contains($0) } == row.codes)
    func mark(_ isPresent: Bool?) -> LeptomeningealScorecard.Mark {
      isPresent.map { $0 ? .present : .absent } ?? .notEvaluable
    }
    #expect(whole.scorecard[.brainNodules] == mark(row.brain?.nodule))
    #expect(whole.scorecard[.brainLinear] == mark(row.brain?.line))
    #expect(whole.scorecard[.spineNodules] == mark(row.spine?.nodule))
    #expect(whole.scorecard[.spineLinear] == mark(row.spine?.line))
    #expect(whole.scorecard[.hydrocephalus] == .notEvaluable)
  }

  @Test("Brain volume is that of nodules and lines; hydrocephalus is never found from a mask")
  func brain() throws {
    let brain = try #require(try Self.brain(nodule: true, line: true))
    // A ball within 3 %, and a plate of exactly 1 × 20 × 20 mm.
    let ball = 4 / 3 * Double.pi * 64
    #expect(abs(brain.volume.value - 400 - ball) <= 0.03 * ball)
    #expect(brain.nodules.count == 1 && brain.linearCount == 1 && brain.linearPresent)
    #expect(brain.measurableNoduleCount == 1 && brain.hydrocephalus == nil && brain.notes.isEmpty)
    let free = try #require(try Self.brain(nodule: false, line: false))
    #expect(!free.isPresent && free.volume.value == 0 && free.hydrocephalus == nil)
  }

  @Test("Tumour of the cord does not count in the stage; a deposit of undetermined form does")
  func unclear() throws {
    var spine = PhantomSpine.straight(spacing: SIMD3(1, 1, 2), length: 80)
    spine.lesions.paint(spine.ball(at: 40, radius: 3), label: 3)
    let free = try Self.brain(nodule: false, line: false)
    let inCord = try #require(NeuraxisSpread(brain: free, spine: try SpineSpread(spine.scan())))
    #expect(inCord.mStage == .m0 && inCord.pattern == SpreadPattern.none)
    #expect(inCord.spine?.intramedullaryCount == 1)
    var small = PhantomSpine.straight(spacing: SIMD3(1, 1, 2), length: 80)
    small.lesions.paint(.box(lower: SIMD3(-1, -8, -2), upper: SIMD3(1, -6, 2)), label: 1)
    let tiny = try #require(
      NeuraxisSpread(brain: free, spine: try SpineSpread(small.scan(scheme: "binary"))))
    // Leptomeningeal whatever its form, so M3; the pattern is not evaluable.
    #expect(tiny.spine?.undeterminedCount == 1)
    #expect(tiny.mStage == .m3 && tiny.pattern == nil)
    #expect(Set(tiny.notes.map(\.code)).isSuperset(of: ["I247", "W246", "W251"]))
    #expect(tiny.scorecard[.spineNodules] == .notEvaluable)
    #expect(tiny.scorecard[.spineLinear] == .notEvaluable)
    #expect(tiny.scorecard[.brainNodules] == .absent)
  }

  @Test(
    "With deposits of undetermined form, the pattern of the known forms is a minimum",
    arguments: [
      (false, false, nil, ["W251"]), (true, false, .nodular, ["W252"]),
      (false, true, .linear, ["W252"]), (true, true, .both, []),
    ] as [(Bool, Bool, SpreadPattern?, [String])])
  func undetermined(
    nodule: Bool, line: Bool, pattern: SpreadPattern?, codes: [String]
  ) throws {
    var spine = PhantomSpine.straight(spacing: SIMD3(0.5, 0.5, 1), length: 80)
    spine.lesions.paint(.box(lower: SIMD3(-1, -8, -2), upper: SIMD3(1, -6, 0)), label: 1)
    if nodule { spine.lesions.paint(spine.ball(at: 15, radius: 2.6, offset: 7), label: 1) }
    if line { spine.lesions.paint(.box(lower: SIMD3(-1, 6, -30), upper: SIMD3(1, 8, 0)), label: 1) }
    let whole = try #require(
      NeuraxisSpread(brain: nil, spine: try SpineSpread(spine.scan(scheme: "binary"))))
    #expect(whole.spine?.undeterminedCount == 1 && whole.pattern == pattern)
    #expect(whole.notes.map(\.code).filter { $0 == "W251" || $0 == "W252" } == codes)
    // A form cannot be absent while an undetermined deposit may have it.
    #expect(whole.scorecard[.spineNodules] == (nodule ? .present : .notEvaluable))
    #expect(whole.scorecard[.spineLinear] == (line ? .present : .notEvaluable))
  }
}
