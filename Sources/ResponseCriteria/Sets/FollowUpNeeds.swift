/// What a criteria set needs from the measurements of a session.
public struct FollowUpNeeds: Hashable, Sendable {
  public let measure: Measure
  /// Enhancing: the enhancing label; non-enhancing: the whole tumour; mixed: both.
  public let tissue: FollowedTissue
  /// Most target lesions of a tissue, whatever the measure; `nil` where the set does not say.
  public let targetCount: Int?
  /// Both diameters, or all three dimensions, reach this many mm.
  public let minimumMillimetres: Double
  /// 2 or 3.
  public let dimensions: Int
  public let minimumSlices: Int
  /// From which change disease of spine and leptomeninges is worse or improved.
  public let spread: SpreadThresholds
}

extension CriteriaSet {
  /// What must be measured to assess by this set.
  public func needs(_ options: AssessmentOptions = AssessmentOptions()) -> FollowUpNeeds {
    let measure = measure(options)
    let tissue = tissue(options)
    let each = tissue == .mixed ? targets?.countEachMixed ?? targets?.count : targets?.count
    return FollowUpNeeds(
      measure: measure, tissue: tissue, targetCount: each,
      minimumMillimetres: targets?.minimumMillimetres ?? 10, dimensions: targets?.dimensions ?? 2,
      minimumSlices: targets?.minimumSlices ?? 2, spread: .volumes)
  }
}
