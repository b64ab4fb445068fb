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
