import Notes
import StudyRecords

/// Why a case could not be done, with its place: the error of a room, the stage, the file.
public struct CaseFailure: Error, Hashable, Sendable {
  /// Where in its way a case failed.
  public enum Stage: String, Hashable, Sendable {
    case study, read, measure, spread, render, write
  }

  public let stage: Stage
  /// The input that it speaks of, relative to the input folder; `nil` where it is none.
  public let file: String?
  public let code: String
  public let message: String

  init(_ error: some CodedError, stage: Stage, file: String? = nil) {
    self.stage = stage
    self.file = file
    code = error.code
    message = error.message
  }

  init(code: String, message: String, stage: Stage, file: String? = nil) {
    self.stage = stage
    self.file = file
    self.code = code
    self.message = message
  }

  /// The file itself could not be read: it is not there, or no NIfTI.
  public var isUnreadable: Bool {
    // E118 and E123: the file was read, and its content does not fit the question.
    code.hasPrefix("E0") || (code.hasPrefix("E1") && code != "E118" && code != "E123")
  }

  var record: CaseErrorRecord {
    CaseErrorRecord(
      code: code, stage: stage.rawValue, file: file.map(FilePath.name), message: message)
  }
}
