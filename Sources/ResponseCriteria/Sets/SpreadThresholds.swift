/// From which change of its volume disease of the spine or the leptomeninges is worse or improved.
///
/// No volumetric rule is published for spread. Those of RANO 2.0 for volumes are taken over, and marked
/// unverified.
public struct SpreadThresholds: Hashable, Sendable {
  public let worse: Threshold
  public let improved: Threshold

  public init(worse: Threshold, improved: Threshold) {
    self.worse = worse
    self.improved = improved
  }

  /// +40 % and −65 %.
  public static let volumes = SpreadThresholds(
    worse: Threshold(percent: 40, citation: citation),
    improved: Threshold(percent: -65, citation: citation))

  private static let citation = Citation(
    source: "operational: the volume thresholds of RANO 2.0, taken over for spread",
    evidence: .unverified)
}
