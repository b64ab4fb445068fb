import DelimitedText
import Notes
import Quantities

/// Where a fault stands in a table or a criteria file; both count from 1.
public struct TextPlace: Hashable, Sendable, CustomStringConvertible {
  public let line, column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  public var description: String { "Line \(line), column \(column)" }
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
  case unreadableTable(DelimitedTextError)
  case missingColumn(String)
  case noMeasure(columns: [String])
  case badField(column: String, found: String, expected: String, place: TextPlace)
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
    case .badField: "E413"
    case .duplicateDate: "E414"
    case .duplicateSession: "E415"
    case .baselineMissing: "E416"
    case .noSession: "E417"
    case .treatmentAfterSessions: "E418"
    }
  }

  /// Line and column, where the fault has a place.
  public var place: TextPlace? {
    switch self {
    case .unreadableFile(_, let place), .missingKey(_, let place), .unknownKey(_, let place),
      .badValue(_, _, _, let place), .duplicateDate(_, _, let place),
      .duplicateSession(_, let place), .baselineMissing(_, _, _, let place),
      .treatmentAfterSessions(_, _, _, let place):
      place
    case .badField(_, _, _, let place): place
    case .missingColumn, .noMeasure: TextPlace(line: 1, column: 1)
    case .unreadableTable(let error): Self.place(of: error)
    case .unknownSet, .fileTooLarge, .measureNotInSet, .tissueNotInSet, .noSession: nil
    }
  }

  private static func place(of error: DelimitedTextError) -> TextPlace {
    switch error {
    case .empty: TextPlace(line: 1, column: 1)
    case .duplicateColumn(_, let line): TextPlace(line: line, column: 1)
    case .fieldCount(let found, let expected, let line):
      TextPlace(line: line, column: min(found, expected) + 1)
    case .openQuote(let line, let column), .textAfterQuote(let line, let column),
      .notUTF8(let line, let column), .quotedLineEnd(let line, let column, _):
      TextPlace(line: line, column: column)
    }
  }
}
