/// Writes tab-separated tables in the style of BIDS: `n/a` for missing values, LF line ends.
///
/// ``DelimitedTable`` reads them back, except that quotes around a whole field are lost.
public enum TabTable {
  /// The text of a table, header row first.
  ///
  /// Tabs and line breaks inside a field become spaces.
  /// - Precondition: every row has as many fields as there are columns.
  public static func text(columns: [String], rows: [[String?]]) -> String {
    var text = columns.joined(separator: "\t") + "\n"
    for row in rows {
      precondition(row.count == columns.count, "a row has one field per column")
      text += row.map { clean($0) }.joined(separator: "\t") + "\n"
    }
    return text
  }

  private static func clean(_ field: String?) -> String {
    guard let field, !field.isEmpty else { return "n/a" }
    return String(field.map { $0.isNewline || $0 == "\t" ? " " : $0 })
  }
}
