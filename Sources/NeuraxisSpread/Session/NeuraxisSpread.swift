import Notes

/// Leptomeningeal and spinal spread at one session: the whole `spread` block.
public struct NeuraxisSpread: Sendable {
  /// `nil` where the brain mask has no leptomeningeal labels.
  public let brain: BrainSpread?
  /// `nil` where the spine was not imaged.
  public let spine: SpineSpread?
  /// `nil` where all deposits have an undetermined form.
  ///
  /// Beside nodules alone, or lines alone, deposits of undetermined form make it a minimum, and a note
  /// says so.
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
    let pattern = SpreadPattern.found(brain: brain, spine: spine)
    self.pattern = pattern.pattern
    let stage = ImagingMStage.found(brain: brain, spine: spine)
    mStage = stage.stage
    scorecard = LeptomeningealScorecard(brain: brain, spine: spine)
    notes = (brain?.notes ?? []) + (spine?.notes ?? []) + pattern.notes + stage.notes
  }
}
