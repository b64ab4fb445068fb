import Notes

/// Leptomeningeal and spinal spread of one session: the whole `spread` block.
public struct NeuraxisSpread: Sendable {
  /// `nil` where the brain mask has no leptomeningeal labels.
  public let brain: BrainSpread?
  /// `nil` where the spine was not imaged.
  public let spine: SpineSpread?
  public let pattern: SpreadPattern
  /// `nil` where what was imaged does not decide it.
  public let mStage: ImagingMStage?
  public let scorecard: LeptomeningealScorecard
  public let notes: [Note]

  /// - Returns: `nil` where neither part is known.
  public init?(brain: BrainSpread?, spine: SpineSpread?) {
    guard brain != nil || spine != nil else { return nil }
    self.brain = brain
    self.spine = spine
    let hasNodules = !(brain?.nodules.isEmpty ?? true) || !(spine?.nodules.isEmpty ?? true)
    let hasLines = brain?.linearPresent ?? false || spine?.linearPresent ?? false
    pattern = SpreadPattern(hasNodules: hasNodules, hasLines: hasLines)
    let stage = ImagingMStage.staged(brain: brain, spine: spine)
    mStage = stage.stage
    scorecard = LeptomeningealScorecard(brain: brain, spine: spine)
    notes = (brain?.notes ?? []) + (spine?.notes ?? []) + stage.notes
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
