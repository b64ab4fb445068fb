/// What a rule found, and what it means for the category.
struct Finding {
  enum Effect: Hashable {
    /// Worth a word, changes nothing.
    case stated
    case progression
    case blocksComplete
    /// No CR, PR or MR.
    case blocksResponses
    /// The category is this one at best.
    case limits(Response)
  }
  let effect: Effect
  let reason: Reason

  /// Progression that may confirm an earlier one: a lesion that merely stays is no further evidence.
  var confirmsProgression: Bool { effect == .progression && reason.rule != .remainingLesion }

  init(_ effect: Effect, _ rule: Rule, _ text: String, _ citation: Citation) {
    self.effect = effect
    reason = Reason(rule, effect == .progression ? .progressive : nil, text, citation)
  }
}

/// What the findings of all domains together allow.
struct DomainOutcome {
  let findings: [Finding]
  let progresses: Bool
  let blocksComplete: Bool
  let blocksResponses: Bool
  let limit: Response?

  init(_ findings: [Finding]) {
    self.findings = findings
    progresses = findings.contains { $0.effect == .progression }
    // What is progression keeps from CR behind it, too.
    blocksComplete = findings.contains { $0.effect == .blocksComplete || $0.effect == .progression }
    blocksResponses = findings.contains { $0.effect == .blocksResponses }
    limit = findings.lazy.compactMap { finding -> Response? in
      guard case .limits(let best) = finding.effect else { return nil }
      return best
    }.max { $0.rank < $1.rank }
  }

  /// The category behind the rules of progression: CR that is blocked becomes PR, a response that is
  /// blocked SD, and no category is better than the limit.
  func allowed(_ response: Response) -> Response {
    guard response != .notEvaluable else { return .notEvaluable }
    var allowed = response
    if allowed == .complete, blocksComplete { allowed = .partial }
    if allowed.isResponse, blocksResponses { allowed = .stable }
    return limit.map(allowed.worse) ?? allowed
  }

  /// The category of a size together with the domains; progression first.
  func response(_ size: SizeJudgement) -> Response {
    size.progresses || progresses ? .progressive : allowed(size.response)
  }
}
