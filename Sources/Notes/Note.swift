/// A graded message with a stable code about data that is doubtful but usable.
///
/// Notes belong to the value that they are about, from the reader of a file to the report. Data that
/// cannot be used is an error instead.
public struct Note: Hashable, Sendable {
  /// The grade of a note. `error` is used only in listings of files that could not be used.
  public enum Severity: String, Hashable, Sendable, CaseIterable {
    case info, warning, error
  }

  /// Stable code, `I`, `W` or `E` and three digits, e.g. `W204`; listed in the documentation.
  public let code: String
  public let severity: Severity
  /// One sentence with what was found, where, and what to do.
  public let message: String

  public init(_ code: String, _ severity: Severity, _ message: String) {
    self.code = code
    self.severity = severity
    self.message = message
  }
}

/// An error of one case: a stable code, and a message that says what was found, where, and what to do.
///
/// Every module has one enum that conforms; its cases carry their evidence. The place (subject, session,
/// file) is added once, by the pipeline.
public protocol CodedError: Error, Sendable {
  /// `E1xx` NIfTI, `E2xx` masks, `E3xx` study, `E4xx` criteria, `E5xx` output.
  var code: String { get }
  /// At most two sentences with numbers and what to do; no path of the machine.
  var message: String { get }
}
