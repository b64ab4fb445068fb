/// The rules that speak in the reasons of a verdict; the raw value stands in the records.
public enum Rule: String, CaseIterable, Hashable, Sendable {
  case baseline
  case beforeBaseline = "before-baseline"
  case readerResponse = "reader-response"
  case progressiveDisease = "progressive-disease"
  case newLesion = "new-lesion"
  case grownLesion = "grown-lesion"
  case remainingLesion = "remaining-lesion"
  case nonTarget = "non-target"
  case t2Flair = "t2-flair"
  case clinical
  case steroids
  case spine
  case leptomeningeal
  case csfCytology = "csf-cytology"
  case completeResponse = "complete-response"
  case partialResponse = "partial-response"
  case minorResponse = "minor-response"
  case stableDisease = "stable-disease"
  case nonMeasurable = "non-measurable-disease"
  case notEvaluable = "not-evaluable"
  case notTold = "not-told"
  case mixedTissue = "mixed-tissue"
  case scorecard
  case measurementBand = "measurement-band"
  case confirmation
}

/// One finding behind a verdict, in plain language, with numbers and the source of its rule.
public struct Reason: Hashable, Sendable {
  public let rule: Rule
  /// The category that the rule gave; `nil` for a remark. Reasons with PD made the progression.
  public let category: Response?
  /// What was found, without the category: `the spine is worse`.
  public let finding: String
  /// Author, year and identifier of the rule's source.
  public let source: String
  public let evidence: Evidence

  public init(
    rule: Rule, category: Response? = nil, finding: String, source: String, evidence: Evidence
  ) {
    self.rule = rule
    self.category = category
    self.finding = finding
    self.source = source
    self.evidence = evidence
  }

  /// A remark, which gives no category.
  init(_ rule: Rule, _ finding: String, _ citation: Citation) {
    self.init(rule, nil, finding, citation)
  }

  init(_ rule: Rule, _ category: Response?, _ finding: String, _ citation: Citation) {
    self.init(
      rule: rule, category: category, finding: finding, source: citation.source,
      evidence: citation.evidence)
  }

  /// The finding as one sentence, after its category: `PD: the spine is worse`.
  public var text: String { category.map { "\($0.rawValue): \(finding)" } ?? finding }
}
