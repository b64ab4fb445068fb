import Quantities

/// New lesions: progression, or what else the set makes of them; small ones that grow later; and
/// those that made progression and are still there.
extension Reading {
  var newLesionFinding: Finding? {
    guard let rule = set.domains.newLesions, point.hasNewLesion == true else { return nil }
    let what = Self.newLesions(point.newLesions, measurable: point.newLesionMeasurable)
    if let window = insideWindow(rule) {
      return Finding(
        .blocksComplete, .newLesion, "\(what): no PD by itself \(window), but CR cannot be called",
        rule.citation)
    }
    switch rule.meaning {
    case .progression:
      return Finding(.progression, .newLesion, "\(what)", rule.citation)
    case .progressionUnlessNonMeasurable where point.newLesionMeasurable == false:
      return Finding(
        .blocksComplete, .newLesion,
        "\(what): too small to be measured, no PD until it has grown, but CR cannot be called",
        rule.citation)
    case .progressionUnlessNonMeasurable:
      let doubt = point.newLesionMeasurable == nil ? "; whether it is measurable is unknown" : ""
      return Finding(.progression, .newLesion, "\(what)\(doubt)", rule.citation)
    case .joinsSum:
      return Finding(
        .blocksComplete, .newLesion,
        "\(what): no PD by itself; measurable ones belong to the sum. CR cannot be called",
        rule.citation)
    }
  }

  /// `up to day 183 of treatment (this is day 60)`; without dates every session may lie there.
  private func insideWindow(_ rule: NewLesionRule) -> String? {
    guard let days = rule.notAloneWithinDays else { return nil }
    let window = "up to day \(days) of treatment"
    guard let day = daysFromStart else {
      return "\(window), and without dates this session may lie in that time"
    }
    return day <= days ? "\(window) (this is day \(day))" : nil
  }

  /// A lesion that was new and too small becomes progression once it has grown as far as the set asks;
  /// where the set measures three dimensions, it must be measurable in all of them by then.
  var grownLesionFinding: Finding? {
    guard let growth = set.domains.newLesions?.growth else {
      return point.newLesionGrown == true
        ? notCounted(.grownLesion, "A lesion that was new and too small has grown") : nil
    }
    let small = point.laterLesions.filter { $0.wasMeasurable == false }
    if isSpatial, let lesion = small.first(where: { $0.isThickened(to: growth.toMillimetres) }) {
      return Finding(
        .progression, .grownLesion,
        "lesion \(lesion.name), new at \(lesion.arose) and too thin to be measured, has become "
          + "measurable in all three dimensions (operational definition)", growth.citation)
    }
    let lesion = small.first { lesion in
      growth.isReached(by: lesion) && !(isSpatial && lesion.isMeasurable == false)
    }
    if let lesion {
      return Finding(
        .progression, .grownLesion,
        "lesion \(lesion.name), new and too small at \(lesion.arose), grew from "
          + "\(lesion.smallest.text) at \(lesion.smallest.sessionID) to "
          + "\(lesion.current.text) (threshold \(growth.text), "
          + "\(set.shortTitle), \(growth.citation.evidence.phrase))", growth.citation)
    }
    guard point.newLesionGrown == true else { return nil }
    return Finding(
      .progression, .grownLesion,
      "a lesion that was new and too small grew to be measurable (threshold "
        + "\(growth.text), \(set.shortTitle), \(growth.citation.evidence.phrase))",
      growth.citation)
  }

  /// A lesion whose appearance was progression keeps the category there until it is gone: CR, PR and SD
  /// ask for no new lesion.
  var remainingLesionFinding: Finding? {
    guard let rule = set.domains.newLesions,
      let lesion = point.laterLesions.first(where: { wasProgression($0, rule) })
    else { return nil }
    return Finding(
      .progression, .remainingLesion,
      "lesion \(lesion.name), new since \(lesion.arose), is "
        + (lesion.isBack ? "there again" : "still present")
        + " (\(set.shortTitle), \(rule.citation.evidence.phrase))", rule.citation)
  }

  /// Whether the lesion itself was progression where it arose: a small one beside it was not, where the
  /// set asks for measurable ones.
  private func wasProgression(_ lesion: LaterLesion, _ rule: NewLesionRule) -> Bool {
    guard progressiveSessions.contains(lesion.arose) else { return false }
    return rule.meaning != .progressionUnlessNonMeasurable || lesion.wasMeasurable != false
  }

  private var isSpatial: Bool { self.set.targets?.dimensions == 3 }

  /// `2 new non-measurable lesions`. One measurable lesion makes the word for several, so it is not said
  /// of all.
  static func newLesions(_ count: Int?, measurable: Bool?) -> String {
    let kind = measurable.map { $0 ? "measurable " : "non-measurable " } ?? ""
    guard let count else { return "new \(kind)lesion" }
    guard count > 1 else { return "\(count) new \(kind)lesion" }
    return measurable == true
      ? "\(count) new lesions, at least 1 of them measurable" : "\(count) new \(kind)lesions"
  }
}

extension LaterLesion.Size {
  /// `6 × 5 mm`, with one decimal at most.
  fileprivate var text: String {
    "\(NumberText.brief(longest)) × \(NumberText.brief(perpendicular)) mm"
  }
}

extension NewLesionRule.Growth {
  /// `by 5 × 5 mm to 10 × 10 mm`.
  fileprivate var text: String {
    let (by, to) = (NumberText.brief(byMillimetres), NumberText.brief(toMillimetres))
    return "by \(by) × \(by) mm to \(to) × \(to) mm"
  }
}
