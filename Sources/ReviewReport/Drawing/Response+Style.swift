import ResponseCriteria

extension Response {
  /// All with a shape of their own, best first.
  static let shown: [Response] = [
    .complete, .partial, .minor, .stable, .progressive, .notEvaluable,
  ]

  /// The style class of its colour and shape.
  var styleClass: String { rawValue.lowercased() }

  /// Place on the review list after failures, PD and borderline: what may need a look comes first.
  var listRank: Int {
    switch self {
    case .progressive: 0
    case .notEvaluable: 1
    case .stable: 2
    case .minor: 3
    case .partial: 4
    case .complete: 5
    case .baseline: 6
    }
  }
}
