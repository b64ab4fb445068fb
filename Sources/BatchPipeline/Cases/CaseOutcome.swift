import StudyRecords

/// How one case ended, as `run --json` prints it.
public struct CaseOutcome: Codable, Hashable, Sendable {
  /// Whether the case was measured, kept from an earlier run, waits or failed.
  public enum State: String, Codable, Hashable, Sendable {
    case planned, waiting, done, unchanged, failed
  }

  public var subject: String
  public var session: String
  public var region: String
  public var state: State
  /// Code and message where it failed.
  public var code: String?
  public var message: String?

  public init(
    subject: String, session: String, region: String, state: State, code: String? = nil,
    message: String? = nil
  ) {
    self.subject = subject
    self.session = session
    self.region = region
    self.state = state
    self.code = code
    self.message = message
  }

  init(_ record: CaseRecord, isUnchanged: Bool) {
    let state: State =
      switch record.state {
      case .done: .done
      case .failed: .failed
      case .waiting: .waiting
      }
    self.init(
      subject: record.subject, session: record.session, region: record.region,
      state: isUnchanged ? .unchanged : state, code: record.error?.code,
      message: record.error?.message)
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
