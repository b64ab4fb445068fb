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
  /// One sentence for a reader of the clinic.
  public let text: String
  /// Author, year and identifier of the rule's source.
  public let source: String
  public let evidence: Evidence

  public init(rule: Rule, text: String, source: String, evidence: Evidence) {
    self.rule = rule
    self.text = text
    self.source = source
    self.evidence = evidence
  }

  init(_ rule: Rule, _ text: String, _ citation: Citation) {
    self.init(rule: rule, text: text, source: citation.source, evidence: citation.evidence)
  }
}
