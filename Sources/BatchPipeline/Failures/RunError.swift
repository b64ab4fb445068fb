import Notes

/// Why a whole run could not begin.
public struct RunError: Error, Hashable, Sendable {
  public let code: String
  public let message: String
  public let kind: FailureKind

  init(_ error: some ClassifiedError) {
    code = error.code
    message = error.message
    kind = error.kind
  }

  /// - Parameter namesFile: whether the message also names the failure's file.
  init(_ failure: CaseFailure, namesFile: Bool = false) {
    code = failure.code
    message = failure.message + (namesFile ? failure.file.map { " (\($0))" } ?? "" : "")
    kind = failure.kind
  }

  /// Runs one step before a run begins; its error becomes the reason why it cannot.
  static func on<Value, Failure: ClassifiedError>(
    _ step: () throws(Failure) -> Value
  ) throws(RunError) -> Value {
    do throws(Failure) {
      return try step()
    } catch {
      throw RunError(error)
    }
  }

  static func noRecords(_ output: String) -> RunError {
    RunError(OptionError.noRecords(output: output))
  }
}

/// Why a run cannot begin with the options it was given. Codes `E421`…`E423` and `E520`.
enum OptionError: ClassifiedError, Hashable {
  case notYAML(file: String, reason: String)
  case unknownOption(file: String, name: String, known: [String])
  case badValue(name: String, found: String, expected: String)
  case noRecords(output: String)

  var code: String {
    switch self {
    case .notYAML: "E421"
    case .unknownOption: "E422"
    case .badValue: "E423"
    case .noRecords: "E520"
    }
  }

  var kind: FailureKind {
    switch self {
    case .notYAML, .unknownOption, .badValue: .usage
    case .noRecords: .input
    }
  }

  var message: String {
    switch self {
    case .notYAML(let file, let reason):
      "\(file) is not a YAML file of options: \(reason)"
    case .unknownOption(let file, let name, let known):
      "\(file): there is no option \(name). The options are \(known.joined(separator: ", "))."
    case .badValue(let name, let found, let expected):
      "\(name) must be \(expected), not \(found)."
    case .noRecords(let output):
      "\(output) holds no records of patients (sub-*/records/*_subject.json). "
        + "Name the output folder of a run."
    }
  }
}
