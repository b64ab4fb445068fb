/// Something doubtful but usable that a reader must know: a graded sentence with a stable code.
///
/// Notes travel with the value that they speak of, from the reader of a file to the report. What
/// cannot be used is no note but an error.
public struct Note: Hashable, Sendable {
  /// How much a note weighs. `error` stands only in listings of files that could not be used.
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

/// An error of one case: a stable code and a sentence that says what was found, where, and the way
/// out.
///
/// Every room has one enum that conforms; its cases carry their evidence. The place (subject,
/// session, file) is added once, by the pipeline.
public protocol CodedError: Error, Sendable {
  /// `E1xx` NIfTI, `E2xx` masks, `E3xx` study, `E4xx` criteria, `E5xx` output.
  var code: String { get }
  /// One or two sentences with numbers and the way out; no path of the machine.
  var message: String { get }
}
