/// The leptomeningeal scorecard: any item worse is PD; all absent is CR; improved items without a
/// worse one are PR; otherwise SD. An item that cannot be judged any more makes the time point NE.
///
/// Where the items are not marked one by one, the words for leptomeninges and spine take their place.
extension Reading {
  private typealias Mark = (name: String, now: DiseaseTrend?, before: DiseaseTrend?)

  private var marks: [Mark] {
    if point.scorecard.isEmpty && baseline.scorecard.isEmpty {
      return [
        ("leptomeninges", point.leptomeningeal, baseline.leptomeningeal),
        ("spine", point.spine, baseline.spine),
      ]
    }
    return set.scorecard.map {
      ($0.rawValue, point.scorecard[$0], baseline.scorecard[$0])
    }
  }

  func scorecardVerdict() -> Verdict {
    let marks = marks
    let citation = set.scorecardRule ?? set.tissue.citation
    let without = scorecardResponse(marks)
    let worse = marks.filter { $0.now == .worse }.map(\.name)
    let isNew = newLesionFinding?.effect == .progression
    var verdict = Verdict(isNew || !worse.isEmpty ? .progressive : without, reasons: [])
    // What is progression keeps from CR behind it, too.
    verdict.withoutProgression = isNew && without == .complete ? .partial : without
    verdict.progressesOtherwise = verdict.response == .progressive
    if isNew { verdict.progressionRules.append(.newLesion) }
    if !worse.isEmpty {
      verdict.progressionRules.append(.scorecard)
      let finding = "worse: \(worse.joined(separator: ", "))"
      verdict.reasons.append(Reason(.scorecard, .progressive, finding, citation))
    }
    if isNew, let finding = newLesionFinding { verdict.reasons.append(finding.reason) }
    let finding = scorecardFinding(marks)
    verdict.reasons.append(
      without == verdict.response
        ? Reason(.scorecard, without, finding, citation)
        : Reason(
          .scorecard, "Without the worse items: \(without.rawValue) (\(finding))", citation))
    if let finding = nonTargetFinding { verdict.reasons.append(finding.reason) }
    compare(into: &verdict)
    return verdict
  }

  /// What the baseline marks; later sessions are marked against it, so marks of it are not needed.
  var scorecardBaseline: String {
    let known = marks.compactMap { mark in mark.now.map { "\(mark.name) \($0.rawValue)" } }
    return known.isEmpty
      ? "Baseline: no item is marked; later sessions are marked against it"
      : "Baseline: " + known.joined(separator: ", ")
  }

  private func scorecardResponse(_ marks: [Mark]) -> Response {
    let known = marks.filter { $0.now != nil }
    let isLost = marks.contains { $0.now == nil && $0.before != nil && $0.before != .absent }
    guard !known.isEmpty, !isLost else { return .notEvaluable }
    let rest = known.filter { $0.now != .worse }
    let hadNothing = marks.allSatisfy { $0.before == .absent }
    if hadNothing { return .stable }
    if known.count == marks.count, known.allSatisfy({ $0.now == .absent }) { return .complete }
    let improved = rest.contains { mark in
      mark.now == .improved || (mark.now == .absent && mark.before != nil && mark.before != .absent)
    }
    return improved ? .partial : .stable
  }

  private func scorecardFinding(_ marks: [Mark]) -> String {
    let items = marks.map { "\($0.name) \($0.now?.rawValue ?? "NE")" }.joined(separator: ", ")
    return items + (kept(marks).map { "; \($0)" } ?? "")
  }

  /// Which items keep the others from a response, since nobody could judge them now.
  private func kept(_ marks: [Mark]) -> String? {
    let unknown = marks.filter { $0.now == nil }
    guard !unknown.isEmpty else { return nil }
    guard unknown.count < marks.count else {
      return
        "no item could be judged: give masks with the set's labels, or its items in the table, and see "
        + "the notes, W323 or W326 where a field of view is the cause"
    }
    let lost = unknown.filter { $0.before != nil && $0.before != .absent }
    if !lost.isEmpty {
      return "\(Self.names(lost)) cannot be judged any more, so nothing is said of the whole"
    }
    let hadDisease = marks.contains { $0.before != nil && $0.before != .absent }
    let isClear = marks.allSatisfy { $0.now == nil || $0.now == .absent }
    guard hadDisease, isClear else { return nil }
    return "CR cannot be called while \(Self.names(unknown)) "
      + (unknown.count == 1 ? "is" : "are") + " not evaluable"
  }

  private static func names(_ marks: [Mark]) -> String {
    marks.map(\.name).joined(separator: ", ")
  }
}
