import Notes

/// Why a whole run could not begin.
public struct RunError: Error, Hashable, Sendable {
  public let code: String
  public let message: String

  /// The command line asks for something that does not exist, e.g. an unknown criteria set.
  public var isUsage: Bool {
    code.hasPrefix("E40") || code.hasPrefix("E42") || ["E221", "E226", "E505"].contains(code)
  }

  /// The results could not be written.
  public var isUnwritable: Bool { code.hasPrefix("E5") && code != "E520" }

  /// The file could not be read from disk.
  public var isUnreadable: Bool { code.hasPrefix("E0") }

  init(code: String, message: String) {
    self.code = code
    self.message = message
  }

  init(_ error: some CodedError) {
    code = error.code
    message = error.message
  }

  static func noRecords(_ output: String) -> RunError {
    RunError(
      code: "E520",
      message: "\(output) holds no records of patients (sub-*/records/*_subject.json). "
        + "Name the output folder of a run.")
  }

  init(_ failure: CaseFailure) {
    self.init(code: failure.code, message: failure.message)
  }
}
