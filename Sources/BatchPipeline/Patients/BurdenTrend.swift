import NeuraxisSpread
import ResponseCriteria

/// The course of disease that may be absent, told from its volume: spine and leptomeninges.
///
/// Operational definition, since no volumetric rule is published for spread: absent where nothing is
/// there; worse where it appeared, or rose by at least 40 % above its smallest volume before and
/// above that volume's half-voxel band; improved where it fell by at least 65 % below the baseline;
/// else stable. A volume that is a lower bound is worse or unknown, and nothing is held against it. The
/// percentages are those of RANO 2.0 for volumes (secondary, code), taken over.
struct BurdenTrend {
  static let thresholds = SpreadComparison.Thresholds()

  /// The trend at the last of the volumes, in order of time; `nil` marks a session without a scan.
  /// - Returns: `nil` where the last one is missing, or cannot be told from lower bounds.
  static func trend(_ volumes: [MeasuredSize?]) -> DiseaseTrend? {
    guard let last = volumes.last, let now = last else { return nil }
    let earlier = volumes.dropLast().compactMap { $0 }
    let before = earlier.filter { !$0.isLowerBound }
    if let nadir = before.min(by: { $0.value < $1.value }), rises(now, from: nadir) {
      return .worse
    }
    guard !now.isLowerBound else { return nil }
    if now.value == 0 { return .absent }
    guard let baseline = before.first else { return earlier.isEmpty ? .stable : nil }
    // Against a baseline that is a lower bound nothing is known to fall.
    guard earlier.first == baseline else { return .stable }
    return now.value <= baseline.value * (1 + thresholds.improved / 100) ? .improved : .stable
  }

  private static func rises(_ now: MeasuredSize, from nadir: MeasuredSize) -> Bool {
    guard nadir.value > 0 else { return now.value > 0 }
    return now.value >= nadir.value * (1 + thresholds.worse / 100) && now.value > nadir.high
  }
}
