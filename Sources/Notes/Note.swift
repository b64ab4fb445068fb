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
