/// The category of a time point or of a patient.
public enum Response: String, CaseIterable, Hashable, Sendable {
  /// The session that responses are measured against.
  case baseline = "BL"
  case complete = "CR"
  case partial = "PR"
  /// Minor response; only where a set has it.
  case minor = "MR"
  case stable = "SD"
  case progressive = "PD"
  case notEvaluable = "NE"

  /// Whether this is CR, PR or MR.
  public var isResponse: Bool { self == .complete || self == .partial || self == .minor }

  /// Place in CR, PR, MR, SD, PD, NE, BL: the best first.
  public var rank: Int {
    switch self {
    case .complete: 0
    case .partial: 1
    case .minor: 2
    case .stable: 3
    case .progressive: 4
    case .notEvaluable: 5
    case .baseline: 6
    }
  }

  /// The worse of two evaluable categories, in the order CR, PR, MR, SD, PD.
  func worse(_ other: Response) -> Response { rank >= other.rank ? self : other }
}

/// How far a category holds once all later sessions are known.
public enum ConfirmationStatus: String, CaseIterable, Hashable, Sendable {
  /// The set asks for a second scan and none that decides is there yet.
  case preliminary
  /// A later scan upheld it.
  case confirmed
  /// A later scan denied it.
  case unconfirmed
  /// The set asks for no confirmation.
  case notRequired = "not_required"
}
