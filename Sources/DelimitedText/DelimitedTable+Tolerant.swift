extension DelimitedTable {
  /// A table without its unreadable rows, and the reason for each row left out.
  public struct Tolerant: Sendable {
    public let table: DelimitedTable
    /// One per row left out, in line order.
    public let faults: [DelimitedTextError]
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
    var faults: [DelimitedTextError] = []
    while true {
      do throws(DelimitedTextError) {
        guard let row = try table.nextRow(&scanner) else { break }
        table.rows.append(row)
      } catch {
        if case .fieldCount = error {} else { scanner.skipLine() }
        faults.append(error)
      }
    }
    return Tolerant(table: table, faults: faults)
  }
}
