import Quantities

/// A border between two categories, as a percentage of a reference value, with its source.
///
/// Thresholds are inclusive: −50.0 % reaches −50 %. The value is compared with
/// `reference × (100 + percent) ÷ 100`, never a rounded percentage. Decimal fractions such as 1.4
/// have no exact binary form, so a value within one part in 10⁹ of the border counts as on it. That
/// is a single voxel in a tumour of a thousand million voxels, and a million times the error of
/// double arithmetic: no two measurements that differ can fall into the gap.
public struct Threshold: Hashable, Sendable {
  /// Negative for a response, positive for progression; −65 means that 65 % went.
  public let percent: Double
  public let citation: Citation

  public init(percent: Double, citation: Citation) {
    precondition(percent.isFinite && percent >= -100, "a tumour cannot lose more than 100 %")
    self.percent = percent
    self.citation = citation
  }

  /// The value that lies on the border for a reference, in the reference's unit.
  public func border(of reference: Double) -> Double { reference * (100 + percent) / 100 }

  /// Whether a value fell to the border or below it.
  public func isReached(fallingFrom reference: Double, to value: Double) -> Bool {
    value <= border(of: reference) * (1 + Change.relativeTolerance)
  }

  /// Whether a value rose to the border or above it.
  public func isReached(risingFrom reference: Double, to value: Double) -> Bool {
    value >= border(of: reference) * (1 - Change.relativeTolerance)
  }
}

extension NumberText {
  /// A change as sentences have it: `+43 %`, with one decimal within 2 points of a threshold, and with as
  /// many more as it takes to tell it from that threshold. Away from all of them it is rounded to a whole
  /// number; a threshold itself, given without others, has one decimal where it needs it.
  static func percent(_ value: Double, near thresholds: [Double] = []) -> String {
    change(
      percent: value, places: thresholds.isEmpty ? 1 : 0, near: thresholds, shortensWhole: true)
  }
}

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
