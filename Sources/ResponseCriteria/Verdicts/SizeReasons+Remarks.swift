import Quantities

extension SizeReasons {
  /// What to do about a size that is not known; only the notes know the cause.
  private static let wayOut =
    "give its mask or its size, and see the notes: W326 or W323 where a field of view is the cause, W321 "
    + "where a region comes in several masks"

  func notEvaluable() -> Reason {
    let missing: String
    if let least = [reading.target, reading.nonEnhancing].compactMap(\.current)
      .first(where: \.isLowerBound)
    {
      missing =
        "only \(reading.measure.text(least.value)) is in the field of view (see W326 or W323). That is "
        + "no progression, and the rest is unknown"
    } else if reading.target.current == nil {
      missing =
        "the \(reading.measure.rawValue) of this session is missing or cannot be compared (\(Self.wayOut))"
    } else if reading.target.baseline == nil {
      missing = "the \(reading.measure.rawValue) of the baseline is missing (\(Self.wayOut))"
    } else {
      missing =
        "the \(reading.measure.rawValue) of the T2/FLAIR tissue is missing (its label may be, or: "
        + "\(Self.wayOut))"
    }
    return Reason(
      .notEvaluable, .notEvaluable, missing, reading.set.tissue.citation)
  }

  func heldByBand() -> Reason {
    Reason(
      rule: .measurementBand,
      finding:
        "The rise reaches \(NumberText.percent(rule.thresholds.progression.percent)) but lies inside "
        + "the half-voxel band of the nadir: no PD", source: "operational definition",
      evidence: .derived)
  }

  func mixedTissue() -> Reason? {
    guard reading.tissue == .mixed else { return nil }
    let citation = reading.set.tissue.citation
    guard reading.followsBothTissues else {
      return Reason(
        .mixedTissue,
        "Only one size is given for the two tissues of the tumour: it stands for both",
        citation)
    }
    let enhancing = rule.judged(
      reading.target, isMeasurable: reading.point.isTargetMeasurable)
    let other = rule.judged(
      reading.nonEnhancing, isMeasurable: reading.point.isNonEnhancingMeasurable)
    let words = "\(word(enhancing)) by enhancing, \(word(other)) by T2/FLAIR tissue"
    return Reason(.mixedTissue, "\(words): the worse stands", citation)
  }

  private func word(_ size: SizeJudgement) -> String {
    if size.progresses { return "PD" }
    return size.isAbsent ? "none" : size.response.rawValue
  }

  /// A minor response that the set shows and does not count.
  func shownMinor(_ verdict: Verdict) -> Reason? {
    guard verdict.response == .stable, holdingBack == nil, let minor = rule.thresholds.minor,
      rule.countedMinor == nil,
      let baseline = reading.target.baseline, baseline.size.value > 0,
      minor.threshold.isReached(fallingFrom: baseline.size.value, to: baseline.now.value)
    else { return nil }
    let why =
      minor.isCounted
      ? "the set has no MR for \(reading.tissue.rawValue) tumours" : "shown, not counted"
    return Reason(
      .minorResponse,
      "A minor response (\(NumberText.percent(minor.threshold.percent))) is reached: "
        + why, minor.threshold.citation)
  }

  func borderline(_ verdict: Verdict) -> Reason? {
    guard !verdict.borderlineResponses.isEmpty else { return nil }
    let others = verdict.borderlineResponses.map(\.rawValue).joined(separator: " or ")
    return Reason(
      rule: .measurementBand,
      finding: "Borderline: moving the contour of either scan by half a voxel makes it \(others)",
      source: "operational definition", evidence: .derived)
  }
}
