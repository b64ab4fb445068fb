import Quantities

/// Puts a verdict by size into sentences: what decided, what it would have been under the next rule,
/// what stood in the way of a better category, what is unknown.
struct SizeReasons {
  let reading: Reading
  let rule: SizeRule
  let size: SizeJudgement
  let outcome: DomainOutcome

  private var measure: Measure { reading.measure }
  private var thresholds: MeasureThresholds { rule.thresholds }

  func reasons(_ verdict: Verdict) -> [Reason] {
    var reasons: [Reason] = []
    if size.progresses { reasons.append(progression(verdict)) }
    reasons += outcome.findings.lazy.filter { $0.effect == .progression }.map(\.reason)
    if verdict.response == .progressive {
      if !size.progresses { reasons.append(nextRule(verdict)) }
    } else {
      reasons.append(decided(verdict))
    }
    if size.isHeldByBand { reasons.append(heldByBand()) }
    if size.isTooSmall { reasons.append(tooSmall()) }
    if let mixed = mixedTissue() { reasons.append(mixed) }
    if let shown = shownMinor(verdict) { reasons.append(shown) }
    reasons += outcome.findings.lazy.filter { matters($0, verdict) }.map(\.reason)
    if let borderline = borderline(verdict) { reasons.append(borderline) }
    return reasons
  }

  /// Whether a finding that is no progression changed or may change what is read.
  private func matters(_ finding: Finding, _ verdict: Verdict) -> Bool {
    if tellsHoldingBack(verdict), holdingBack?.reason == finding.reason { return false }
    return switch finding.effect {
    case .progression: false
    case .stated: true
    case .blocksComplete:
      size.response == .complete || finding.reason.rule == .newLesion
        || (finding.reason.rule == .nonTarget && reading.point.nonTarget == .progressed)
    case .blocksResponses: size.response.isResponse
    case .limits(let best): size.response.rank < best.rank
    }
  }

  /// Whether a sentence of this verdict is that of a response held back at SD.
  private func tellsHoldingBack(_ verdict: Verdict) -> Bool {
    verdict.response == .stable
      || (verdict.response == .progressive && !size.progresses
        && verdict.withoutProgression == .stable)
  }

  /// The tissue that moved the verdict, with its name where there are two.
  private func progressing() -> (size: FollowedSize, name: String) {
    guard reading.followsBothTissues else { return (reading.target, "") }
    return rule.judged(reading.target).progresses
      ? (reading.target, "enhancing tissue ") : (reading.nonEnhancing, "T2/FLAIR tissue ")
  }

  private func progression(_ verdict: Verdict) -> Reason {
    let (size, name) = progressing()
    let threshold = thresholds.progression
    let would = "against baseline it would be \(verdict.withoutProgression.rawValue)"
    guard let nadir = size.nadir else {
      return Reason(.progressiveDisease, .progressive, would, threshold.citation)
    }
    let isLowerBound = size.current?.isLowerBound == true && !nadir.isPart
    let now = "\(name)\(isLowerBound ? "at least " : "")\(measure.text(nadir.now.value))"
    guard nadir.size.value > 0 else {
      let from =
        size.baseline?.size.value == 0
        ? "where nothing was measurable at baseline" : "after nothing was left"
      let isKnown = reading.point.isTargetMeasurable == true
      let text =
        "\(now) \(from) (\(nadir.place)): "
        + (isKnown
          ? "anything measurable is PD"
          : "measurable disease is PD; whether this can be measured was not tested")
      return Reason(.progressiveDisease, .progressive, text, threshold.citation)
    }
    let text =
      "\(now) is \(isLowerBound ? "at least " : "")"
      + "\(NumberText.percent(nadir.change.percent ?? 0, near: [threshold.percent])) of the nadir "
      + "\(measure.text(nadir.size.value)) at \(nadir.place)\(nadir.region) "
      + "\(phrase(threshold)); \(would)"
    return Reason(.progressiveDisease, .progressive, text, threshold.citation)
  }

  private func phrase(_ threshold: Threshold) -> String {
    let remark = threshold.citation.evidence == .derived ? ", derived threshold" : ""
    return "(threshold \(NumberText.percent(threshold.percent)), \(reading.set.shortTitle)"
      + (remark.isEmpty ? ", \(threshold.citation.evidence.phrase)" : remark) + ")"
  }

  private func nextRule(_ verdict: Verdict) -> Reason {
    let category = verdict.withoutProgression
    let reason = decided(category)
    return Reason(
      rule: reason.rule, finding: "By the next rule it would be \(reason.text)",
      source: reason.source,
      evidence: reason.evidence)
  }

  private func decided(_ verdict: Verdict) -> Reason { decided(verdict.response) }

  private func decided(_ category: Response) -> Reason {
    switch category {
    case .complete:
      return Reason(
        .completeResponse, category,
        "nothing of the target is left; by the next rule it would be PR",
        thresholds.partial.citation)
    case .partial: return response(.partialResponse, category, thresholds.partial)
    case .minor:
      return response(
        .minorResponse, category, thresholds.minor?.threshold ?? thresholds.partial)
    case .notEvaluable: return notEvaluable()
    case .stable, .progressive, .baseline: return stable()
    }
  }

  private func response(_ name: Rule, _ category: Response, _ threshold: Threshold) -> Reason {
    let next =
      category == .partial
      ? (rule.countedMinor == nil ? "SD" : "MR") : "SD"
    let text =
      "\(fromBaseline(near: threshold.percent)) \(phrase(threshold))"
      + "\(notComplete); by the next rule it would be \(next)"
    return Reason(name, category, text, threshold.citation)
  }
}
