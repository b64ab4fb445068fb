/// Lesions that are followed without being targets.
///
/// Where a set counts them together with the targets, the sizes of both decide. Where only a
/// reader's word is there, the word is taken and the reason says so.
extension Reading {
  var nonTargetFinding: Finding? {
    guard let rule = set.domains.nonTarget else { return nil }
    switch nonTargetState(rule) {
    case .progressed: return progressedNonTarget(rule)
    case .stable:
      return Finding(
        .blocksComplete, .nonTarget, "Non-target lesions remain: CR cannot be called",
        rule.citation)
    case .absent, nil: return nil
    }
  }

  /// The reader's word, else what the sizes say.
  private func nonTargetState(_ rule: NonTargetRule) -> NonTargetState? {
    if let state = point.nonTarget { return state }
    guard let current = nonTarget.current?.value else { return nil }
    if current == 0 { return .absent }
    if isAfterNothing { return .progressed }
    guard let nadir = nonTarget.nadir?.size.value, let threshold = rule.thresholds[measure] else {
      return .stable
    }
    let progressed = nadir == 0 || threshold.isReached(risingFrom: nadir, to: current)
    return progressed ? .progressed : .stable
  }

  /// Non-target disease that is there after nothing at all was left has recurred, however small it is.
  private var isAfterNothing: Bool {
    guard let target = target.nadir?.size.value, let other = nonTarget.nadir?.size.value else {
      return false
    }
    return target == 0 && other == 0 && (nonTarget.current?.value ?? 0) > 0
  }

  private func progressedNonTarget(_ rule: NonTargetRule) -> Finding {
    if isAfterNothing, let nadir = nonTarget.nadir {
      return Finding(
        .progression, .nonTarget, "PD: non-target disease after nothing was left at \(nadir.place)",
        rule.citation)
    }
    guard rule.progression == .withTargets, let threshold = thresholds?.progression else {
      return Finding(.progression, .nonTarget, "PD: non-target lesions progressed", rule.citation)
    }
    guard let current = target.current?.value, let nadir = target.nadir?.size.value,
      let other = nonTarget.current?.value, let otherNadir = nonTarget.nadir?.size.value
    else {
      return Finding(
        .progression, .nonTarget,
        "PD: non-target lesions progressed by the reader's word; their sizes are not given, so "
          + "the threshold of targets and non-targets together could not be tested", rule.citation)
    }
    let before = nadir + otherNadir
    let now = current + other
    let sizes = "\(Words.size(before, measure)) to \(Words.size(now, measure))"
    guard before == 0 || threshold.isReached(risingFrom: before, to: now) else {
      return Finding(
        .blocksComplete, .nonTarget,
        "Non-target lesions progressed, but together with the targets (\(sizes)) they stay under "
          + "\(Words.percent(threshold.percent)): no PD. CR cannot be called", rule.citation)
    }
    return Finding(
      .progression, .nonTarget,
      "PD: non-target lesions progressed, and together with the targets (\(sizes)) they pass "
        + Words.percent(threshold.percent), rule.citation)
  }
}
