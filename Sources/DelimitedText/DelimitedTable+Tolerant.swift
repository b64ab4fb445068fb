extension DelimitedTable {
  /// A table of which bad rows were left out, each with the reason.
  public struct Tolerant: Sendable {
    public let table: DelimitedTable
    /// In order of lines.
    public let faults: [DelimitedTextError]
  }

  /// Reads all rows that can be read; a bad one costs no other.
  ///
  /// After a fault reading goes on at the next line; a quote that is never closed swallows the rest
  /// of the text.
  /// - Throws: ``DelimitedTextError`` where the header cannot be used.
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
