import Quantities

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
      return trend == .worse ? notCounted(rule, "\(Self.capitalised(subject)) is worse") : nil
    }
    switch trend {
    case .worse where domain.worseIsProgression:
      return Finding(.progression, rule, "\(subject) is worse", domain.citation)
    case .worse:
      return Finding(
        .blocksComplete, rule, "\(Self.capitalised(subject)) is worse: CR cannot be called",
        domain.citation)
    case .stable, .improved: return nil
    case nil where domain.unknown == .blocksComplete:
      return Finding(
        .blocksComplete, rule,
        "\(Self.capitalised(subject)) was not evaluated: CR cannot be called", domain.citation)
    case nil: return nil
    }
  }

  private static func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// A finding that the set has no rule for.
  func notCounted(_ rule: Rule, _ what: String) -> Finding {
    Finding(
      .stated, rule, "\(what); \(set.shortTitle) as held here does not count it",
      Citation(source: set.title, evidence: set.tissue.citation.evidence))
  }
}

/// Tumour cells in the cerebrospinal fluid: their first appearance is progression, their presence
/// keeps CR from being called, as far as the set has the domain.
extension Reading {
  var cytologyFinding: Finding? {
    guard let domain = set.domains.csfCytology else { return nil }
    switch point.csfCytology {
    case .positive where hadNegativeCytology && domain.worseIsProgression:
      return Finding(
        .progression, .csfCytology, "CSF cytology turned from negative to positive",
        domain.citation)
    case .positive where domain.remaining != .ignored:
      return Finding(
        .blocksComplete, .csfCytology, "CSF cytology is positive: CR cannot be called",
        domain.citation)
    case .positive, .negative: return nil
    case nil where domain.unknown == .blocksComplete:
      return Finding(
        .blocksComplete, .csfCytology, "CSF cytology is not known: CR cannot be called",
        domain.citation)
    case nil: return nil
    }
  }
}

/// Steroids: CR allows a physiologic dose, a response no more than at baseline. A dose that is not
/// known blocks nothing and is stated; a rise alone is never progression.
extension Reading {
  var steroidFinding: Finding? {
    guard let rule = set.domains.steroids, let dose = point.steroidMgPerDay else { return nil }
    if rule.responseAtMostBaseline, let before = baseline.steroidMgPerDay, dose > before {
      return Finding(
        .blocksResponses, .steroids,
        "Steroids rose from \(NumberText.brief(before)) to \(NumberText.brief(dose)) mg a day: no response "
          + "can be called, and the rise alone is no PD", rule.citation)
    }
    guard dose > rule.completeAtMost.mgPerDay else { return nil }
    return Finding(
      .blocksComplete, .steroids,
      "Steroids of \(NumberText.brief(dose)) mg a day are more than physiologic "
        + "(\(NumberText.brief(rule.completeAtMost.mgPerDay)) mg): CR cannot be called",
      rule.completeAtMost.citation)
  }
}
