extension DelimitedTable {
  /// A table without its unreadable rows, and the reason for each row left out.
  public struct Tolerant: Sendable {
    public let table: DelimitedTable
    /// In order of lines.
    public let faults: [RowFault]
  }

  /// A row that was left out.
  public struct RowFault: Hashable, Sendable {
    public let error: DelimitedTextError
    /// Its fields in the order of the columns, as far as they could be read.
    public let fields: [String?]

    /// The field at the position of a column; `nil` where it could not be read, is empty or `n/a`.
    public func field(at position: Int) -> String? {
      guard fields.indices.contains(position), let field = fields[position] else { return nil }
      return field.isEmpty || field == "n/a" ? nil : field
    }
  }

  /// Reads every row that can be read and skips the others.
  ///
  /// After a fault, reading continues at the next line; a quote that is never closed takes the rest
  /// of the text with it.
  /// - Throws: ``DelimitedTextError`` if the header cannot be read.
  /// - Complexity: O(bytes).
  public static func tolerant(
    _ text: some Sequence<UInt8>, delimiter: Delimiter? = nil
  ) throws(DelimitedTextError) -> Tolerant {
    var scanner = DelimitedScanner(Array(text), delimiter: delimiter)
    var table = try DelimitedTable(header: &scanner)
    var faults: [RowFault] = []
    while true {
      do throws(DelimitedTextError) {
        guard let row = try scanner.nextRow() else { break }
        if let error = table.fault(of: row) {
          faults.append(RowFault(error: error, fields: row.fields))
        } else {
          table.rows.append(row)
        }
      } catch {
        faults.append(RowFault(error: error, fields: scanner.restOfRow()))
      }
    }
    return Tolerant(table: table, faults: faults)
  }
}
