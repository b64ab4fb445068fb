import Notes

/// Why a case failed: the error of a module, the stage and the file.
public struct CaseFailure: Error, Hashable, Sendable {
  /// The step at which a case failed.
  public enum Stage: String, Hashable, Sendable {
    case study, read, measure, spread, render, write
  }

  public let stage: Stage
  /// The input in question, relative to the input folder; `nil` where it is no single file.
  public let file: String?
  public let code: String
  public let message: String
  public let kind: FailureKind

  /// - Parameter advice: what the user can do, where that depends on the command.
  init(
    _ error: some ClassifiedError, stage: Stage, file: String? = nil, advice: String? = nil
  ) {
    self.stage = stage
    self.file = file
    code = error.code
    message = [error.message, advice].compactMap { $0 }.joined(separator: " ")
    kind = error.kind
  }

  /// Runs one step of a case and adds the stage and the file to its error.
  ///
  /// ```swift
  /// let output = try CaseFailure.at(.write, folder) { () throws(OutputError) in
  ///   try OutputFolder(path: folder)
  /// }
  /// ```
  static func at<Value, Failure: ClassifiedError>(
    _ stage: Stage, _ file: String? = nil, _ step: () throws(Failure) -> Value
  ) throws(CaseFailure) -> Value {
    do throws(Failure) {
      return try step()
    } catch {
      throw CaseFailure(error, stage: stage, file: file)
    }
  }
}
