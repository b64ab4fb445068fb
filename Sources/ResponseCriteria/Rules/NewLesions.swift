/// New lesions: progression, or what else the set makes of them.
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
}
