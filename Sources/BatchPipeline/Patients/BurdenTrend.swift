import NeuraxisSpread
import ResponseCriteria

/// The course of disease that may be absent, told from its volume: spine and leptomeninges.
///
/// Operational definition, since no volumetric rule is published for spread: absent where nothing is
/// there; worse where it appeared, or rose by at least 40 % above its smallest volume before and
/// above that volume's half-voxel band; improved where it fell by at least 65 % below the baseline;
/// else stable. The percentages are those of RANO 2.0 for volumes (secondary, code), taken over.
struct BurdenTrend {
  static let thresholds = SpreadComparison.Thresholds()

  /// The trend at the last of the volumes, in order of time; `nil` marks a session without a scan.
  /// - Returns: `nil` where the last one is missing.
  static func trend(_ volumes: [MeasuredSize?]) -> DiseaseTrend? {
    guard let last = volumes.last, let now = last else { return nil }
    if now.value == 0 { return .absent }
    let before = volumes.dropLast().compactMap { $0 }
    guard let baseline = before.first,
      let nadir = before.min(by: { $0.value < $1.value })
    else { return .stable }
    if nadir.value == 0 { return .worse }
    let limit = nadir.value * (1 + thresholds.worse / 100)
    if now.value >= limit, now.value > nadir.high { return .worse }
    if now.value <= baseline.value * (1 + thresholds.improved / 100) { return .improved }
    return .stable
  }
}
