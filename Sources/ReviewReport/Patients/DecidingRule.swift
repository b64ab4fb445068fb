import ResponseCriteria
import StudyRecords

extension SessionAssessmentRecord {
  /// What decided, for the headline: `disease of the spine is worse`. `nil` where it was the size, which
  /// the headline gives itself.
  var decidingFindingBesideSize: String? {
    guard let decidingRule, !decidingRule.isOfSize else { return nil }
    return decidingFinding.map { PageNumber.sentence($0) }
  }

  /// A flag of the list for each rule beside size that made progression, in the order of the reasons.
  var progressionFlags: [String] {
    reasons.filter { $0.category == .progressive }.compactMap(\.rule.flag).reduce(into: []) {
      if !$0.contains($1) { $0.append($1) }
    }
  }
}

extension Rule {
  /// Rules that judge the size of the targets.
  private static let ofSize: Set<Rule> = [
    .baseline, .progressiveDisease, .completeResponse, .partialResponse, .minorResponse,
    .stableDisease,
  ]

  /// Words of the list; new lesions are counted there and need none.
  private static let flags: [Rule: String] = [
    .spine: "spine worse", .leptomeningeal: "leptomeninges worse", .nonTarget: "non-target worse",
    .t2Flair: "T2/FLAIR worse", .clinical: "clinically worse", .csfCytology: "CSF positive",
    .scorecard: "scorecard worse", .readerResponse: "as read",
  ]

  fileprivate var isOfSize: Bool { Self.ofSize.contains(self) }
  fileprivate var flag: String? { Self.flags[self] }
}
