/// Writes tab-separated tables as BIDS has them: `n/a` for what is absent, LF line ends.
public enum TabTable {
  /// The text of a table; tabs and line ends inside a field become blanks. A field that stands in quotes
  /// as a whole reads back without them.
  /// - Precondition: every row has as many fields as there are columns.
  public static func text(columns: [String], rows: [[String?]]) -> String {
    var text = columns.joined(separator: "\t") + "\n"
    for row in rows {
      precondition(row.count == columns.count, "a row has one field a column")
      text += row.map { clean($0) }.joined(separator: "\t") + "\n"
    }
    return text
  }

  private static func clean(_ field: String?) -> String {
    guard let field, !field.isEmpty else { return "n/a" }
    return String(field.map { $0.isNewline || $0 == "\t" ? " " : $0 })
  }
}
