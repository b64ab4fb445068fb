/// Why a table of text fields could not be read. Lines and columns count from 1.
public enum DelimitedTextError: Error, Hashable, Sendable {
  case empty
  case duplicateColumn(String, line: Int)
  case fieldCount(found: Int, expected: Int, line: Int)
  case openQuote(line: Int, column: Int)
  case textAfterQuote(line: Int, column: Int)
  /// A quoted field of a tab table goes on to a later line.
  case quotedLineEnd(line: Int, column: Int, end: Int)
  case notUTF8(line: Int, column: Int)

  public var message: String {
    switch self {
    case .empty:
      "The table is empty; a header row with the names of the columns is needed."
    case .duplicateColumn(let name, let line):
      "Line \(line): the column \"\(name)\" stands twice; keep one of them."
    case .fieldCount(let found, let expected, let line):
      "Line \(line): \(found) fields where the header has \(expected); write n/a for what is absent."
    case .openQuote(let line, let column):
      "Line \(line), column \(column): a quote is opened and never closed."
    case .textAfterQuote(let line, let column):
      "Line \(line), column \(column): text behind a closing quote; double a quote inside a field."
    case .quotedLineEnd(let line, let column, let end):
      "Line \(line), column \(column): a quoted field goes on to line \(end), which a table with tabs "
        + "cannot hold; take the line end out, or save the table as CSV."
    case .notUTF8(let line, let column):
      "Line \(line), column \(column): the text is not UTF-8; save the table as UTF-8."
    }
  }
}
