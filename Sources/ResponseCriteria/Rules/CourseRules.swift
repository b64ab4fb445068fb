/// T2/FLAIR and clinical status: worse is progression where the set says so; a domain that the set
/// does not have never blocks, and the reasons say that it was not counted.
extension Reading {
  var t2FlairFinding: Finding? {
    courseFinding(point.t2Flair, rule: set.domains.t2Flair, as: .t2Flair, named: "T2/FLAIR")
  }

  var clinicalFinding: Finding? {
    courseFinding(
      point.clinical, rule: set.domains.clinical, as: .clinical, named: "the clinical status")
  }

  private func courseFinding(
    _ trend: Trend?, rule domain: DomainRule?, as rule: Rule, named subject: String
  ) -> Finding? {
    guard let domain else {
      return trend == .worse ? notCounted(rule, "\(Words.capitalised(subject)) is worse") : nil
    }
    switch trend {
    case .worse where domain.worseIsProgression:
      return Finding(.progression, rule, "\(subject) is worse", domain.citation)
    case .worse:
      return Finding(
        .blocksComplete, rule, "\(Words.capitalised(subject)) is worse: CR cannot be called",
        domain.citation)
    case .stable, .improved: return nil
    case nil where domain.unknown == .blocksComplete:
      return Finding(
        .blocksComplete, rule,
        "\(Words.capitalised(subject)) was not evaluated: CR cannot be called", domain.citation)
    case nil: return nil
    }
  }

  /// A finding that the set has no rule for.
  func notCounted(_ rule: Rule, _ what: String) -> Finding {
    Finding(
      .stated, rule, "\(what); \(set.shortTitle) as held here does not count it",
      Citation(source: set.title, evidence: set.tissue.citation.evidence))
  }
}
