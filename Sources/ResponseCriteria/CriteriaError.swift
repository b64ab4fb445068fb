import DelimitedText
import Notes
import Quantities

/// Where a fault lies in a table or a criteria file; both numbers count from 1.
public struct TextPlace: Hashable, Sendable, CustomStringConvertible {
  /// Name of the file, where it is known.
  public let file: String?
  public let line, column: Int

  public init(file: String? = nil, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// `"trial.tsv", line 3, column 4`; without a file `Line 3, column 4`.
  public var description: String {
    (file.map { "\($0.quoted), line" } ?? "Line") + " \(line), column \(column)"
  }
}

/// Why a criteria set or a timeline cannot be used.
public enum CriteriaError: CodedError, Hashable {
  case unknownSet(String, known: [String])
  case unreadableFile(String, place: TextPlace?)
  case missingKey(String, place: TextPlace?)
  case unknownKey(String, place: TextPlace?)
  case badValue(key: String, found: String, expected: String, place: TextPlace?)
  case fileTooLarge(bytes: Int, limit: Int)
  case measureNotInSet(Measure, set: String, known: [String])
  case tissueNotInSet(FollowedTissue, set: String, known: [String])
  case unreadableTable(DelimitedTextError, file: String?)
  case missingColumn(String, like: [String], place: TextPlace)
  case noMeasure(columns: [String], place: TextPlace)
  /// A column of the patient in a table of sessions.
  case misplacedColumn(String, use: String, place: TextPlace)
  case badField(column: String, found: String, expected: String, place: TextPlace)
  /// A field that can be read and contradicts another one.
  case conflictingField(
    column: String, found: String, other: String, use: String, place: TextPlace?)
  case duplicateDate(CalendarDate, sessions: [String], place: TextPlace?)
  case duplicateSession(String, place: TextPlace?)
  case baselineMissing(String, subject: String?, sessions: [String], place: TextPlace?)
  case noSession(subject: String?)
  case treatmentAfterSessions(
    CalendarDate, subject: String?, last: CalendarDate, place: TextPlace?)

  public var code: String {
    switch self {
    case .unknownSet: "E401"
    case .unreadableFile: "E402"
    case .missingKey: "E403"
    case .unknownKey: "E404"
    case .badValue: "E405"
    case .fileTooLarge: "E406"
    case .measureNotInSet: "E407"
    case .tissueNotInSet: "E408"
    case .unreadableTable: "E410"
    case .missingColumn: "E411"
    case .noMeasure: "E412"
    case .badField, .conflictingField: "E413"
    case .duplicateDate: "E414"
    case .duplicateSession: "E415"
    case .baselineMissing: "E416"
    case .noSession: "E417"
    case .treatmentAfterSessions: "E418"
    case .misplacedColumn: "E419"
    }
  }

  /// Line and column, where the fault has a place.
  public var place: TextPlace? {
    switch self {
    case .unreadableFile(_, let place), .missingKey(_, let place), .unknownKey(_, let place),
      .badValue(_, _, _, let place), .duplicateDate(_, _, let place),
      .duplicateSession(_, let place), .baselineMissing(_, _, _, let place),
      .treatmentAfterSessions(_, _, _, let place), .conflictingField(_, _, _, _, let place):
      place
    case .badField(_, _, _, let place), .missingColumn(_, _, let place), .noMeasure(_, let place),
      .misplacedColumn(_, _, let place):
      place
    case .unreadableTable(let error, let file): Self.place(of: error, in: file)
    case .unknownSet, .fileTooLarge, .measureNotInSet, .tissueNotInSet, .noSession: nil
    }
  }

  private static func place(of error: DelimitedTextError, in file: String?) -> TextPlace {
    TextPlace(file: file, line: error.place?.line ?? 1, column: error.place?.column ?? 1)
  }
}
