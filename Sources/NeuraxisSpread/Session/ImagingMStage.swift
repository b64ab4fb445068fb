import Notes

/// The part of the Chang M stage that imaging can show.
///
/// M1 (tumour cells in the fluid) and M4 (outside the nervous system) cannot be seen.
/// Source: Chang 1969.
public enum ImagingMStage: String, Hashable, Sendable, CaseIterable {
  case m0 = "M0"
  /// Disease of the intracranial leptomeninges.
  case m2 = "M2"
  /// Disease of the spinal leptomeninges.
  case m3 = "M3"

  /// The highest stage that is shown; `nil` where an unseen part could raise it from M0.
  static func found(
    brain: BrainSpread?, spine: SpineSpread?
  ) -> (stage: ImagingMStage?, notes: [Note]) {
    if let spine, spine.isPresent {
      return (.m3, spine.nodules.isEmpty ? [linearDisease] : [])
    }
    if let brain, brain.isPresent {
      return (.m2, spine == nil ? [withoutSpine] : [])
    }
    guard brain != nil else { return (nil, [withoutBrain]) }
    guard spine != nil else { return (nil, [withoutSpine]) }
    return (.m0, [])
  }

  private static let linearDisease = Note(
    "I247", .info,
    "Stage M3 is defined by nodules; here it is based on linear or undetermined disease alone.")

  private static let withoutSpine = Note(
    "I248", .info, "The spine was not evaluable, so M3 cannot be excluded.")

  private static let withoutBrain = Note(
    "I249", .info,
    "No brain mask with leptomeningeal labels was measured, so M2 cannot be excluded and no stage is "
      + "given.")
}
