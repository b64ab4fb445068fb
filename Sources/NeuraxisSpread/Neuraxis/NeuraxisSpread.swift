import Notes

/// Leptomeningeal and spinal spread of one session: the whole `spread` block.
public struct NeuraxisSpread: Sendable {
  /// `nil` where the brain mask has no leptomeningeal labels.
  public let brain: BrainSpread?
  /// `nil` where the spine was not imaged.
  public let spine: SpineSpread?
  /// `nil` where all that is seen is of undetermined form. Where such deposits lie beside nodules
  /// alone, or lines alone, it is the form that is known, and a note says so.
  public let pattern: SpreadPattern?
  /// `nil` where what was imaged does not decide it.
  public let mStage: ImagingMStage?
  public let scorecard: LeptomeningealScorecard
  public let notes: [Note]

  /// - Returns: `nil` where neither part is known.
  public init?(brain: BrainSpread?, spine: SpineSpread?) {
    guard brain != nil || spine != nil else { return nil }
    self.brain = brain
    self.spine = spine
    let pattern = SpreadPattern.told(brain: brain, spine: spine)
    self.pattern = pattern.pattern
    let stage = ImagingMStage.staged(brain: brain, spine: spine)
    mStage = stage.stage
    scorecard = LeptomeningealScorecard(brain: brain, spine: spine)
    notes = (brain?.notes ?? []) + (spine?.notes ?? []) + pattern.notes + stage.notes
  }
}

/// The pattern of leptomeningeal disease on imaging.
///
/// Source: EANO-ESMO types (Le Rhun 2017): A linear, B nodular, C both.
public enum SpreadPattern: String, Hashable, Sendable, CaseIterable {
  case none, linear, nodular, both

  init(hasNodules: Bool, hasLines: Bool) {
    switch (hasNodules, hasLines) {
    case (false, false): self = .none
    case (false, true): self = .linear
    case (true, false): self = .nodular
    case (true, true): self = .both
    }
  }

  /// What the forms that are known say. A deposit of undetermined form may be of either, so it makes
  /// "none" not evaluable, and one form alone the least that there is.
  static func told(
    brain: BrainSpread?, spine: SpineSpread?
  ) -> (pattern: SpreadPattern?, notes: [Note]) {
    let hasNodules = !(brain?.nodules.isEmpty ?? true) || !(spine?.nodules.isEmpty ?? true)
    let hasLines = brain?.linearPresent ?? false || spine?.linearPresent ?? false
    let known = SpreadPattern(hasNodules: hasNodules, hasLines: hasLines)
    let unknown = spine?.undeterminedCount ?? 0
    guard unknown > 0, known != .both else { return (known, []) }
    guard known != .none else { return (nil, [SpreadNotes.noPattern(unknown)]) }
    return (known, [SpreadNotes.leastPattern(known, unknown)])
  }
}

/// What of the M stage imaging can tell: M1 (cells in fluid) and M4 (outside the nervous system)
/// cannot be seen.
///
/// Source: Chang 1969.
public enum ImagingMStage: String, Hashable, Sendable, CaseIterable {
  case m0 = "M0"
  case m2 = "M2"
  case m3 = "M3"

  static func staged(
    brain: BrainSpread?, spine: SpineSpread?
  ) -> (stage: ImagingMStage?, notes: [Note]) {
    if let spine, spine.isPresent {
      return (.m3, spine.nodules.isEmpty ? [SpreadNotes.linearStage] : [])
    }
    if let brain, brain.isPresent {
      return (.m2, spine == nil ? [SpreadNotes.stageWithoutSpine] : [])
    }
    guard brain != nil else { return (nil, [SpreadNotes.stageWithoutBrain]) }
    guard spine != nil else { return (nil, [SpreadNotes.stageWithoutSpine]) }
    return (.m0, [])
  }
}
