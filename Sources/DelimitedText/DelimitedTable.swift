/// A TSV or CSV table of text fields: one header row and any number of data rows.
///
/// Accepted: a byte order mark, and LF, CRLF or CR line ends. A comma table follows RFC 4180, so a
/// quoted field may contain line breaks. A tab table has no quoting, as in BIDS; quotes around a whole
/// field, which some programs write, are removed. Empty lines are skipped, and spaces around fields
/// and column names are trimmed.
public struct DelimitedTable: Sendable {
  /// The separator between fields; the raw value is its ASCII byte.
  public enum Delimiter: UInt8, Sendable {
    case tab = 9
    case comma = 44
  }

  /// One data row and the line it starts on (the first line of the file is 1).
  public struct Row: Sendable {
    public let line: Int
    public let fields: [String]
  }

  public let columns: [String]
  public internal(set) var rows: [Row]

  /// Position of each column in `columns`.
  private let positions: [String: Int]

  /// Reads a whole table.
  /// - Parameters:
  ///   - text: UTF-8 bytes of the file.
  ///   - delimiter: `nil` chooses tab if the first line contains one, otherwise comma.
  /// - Throws: ``DelimitedTextError`` with line and column.
  /// - Complexity: O(bytes).
  public init(_ text: some Sequence<UInt8>, delimiter: Delimiter? = nil) throws(DelimitedTextError)
  {
    var scanner = DelimitedScanner(Array(text), delimiter: delimiter)
    self = try DelimitedTable(header: &scanner)
    while let row = try nextRow(&scanner) { rows.append(row) }
  }

  /// A table without rows.
  init(header scanner: inout DelimitedScanner) throws(DelimitedTextError) {
    guard let header = try scanner.nextRow() else { throw .empty }
    var positions: [String: Int] = [:]
    for (position, name) in header.fields.enumerated() {
      guard positions.updateValue(position, forKey: name) == nil else {
        throw .duplicateColumn(name, line: header.line)
      }
    }
    self.columns = header.fields
    self.rows = []
    self.positions = positions
  }

  /// The next row with as many fields as there are columns.
  func nextRow(_ scanner: inout DelimitedScanner) throws(DelimitedTextError) -> Row? {
    guard let row = try scanner.nextRow() else { return nil }
    if let error = fault(of: row) { throw error }
    return row
  }

  /// What is wrong with a row that has more or fewer fields than there are columns.
  func fault(of row: Row) -> DelimitedTextError? {
    guard row.fields.count != columns.count else { return nil }
    return .fieldCount(found: row.fields.count, expected: columns.count, line: row.line)
  }

  /// Position of a column, counted from 0; `nil` where it is absent.
  public func position(of column: String) -> Int? { positions[column] }

  /// The field of a row; `nil` if the column is missing or the field is empty or `n/a`.
  public func value(_ column: String, in row: Row) -> String? {
    guard let position = positions[column] else { return nil }
    let field = row.fields[position]
    return field.isEmpty || field == "n/a" ? nil : field
  }
}
