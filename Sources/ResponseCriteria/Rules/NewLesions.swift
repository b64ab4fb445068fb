/// New lesions: progression, or what else the set makes of them; small ones that grow later; and
/// those that made progression and are still there.
extension Reading {
  var newLesionFinding: Finding? {
    guard let rule = set.domains.newLesions, point.hasNewLesion == true else { return nil }
    let what = Words.newLesions(point.newLesions, measurable: point.newLesionMeasurable)
    if let days = rule.notAloneWithinDays, daysFromStart <= days {
      return Finding(
        .blocksComplete, .newLesion,
        "\(what): no PD by itself up to day \(days) of treatment (this is day \(daysFromStart)), "
          + "but CR cannot be called", rule.citation)
    }
    switch rule.meaning {
    case .progression:
      return Finding(.progression, .newLesion, "PD: \(what)", rule.citation)
    case .progressionUnlessNonMeasurable where point.newLesionMeasurable == false:
      return Finding(
        .blocksComplete, .newLesion,
        "\(what): too small to be measured, no PD until it has grown, but CR cannot be called",
        rule.citation)
    case .progressionUnlessNonMeasurable:
      let doubt = point.newLesionMeasurable == nil ? "; whether it is measurable is unknown" : ""
      return Finding(.progression, .newLesion, "PD: \(what)\(doubt)", rule.citation)
    case .joinsSum:
      return Finding(
        .blocksComplete, .newLesion,
        "\(what): no PD by itself; measurable ones belong to the sum. CR cannot be called",
        rule.citation)
    }
  }
  /// A lesion that was new and too small becomes progression once it has grown as far as the set asks.
  var grownLesionFinding: Finding? {
    guard let growth = set.domains.newLesions?.growth else { return nil }
    if let lesion = point.laterLesions.first(where: growth.isReached) {
      return Finding(
        .progression, .grownLesion,
        "PD: lesion \(lesion.name), new and too small at \(lesion.arose), grew from "
          + "\(Words.diameters(lesion.smallest)) at \(lesion.smallest.sessionID) to "
          + "\(Words.diameters(lesion.current)) (threshold \(Words.growth(growth)), "
          + "\(set.shortTitle), \(growth.citation.evidence.phrase))", growth.citation)
    }
    guard point.newLesionGrown == true else { return nil }
    return Finding(
      .progression, .grownLesion,
      "PD: a lesion that was new and too small grew to be measurable (threshold "
        + "\(Words.growth(growth)), \(set.shortTitle), \(growth.citation.evidence.phrase))",
      growth.citation)
  }

  /// A lesion whose appearance was progression keeps the category there until it is gone: CR, PR and SD
  /// ask for no new lesion.
  var remainingLesionFinding: Finding? {
    guard let rule = set.domains.newLesions,
      let lesion = point.laterLesions.first(where: { progressiveSessions.contains($0.arose) })
    else { return nil }
    return Finding(
      .progression, .remainingLesion,
      "PD: lesion \(lesion.name), new since \(lesion.arose), is still present", rule.citation)
  }
}
