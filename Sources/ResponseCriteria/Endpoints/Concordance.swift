import Quantities

/// Several criteria sets on one patient: where they disagree, and why.
public struct Concordance: Hashable, Sendable {
  /// One session under all sets.
  public struct Row: Hashable, Sendable {
    public let sessionID: String
    /// `nil` where it is not known.
    public let date: CalendarDate?
    /// In the order of ``criteria``.
    public let responses: [Response]
    /// The sentence that decided under each set, in the order of ``criteria``.
    public let reasons: [String]

    /// Whether all sets say the same.
    public var agrees: Bool { Set(responses).count <= 1 }
  }

  public let subjectID: String?
  /// Names of the sets.
  public let criteria: [String]
  /// Sessions in order of date, the baseline left out.
  public let rows: [Row]
  /// Best response under each set, in the order of ``criteria``.
  public let bestResponses: [Response?]

  public var disagreements: [Row] { rows.filter { !$0.agrees } }

  /// - Precondition: all assessments are of one timeline.
  public init(_ assessments: [Assessment]) {
    subjectID = assessments.first?.subjectID
    criteria = assessments.map(\.criteria)
    bestResponses = assessments.map(\.bestResponse)
    let sessions = assessments.first?.sessions ?? []
    precondition(
      assessments.allSatisfy { $0.sessions.map(\.date) == sessions.map(\.date) },
      "a concordance compares sets on the sessions of one patient")
    rows = sessions.indices.filter { sessions[$0].response != .baseline }.map { index in
      Row(
        sessionID: sessions[index].sessionID, date: sessions[index].date,
        responses: assessments.map { $0.sessions[index].response },
        reasons: assessments.map { $0.sessions[index].reasons.first?.text ?? "" })
    }
  }
}
