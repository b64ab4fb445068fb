import ResponseCriteria

/// The imaging items of the RANO-LM scorecard at one session.
///
/// Raters agreed on the overall response only with κ 0.44, so an item that cannot be seen is not
/// evaluable; it is never given a default.
/// Source: Le Rhun 2019, PMC6502503, table 5 (paper).
public struct LeptomeningealScorecard: Hashable, Sendable {
  /// The items are those of the criteria.
  public typealias Item = ScorecardItem

  /// What a session shows of an item.
  public enum Mark: String, Hashable, Sendable, CaseIterable {
    case present, absent
    case notEvaluable = "not-evaluable"
  }

  /// One mark for each item.
  public let marks: [Item: Mark]

  public init(brain: BrainSpread?, spine: SpineSpread?) {
    marks = [
      .brainNodules: Self.mark(brain.map { !$0.nodules.isEmpty }),
      .brainLinear: Self.mark(brain?.linearPresent),
      .hydrocephalus: Self.mark(brain?.hydrocephalus),
      .spineNodules: Self.mark(spine.flatMap { $0.shows(!$0.nodules.isEmpty) }),
      .spineLinear: Self.mark(spine.flatMap { $0.shows($0.linearPresent) }),
    ]
  }

  public subscript(item: Item) -> Mark { marks[item] ?? .notEvaluable }

  private static func mark(_ isPresent: Bool?) -> Mark {
    guard let isPresent else { return .notEvaluable }
    return isPresent ? .present : .absent
  }
}

extension SpineSpread {
  /// Whether a form is present; `nil` where it was not found but a deposit of undetermined form could
  /// be one.
  fileprivate func shows(_ isPresent: Bool) -> Bool? {
    isPresent || undeterminedCount == 0 ? isPresent : nil
  }
}
