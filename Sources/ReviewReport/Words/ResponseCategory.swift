/// A response as the pages speak of it: its word, its rank on the morning list, its colour and shape.
///
/// Unknown words of a record are kept as ``other``: they show as they are, with the shape of NE.
enum ResponseCategory: Hashable, Sendable {
  case baseline, complete, partial, minor, stable, progressive, notEvaluable
  case other(String)

  /// All with a shape, best first.
  static let shown: [ResponseCategory] = [
    .complete, .partial, .minor, .stable, .progressive, .notEvaluable,
  ]

  init(_ code: String) {
    let known = (Self.shown + [.baseline]).first { $0.code == code }
    self = known ?? .other(code)
  }

  var code: String {
    switch self {
    case .baseline: "BL"
    case .complete: "CR"
    case .partial: "PR"
    case .minor: "MR"
    case .stable: "SD"
    case .progressive: "PD"
    case .notEvaluable: "NE"
    case .other(let code): code
    }
  }

  var words: String {
    switch self {
    case .baseline: "baseline"
    case .complete: "complete response"
    case .partial: "partial response"
    case .minor: "minor response"
    case .stable: "stable disease"
    case .progressive: "progressive disease"
    case .notEvaluable: "not evaluable"
    case .other: "not a category of ours"
    }
  }

  /// The style class of its colour and shape.
  var styleClass: String {
    switch self {
    case .baseline: "bl"
    case .complete: "cr"
    case .partial: "pr"
    case .minor: "mr"
    case .stable: "sd"
    case .progressive: "pd"
    case .notEvaluable, .other: "ne"
    }
  }

  /// Place on the morning list behind failures, PD and borderline: what may need an eye comes first.
  var rank: Int {
    switch self {
    case .progressive: 0
    case .notEvaluable, .other: 1
    case .stable: 2
    case .minor: 3
    case .partial: 4
    case .complete: 5
    case .baseline: 6
    }
  }
}
