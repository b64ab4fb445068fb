import StudyRecords

/// What a run tells while it goes on, in the order in which it happens. Told from one thread at a
/// time.
public enum RunEvent: Sendable {
  /// How many cases will be looked at.
  case planned(cases: Int)
  case finished(CaseOutcome)
  /// A note on the study as a whole, e.g. that sessions carry no dates.
  case note(code: String, message: String)
  /// A stage after the cases: `assessing patients`, `writing the report`, …
  case stage(String)
}

/// How one case ended.
public struct CaseOutcome: Codable, Hashable, Sendable {
  public var subject: String
  public var session: String
  public var region: String
  /// `done`, `failed` or `unchanged`.
  public var state: String
  /// Code and sentence where it failed.
  public var code: String?
  public var message: String?

  public init(
    subject: String, session: String, region: String, state: String, code: String? = nil,
    message: String? = nil
  ) {
    self.subject = subject
    self.session = session
    self.region = region
    self.state = state
    self.code = code
    self.message = message
  }

  /// One line of JSON, ended by a line feed.
  public var line: String {
    do throws(RecordError) {
      return try RecordJSON.line(self) + "\n"
    } catch {
      preconditionFailure("texts can always be written as JSON")
    }
  }

  /// `sub-01 ses-m03 spine`.
  public var name: String {
    [subject.isEmpty ? nil : "sub-\(subject)", session.isEmpty ? nil : "ses-\(session)", region]
      .compactMap { $0 }.joined(separator: " ")
  }
}
