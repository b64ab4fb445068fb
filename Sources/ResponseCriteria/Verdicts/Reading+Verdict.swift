import Quantities

extension Reading {
  /// The category of this time point: a reader's own word, else the scorecard, else
  /// PD → CR → PR → MR → SD, the first that holds.
  func verdict() -> Verdict {
    if let read = point.readResponse { return readerVerdict(read) }
    guard let thresholds else { return scorecardVerdict() }
    let rule = SizeRule(thresholds: thresholds, tissue: tissue)
    let size = judged(by: rule)
    let outcome = DomainOutcome(findings)
    var verdict = Verdict(outcome.response(size), reasons: [])
    verdict.withoutProgression = outcome.allowed(size.response)
    verdict.progressesBySize = size.progresses
    verdict.progressesOtherwise = outcome.findings.contains(where: \.confirmsProgression)
    verdict.progressionRules =
      (size.progresses ? [.progressiveDisease] : [])
      + outcome.findings.filter { $0.effect == .progression }.map(\.reason.rule)
    verdict.hasClinicalDecline = hasClinicalDecline
    compare(into: &verdict)
    verdict.borderlineResponses = borderline(rule, size, outcome, verdict.response)
    verdict.reasons = SizeReasons(reading: self, rule: rule, size: size, outcome: outcome)
      .reasons(verdict)
    return verdict
  }

  /// Adds the earlier sessions that the target is compared with, and its change from them.
  func compare(into verdict: inout Verdict) {
    verdict.baseline = ReferenceSession(
      sessionID: baseline.sessionID, value: target.named.baseline)
    verdict.nadir = target.named.nadir
    guard target.known != nil else { return }
    verdict.changeFromBaseline = target.baseline?.change
    verdict.changeFromNadir = target.nadir?.change
  }

  /// The domains in the order of the reasons.
  private var findings: [Finding] {
    [
      nonMeasurableFinding, newLesionFinding, grownLesionFinding, remainingLesionFinding,
      nonTargetFinding,
      t2FlairFinding, clinicalFinding, spineFinding,
      leptomeningealFinding, cytologyFinding, steroidFinding, notToldFinding,
    ].compactMap { $0 }
  }

  private var hasClinicalDecline: Bool {
    point.clinical == .worse && set.domains.clinical?.worseIsProgression == true
  }

  /// The categories of contours that drift by half a voxel, where they differ from the verdict, and PD
  /// where the band alone keeps from it.
  private func borderline(
    _ rule: SizeRule, _ size: SizeJudgement, _ outcome: DomainOutcome, _ response: Response
  ) -> [Response] {
    guard hasBand else { return [] }
    var others: [Response] = size.isHeldByBand && response != .progressive ? [.progressive] : []
    for size in drifts(by: rule) {
      let other = outcome.response(size)
      if other != response, !others.contains(other) { others.append(other) }
    }
    return others
  }

  private var hasBand: Bool {
    [target, nonEnhancing].contains { size in
      size.current?.hasBand == true || size.baseline?.size.hasBand == true
        || size.nadir?.size.hasBand == true
    }
  }
}
