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

  /// What was found, where, and how to correct it; for the user.
  public var message: String {
    switch self {
    case .empty:
      "The table is empty. Add a header row with the column names."
    case .duplicateColumn(let name, let line):
      "Line \(line): the column \"\(name)\" appears twice; keep only one."
    case .fieldCount(let found, let expected, let line):
      "Line \(line): \(found) fields, but the header has \(expected); write n/a for missing values."
    case .openQuote(let line, let column):
      "Line \(line), column \(column): a quote is opened but never closed."
    case .textAfterQuote(let line, let column):
      "Line \(line), column \(column): text follows a closing quote; double every quote inside a "
        + "field."
    case .quotedLineEnd(let line, let column, let end):
      "Line \(line), column \(column): a quoted field continues to line \(end), which a tab-separated "
        + "table does not allow. Remove the line break, or save the table as CSV."
    case .notUTF8(let line, let column):
      "Line \(line), column \(column): the text is not valid UTF-8; save the table as UTF-8."
    }
  }
}
