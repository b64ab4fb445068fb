/// What the set asks for and nobody told: nothing is imputed, and the reasons name it.
extension Reading {
  var notToldFinding: Finding? {
    let domains = set.domains
    var missing: [String] = []
    if saysNothingOfOtherLesions, domains.newLesions != nil, point.hasNewLesion == nil {
      missing.append("new lesions")
    }
    if saysNothingOfOtherLesions, domains.nonTarget != nil, point.nonTarget == nil,
      nonTarget.current == nil
    {
      missing.append("non-target lesions")
    }
    if domains.steroids != nil {
      if point.steroidMgPerDay == nil { missing.append("steroid dose") }
      if baseline.steroidMgPerDay == nil { missing.append("steroid dose at baseline") }
    }
    if isStated(domains.clinical, point.clinical == nil) { missing.append("clinical status") }
    if isStated(domains.t2Flair, point.t2Flair == nil) { missing.append("T2/FLAIR") }
    if isStated(domains.spine, point.spine == nil) { missing.append("spine") }
    if isStated(domains.leptomeningeal, point.leptomeningeal == nil) {
      missing.append("leptomeninges")
    }
    if isStated(domains.csfCytology, point.csfCytology == nil) { missing.append("CSF cytology") }
    guard !missing.isEmpty else { return nil }
    return Finding(
      .stated, .notTold, "Unknown: " + missing.joined(separator: ", "),
      Citation(source: set.title, evidence: set.tissue.citation.evidence))
  }

  /// Whether the targets are gone by a measure that leaves other lesions out, so that CR rests on them.
  private var saysNothingOfOtherLesions: Bool {
    measure == .product && target.current?.value == 0
  }

  private func isStated(_ rule: DomainRule?, _ isMissing: Bool) -> Bool {
    isMissing && rule.map { $0.unknown != .ignored } ?? false
  }
}
