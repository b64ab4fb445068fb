import ResponseCriteria

// Records hold the words of the criteria as raw values: `PD`, `confirmed`, `new-lesion`. A record with any other
// word cannot be read.

extension Response: Codable {}
extension ConfirmationStatus: Codable {}
extension Rule: Codable {}
extension Evidence: Codable {}
extension Measure: Codable {}
extension FollowedTissue: Codable {}
extension DeathCause: Codable {}

extension Response {
  /// `partial response`, as a reader says it.
  package var meaning: String {
    switch self {
    case .baseline: "baseline"
    case .complete: "complete response"
    case .partial: "partial response"
    case .minor: "minor response"
    case .stable: "stable disease"
    case .progressive: "progressive disease"
    case .notEvaluable: "not evaluable"
    }
  }
}

extension ConfirmationStatus {
  var meaning: String {
    switch self {
    case .preliminary: "to be confirmed by a later scan"
    case .confirmed: "a later scan upheld it"
    case .unconfirmed: "a later scan denied it"
    case .notRequired: "the criteria ask for no confirmation"
    }
  }
}
