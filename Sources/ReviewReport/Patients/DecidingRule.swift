import StudyRecords

/// The rules that made a verdict, in the words that a headline and a list have room for.
enum DecidingRule {
  /// Rules of size: the headline gives their numbers itself.
  private static let size: Set<String> = [
    "baseline", "progressive-disease", "complete-response", "partial-response", "minor-response",
    "stable-disease",
  ]

  /// Words of the list for rules beside size. New lesions have a flag of their own, by their count.
  private static let flagWords: [String: String] = [
    "spine": "spine worse",
    "leptomeningeal": "leptomeninges worse",
    "non-target": "non-target worse",
    "t2-flair": "T2/FLAIR worse",
    "clinical": "clinically worse",
    "csf-cytology": "CSF positive",
    "scorecard": "scorecard worse",
    "reader-response": "as read",
  ]

  /// The first reason without its category, where it is not size: "disease of the spine is worse".
  static func lead(of verdict: SessionAssessmentRecord) -> String? {
    guard let first = verdict.reasons.first, !size.contains(first.rule) else { return nil }
    var words = first.text[...]
    let category = verdict.response + ": "
    if words.hasPrefix(category) { words = words.dropFirst(category.count) }
    while words.hasSuffix(".") { words.removeLast() }
    return words.isEmpty ? nil : SentenceNumbers.joined(String(words))
  }

  /// A flag for each rule beside size that made progression, in the order of the reasons.
  static func flags(of verdict: SessionAssessmentRecord) -> [String] {
    guard verdict.response == "PD" else { return [] }
    var flags: [String] = []
    for (index, reason) in verdict.reasons.enumerated() {
      guard index == 0 || reason.text.hasPrefix("PD: "), let words = flagWords[reason.rule],
        !flags.contains(words)
      else { continue }
      flags.append(words)
    }
    return flags
  }
}
