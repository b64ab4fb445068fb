import ResponseCriteria
import ReviewReport

extension CriteriaPage {
  /// What the report tells of a criteria set.
  init(_ set: CriteriaSet) {
    let measure = set.measures.first ?? set.measure
    self.init(
      name: set.name, title: set.title,
      measure: Measure(rawValue: measure.rawValue) ?? .volume,
      tissue: set.tissue.standard.rawValue,
      thresholds: Self.thresholds(set.thresholds[measure], of: set.tissue.standard),
      statements: set.citations.map { subject, citation in
        Statement(
          text: [subject, citation.remark].compactMap { $0 }.joined(separator: ": "),
          evidence: citation.evidence.rawValue, source: citation.source)
      })
  }

  /// Those that the set has for the tissue that it follows.
  private static func thresholds(
    _ thresholds: MeasureThresholds?, of tissue: FollowedTissue
  ) -> [Threshold] {
    guard let thresholds else { return [] }
    var told = [threshold("PR", thresholds.partial, .baseline)]
    if let minor = thresholds.minor, minor.tissues.contains(tissue) {
      told.append(threshold("MR", minor.threshold, .baseline))
    }
    told.append(threshold("PD", thresholds.progression, .nadir))
    return told
  }

  private static func threshold(
    _ category: String, _ threshold: ResponseCriteria.Threshold, _ reference: Threshold.Reference
  ) -> Threshold {
    Threshold(
      category: category, percent: threshold.percent, reference: reference,
      evidence: threshold.citation.evidence.rawValue, source: threshold.citation.source)
  }
}
