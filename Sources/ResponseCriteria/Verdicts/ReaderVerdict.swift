/// A reader's own category: taken as it is and marked as read.
extension Reading {
  func readerVerdict(_ read: Response) -> Verdict {
    var verdict = Verdict(
      read,
      reasons: [
        Reason(
          rule: .readerResponse, category: read, finding: "as read by the reader; taken as it is",
          source: "the reader", evidence: .unverified)
      ])
    if read == .minor, let thresholds,
      SizeRule(thresholds: thresholds, tissue: tissue).countedMinor == nil
    {
      verdict.reasons.append(
        Reason(
          rule: .minorResponse,
          finding: "\(set.shortTitle) has no MR: for the best response it counts as SD",
          source: set.title, evidence: set.tissue.citation.evidence))
    }
    if read == .progressive {
      verdict.progressesOtherwise = true
      verdict.progressionRules = [.readerResponse]
      verdict.withoutProgression = .stable
      verdict.hasClinicalDecline =
        point.clinical == .worse && set.domains.clinical?.worseIsProgression == true
    }
    compare(into: &verdict)
    return verdict
  }
}
