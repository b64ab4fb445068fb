import ResponseCriteria

/// A threshold of a criteria set with the category that begins at it: `PR −65 % of baseline`.
struct CategoryLimit: Hashable, Sendable {
  /// What a change is measured from.
  enum Reference: String, Hashable, Sendable {
    case baseline, nadir
  }

  let category: Response
  let threshold: Threshold

  var reference: Reference { category == .progressive ? .nadir : .baseline }
  /// Signed: −65 is a fall by 65 %.
  var percent: Double { threshold.percent }
}

extension CriteriaSet {
  /// The limits of one measure: PR, MR where the set has it for the tissue, PD. None for a scorecard.
  func limits(of measure: Measure, for tissue: FollowedTissue) -> [CategoryLimit] {
    guard let thresholds = thresholds[measure] else { return [] }
    var limits = [CategoryLimit(category: .partial, threshold: thresholds.partial)]
    if let minor = thresholds.minor, minor.tissues.contains(tissue) {
      limits.append(CategoryLimit(category: .minor, threshold: minor.threshold))
    }
    return limits + [CategoryLimit(category: .progressive, threshold: thresholds.progression)]
  }

  /// The limits of the measure and the tissue that the set has for those who ask for no other.
  var standardLimits: [CategoryLimit] { limits(of: measure, for: tissue.standard) }
}

extension Measure {
  /// What is measured, as it follows the tissue's name: `enhancing volume`.
  var name: String {
    switch self {
    case .volume: "volume"
    case .product: "sum of products"
    case .scorecard: "scorecard"
    }
  }

  /// A size with its unit; a scorecard has none.
  func written(_ size: Double?) -> String {
    switch self {
    case .volume: PageNumber.volume(ml: size)
    case .product: PageNumber.area(mm2: size)
    case .scorecard: PageNumber.absent
    }
  }
}
