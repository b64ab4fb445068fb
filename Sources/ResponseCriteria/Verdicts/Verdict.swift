import Quantities

/// What the rules make of one time point, before any later one is known.
struct Verdict {
  var response: Response
  /// The category of the rules behind progression.
  var withoutProgression: Response
  var reasons: [Reason]
  var baseline: ReferenceSession?
  var nadir: ReferenceSession?
  var changeFromBaseline: Change?
  var changeFromNadir: Change?
  var borderlineResponses: [Response] = []
  /// Which progression was found; decides what may confirm it.
  var progressesBySize = false
  var progressesOtherwise = false
  /// The rules that made progression.
  var progressionRules: [Rule] = []
  var hasClinicalDecline = false

  init(_ response: Response, reasons: [Reason]) {
    self.response = response
    withoutProgression = response
    self.reasons = reasons
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
