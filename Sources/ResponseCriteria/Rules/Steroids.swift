/// Steroids: CR allows a physiologic dose, a response no more than at baseline. A dose that is not
/// known blocks nothing and is stated; a rise alone is never progression.
extension Reading {
  var steroidFinding: Finding? {
    guard let rule = set.domains.steroids, let dose = point.steroidMgPerDay else { return nil }
    if rule.responseAtMostBaseline, let before = baseline.steroidMgPerDay, dose > before {
      return Finding(
        .blocksResponses, .steroids,
        "Steroids rose from \(Words.plain(before)) to \(Words.plain(dose)) mg a day: no response "
          + "can be called, and the rise alone is no PD", rule.citation)
    }
    guard dose > rule.completeAtMost.mgPerDay else { return nil }
    return Finding(
      .blocksComplete, .steroids,
      "Steroids of \(Words.plain(dose)) mg a day are more than physiologic "
        + "(\(Words.plain(rule.completeAtMost.mgPerDay)) mg): CR cannot be called",
      rule.completeAtMost.citation)
  }
}
