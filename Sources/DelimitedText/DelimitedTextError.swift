/// Why a TSV or CSV table could not be read. Lines and columns are counted from 1.
public enum DelimitedTextError: Error, Hashable, Sendable {
  case empty
  case duplicateColumn(String, line: Int)
  case fieldCount(found: Int, expected: Int, line: Int)
  case openQuote(line: Int, column: Int)
  case textAfterQuote(line: Int, column: Int)
  /// A quoted field of a tab table continues on a later line.
  case quotedLineEnd(line: Int, column: Int, end: Int)
  case notUTF8(line: Int, column: Int)

  /// Where in the text, and what is wrong there: `Line 3: 2 fields where the header has 3; …`.
  public var message: String {
    guard let place else { return sentence }
    let column = place.column.map { ", column \($0)" } ?? ""
    return "Line \(place.line)\(column): \(sentence)"
  }

  /// Line, and column where it is known; `nil` where there is no line.
  public var place: (line: Int, column: Int?)? {
    switch self {
    case .empty: nil
    case .duplicateColumn(_, let line): (line, nil)
    case .fieldCount(let found, let expected, let line): (line, min(found, expected) + 1)
    case .openQuote(let line, let column), .textAfterQuote(let line, let column),
      .notUTF8(let line, let column), .quotedLineEnd(let line, let column, _):
      (line, column)
    }
  }

  /// What is wrong, without the place.
  public var sentence: String {
    switch self {
    case .empty:
      "The table is empty; a header row with the names of the columns is needed."
    case .duplicateColumn(let name, _):
      "the column \"\(name)\" appears twice; keep one of them."
    case .fieldCount(let found, let expected, _):
      "\(found) fields where the header has \(expected); write n/a for what is absent."
    case .openQuote:
      "a quote is opened and never closed; close it."
    case .textAfterQuote:
      "there is text after a closing quote; double a quote inside a field."
    case .quotedLineEnd(_, _, let end):
      "a quoted field goes on to line \(end), which a table with tabs cannot hold; remove the line "
        + "end, or save the table as CSV."
    case .notUTF8:
      "the text is not UTF-8; save the table as UTF-8."
    }
  }
}
