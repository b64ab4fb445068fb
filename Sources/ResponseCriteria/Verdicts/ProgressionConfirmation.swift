import Quantities

/// Progression that needs a second scan.
///
/// It is confirmed by a further rise of at least the set's threshold from the preliminary scan, or by
/// another rule of progression, at least the set's interval later; clear clinical decline confirms at
/// any time. A scan that is no progression any more denies it, however soon; one that still is says
/// nothing before the interval is over, and the first evaluable one behind it decides. Denied, it was
/// pseudo-progression, and the time point counts as what the other rules make of it.
extension ConfirmedCourse {
  func progressionStanding(at index: Int) -> Standing {
    guard let rule = set.confirmation.progression else { return .notRequired }
    guard needsConfirmation(at: index, rule) else { return notAsked(at: index, rule) }
    guard let dates = timeline.dates else { return .undated(rule.citation) }
    let days = options.confirmationDays ?? rule.days
    for later in points.indices.dropFirst(index + 1) {
      let interval = dates[later].days(since: dates[index])
      if verdicts[later].hasClinicalDecline, rule.exceptClinicalDecline {
        return Standing(
          status: .confirmed, text: "Confirmed by clinical decline at \(points[later].place)",
          citation: rule.citation)
      }
      switch verdicts[later].response {
      case .notEvaluable: continue
      case .progressive where interval < days: continue
      default: break
      }
      if interval >= days, let how = confirmation(of: index, by: later) {
        return Standing(
          status: .confirmed,
          text:
            "Confirmed by \(how) at \(points[later].place), \(NumberText.count(interval, "day", "days")) later; "
            + "dated back to this session", citation: rule.citation)
      }
      return denial(of: index, by: later, after: interval, rule)
    }
    return Standing(
      status: .preliminary,
      text:
        "Preliminary: a scan at least \(NumberText.count(days, "day", "days")) later has to confirm it",
      citation: rule.citation)
  }

  /// The first progression says where nobody knows whether the set asks for a second scan.
  private func notAsked(
    at index: Int, _ rule: ConfirmationRule.ProgressionConfirmation
  ) -> Standing {
    guard case .radiotherapy(let days) = rule.window, timeline.radiotherapyEnd == nil,
      index == verdicts.firstIndex(where: { $0.response == .progressive })
    else { return .notRequired }
    return Standing(
      status: .notRequired,
      text:
        "Up to \(NumberText.count(days, "day", "days")) after radiotherapy PD would have to be confirmed; when it ended "
        + "is unknown, so no second scan was asked for", citation: rule.windowCitation)
  }

  private func denial(
    of index: Int, by later: Int, after days: Int,
    _ rule: ConfirmationRule.ProgressionConfirmation
  ) -> Standing {
    let response = verdicts[later].response
    let found =
      response == .progressive ? "no further progression" : "\(response.rawValue)"
    return Standing(
      status: .unconfirmed,
      text:
        "Pseudo-progression: \(found) at \(points[later].place), \(NumberText.count(days, "day", "days")) later; "
        + "it counts as " + verdicts[index].withoutProgression.rawValue, citation: rule.citation)
  }

  private func needsConfirmation(
    at index: Int, _ rule: ConfirmationRule.ProgressionConfirmation
  ) -> Bool {
    if rule.exceptClinicalDecline, verdicts[index].hasClinicalDecline { return false }
    return rule.isAsked(at: index, timeline, options)
  }

  /// What confirms the progression of one session at a later one; `nil` where nothing does.
  private func confirmation(of index: Int, by later: Int) -> String? {
    let first = verdicts[index]
    let second = verdicts[later]
    if let rise = furtherRise(from: points[index], to: points[later]) { return rise }
    if second.progressesOtherwise { return "another rule of progression" }
    if second.progressesBySize, !first.progressesBySize { return "the size of the targets" }
    return nil
  }

  /// Sizes of two sessions as they compare; `nil` where they do not.
  private static func sizes(
    _ before: MeasuredSize?, _ now: MeasuredSize?, _ pair: PairedSize?
  ) -> (before: Double, now: Double)? {
    switch pair ?? .whole {
    case .notComparable: return nil
    case .part(let before, let now): return (before.value, now.value)
    case .whole:
      guard let before, let now, !before.isLowerBound else { return nil }
      return (before.value, now.value)
    }
  }

  private func furtherRise(from first: TimePoint, to second: TimePoint) -> String? {
    let measure = set.measure(options)
    guard let thresholds = set.thresholds[measure] else { return nil }
    let rule = SizeRule(thresholds: thresholds, tissue: set.tissue(options))
    let pair = second.pairs.first { $0.sessionID == first.sessionID }
    let rises = [
      Self.sizes(first.size(measure), second.size(measure), pair?.target(measure)),
      Self.sizes(
        first.nonEnhancingSize(measure), second.nonEnhancingSize(measure),
        pair?.nonEnhancing(measure)),
    ]
    for case (let before, let after)? in rises
    where before > 0 && rule.progresses(from: before, to: after) {
      let percent = (after - before) / before * 100
      return "a further \(NumberText.percent(percent, near: [thresholds.progression.percent]))"
    }
    return nil
  }
}

extension ConfirmationRule.ProgressionConfirmation {
  /// Whether progression at a session has to be confirmed, clinical decline aside. A session without
  /// a date may lie inside any window.
  func isAsked(at index: Int, _ timeline: Timeline, _ options: AssessmentOptions) -> Bool {
    if options.confirmsEveryProgression { return true }
    switch window {
    case .always: return true
    case .treatment(let days): return timeline.day(at: index).map { $0 <= days } ?? true
    case .radiotherapy(let days):
      guard let end = timeline.radiotherapyEnd else { return false }
      return timeline.dates.map { (0...days).contains($0[index].days(since: end)) } ?? true
    }
  }
}
