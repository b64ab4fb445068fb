import Quantities

/// Lesions that are followed without being targets.
///
/// Where a set counts them together with the targets, the sizes of both decide. Where only a
/// reader's word is there, the word is taken and the reason says so.
extension Reading {
  var nonTargetFinding: Finding? {
    guard let rule = set.domains.nonTarget else {
      return point.nonTarget == .progressed
        ? notCounted(.nonTarget, "Non-target lesions progressed by the reader's word") : nil
    }
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
    guard let reference = nonTarget.nadir, let growth = rule.thresholds[measure] else {
      return .stable
    }
    if reference.size.value == 0, isOfNewLesions || point.isNonTargetMeasurable == false {
      return .stable
    }
    return growth.isReached(risingFrom: reference.size.value, to: reference.now.value)
      ? .progressed : .stable
  }

  /// Where no other lesion was left, those that are new or arose later are what there is, and their own
  /// rules judge them.
  private var isOfNewLesions: Bool { point.hasNewLesion == true || !point.laterLesions.isEmpty }

  private func progressedNonTarget(_ rule: NonTargetRule) -> Finding {
    guard rule.progression == .withTargets, !isAfterNothing, let together = thresholds?.progression
    else {
      return Finding(
        .progression, .nonTarget, "non-target lesions progressed" + nonTargetSizes(rule),
        rule.citation)
    }
    guard let nadir = target.nadir, let other = nonTarget.nadir else {
      return Finding(
        .progression, .nonTarget,
        "non-target lesions progressed by the reader's word; their sizes are not given, so "
          + "the threshold of targets and non-targets together could not be tested", rule.citation)
    }
    let before = nadir.size.value + other.size.value
    let now = nadir.now.value + other.now.value
    let sizes =
      "\(measure.text(before)) at the nadir (\(nadir.place)) to \(measure.text(now))"
    let limit =
      "\(NumberText.percent(together.percent)) (\(set.shortTitle), \(together.citation.evidence.phrase))"
    guard before == 0 || together.isReached(risingFrom: before, to: now) else {
      return Finding(
        .blocksComplete, .nonTarget,
        "Non-target lesions progressed, but together with the targets (\(sizes)) they stay under "
          + "\(limit): no PD. CR cannot be called", rule.citation)
    }
    return Finding(
      .progression, .nonTarget,
      "non-target lesions progressed, and together with the targets (\(sizes)) they pass \(limit)",
      rule.citation)
  }

  /// Nothing at all was left at the nadir.
  private var isAfterNothing: Bool {
    nonTarget.current != nil && target.nadir?.size.value == 0 && nonTarget.nadir?.size.value == 0
  }

  /// `: 262 mm² at m00, 2026-01-05 to 1100 mm² (threshold +25 %, RANO, unverified)`, where sizes were
  /// measured; else that it is the reader's word.
  private func nonTargetSizes(_ rule: NonTargetRule) -> String {
    guard let nadir = nonTarget.nadir, let growth = rule.thresholds[measure],
      growth.isReached(risingFrom: nadir.size.value, to: nadir.now.value)
    else { return " by the reader's word" }
    let threshold = growth.threshold
    return ": \(measure.text(nadir.size.value)) at \(nadir.place) to "
      + "\(measure.text(nadir.now.value)) (threshold \(NumberText.percent(threshold.percent)), "
      + "\(set.shortTitle), \(threshold.citation.evidence.phrase))"
  }
}
