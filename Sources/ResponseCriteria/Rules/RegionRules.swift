/// Spine and leptomeninges: PD if either is, CR only where none remains, otherwise the worse, as far
/// as the set follows them.
extension Reading {
  var spineFinding: Finding? {
    regionFinding(
      point.spine, before: earlier.spine, rule: set.domains.spine, as: .spine, named: "the spine",
      change: point.spineChange)
  }

  var leptomeningealFinding: Finding? {
    regionFinding(
      point.leptomeningeal, before: earlier.leptomeningeal, rule: set.domains.leptomeningeal,
      as: .leptomeningeal, named: "the leptomeninges")
  }

  private func regionFinding(
    _ trend: DiseaseTrend?, before: DiseaseTrend?, rule domain: DomainRule?, as rule: Rule,
    named region: String, change: RegionChange? = nil
  ) -> Finding? {
    let sizes = change.map { ": \($0.told)" } ?? ""
    guard let domain else {
      return trend == .worse ? notCounted(rule, "Disease of \(region) is worse") : nil
    }
    switch trend {
    case .worse where domain.worseIsProgression:
      return Finding(
        .progression, rule, "disease of \(region) is worse\(sizes)", domain.citation)
    case .worse:
      return Finding(
        .blocksComplete, rule, "Disease of \(region) is worse: CR cannot be called",
        domain.citation)
    case .improved: return remaining(domain, rule, best: .partial, "improved", region)
    case .stable: return remaining(domain, rule, best: .stable, "stable", region)
    case .absent: return nil
    case nil where before != nil && before != .absent:
      return Finding(
        .blocksComplete, rule,
        "Disease of \(region) was there before, and was not assessed now: CR cannot be "
          + "called", domain.citation)
    case nil where domain.unknown == .blocksComplete:
      return Finding(
        .blocksComplete, rule, "There is no assessment of \(region): CR cannot be called",
        domain.citation)
    case nil: return nil
    }
  }

  private func remaining(
    _ domain: DomainRule, _ rule: Rule, best: Response, _ word: String, _ region: String
  ) -> Finding? {
    let what = "Disease of \(region) remains and is \(word)"
    switch domain.remaining {
    case .ignored: return nil
    case .blocksComplete:
      return Finding(.blocksComplete, rule, "\(what): CR cannot be called", domain.citation)
    case .limits:
      return Finding(
        .limits(best), rule, "\(what): \(best.rawValue) at best", domain.citation)
    }
  }
}
