import DelimitedText
import Notes
import Quantities
import ResponseCriteria

/// A table about a study whose fields are read as values, each fault with its line and column.
struct StudyTable {
  let name: String
  let table: DelimitedTable
  /// Reads the timeline columns.
  let timeline: TimelineReader
  /// Rows that could not be cut into fields.
  let rowFaults: [DelimitedTable.RowFault]

  init(_ text: NamedText, requiring columns: [String]) throws(StudyError) {
    do {
      let reading = try DelimitedTable.tolerant(text.bytes)
      table = reading.table
      timeline = TimelineReader(table, file: text.name)
      rowFaults = reading.faults
    } catch {
      throw .tableNotReadable(file: text.name, reason: error.message)
    }
    name = text.name
    for column in columns where table.position(of: column) == nil {
      throw .columnMissing(file: text.name, column: column, present: table.columns)
    }
  }

  /// Rows that were left out, as faults of the whole table.
  var faults: [StudyError] {
    rowFaults.map { .tableNotReadable(file: name, reason: $0.error.message) }
  }

  func has(_ column: String) -> Bool { table.position(of: column) != nil }

  /// The position of a column, counted from 1; 0 where it is absent.
  func number(of column: String) -> Int { table.position(of: column).map { $0 + 1 } ?? 0 }

  func text(_ column: String, _ row: DelimitedTable.Row) -> String? {
    table.value(column, in: row)
  }

  func required(_ column: String, _ row: DelimitedTable.Row) throws(StudyError) -> String {
    guard let text = text(column, row) else {
      throw .rowMissesField(
        file: name, line: row.line, column: number(of: column), name: column)
    }
    return text
  }

  func date(_ column: String, _ row: DelimitedTable.Row) throws(StudyError) -> CalendarDate? {
    guard let text = text(column, row) else { return nil }
    guard let date = CalendarDate(text) else {
      throw bad(column, row, expected: "a date such as 2026-03-14")
    }
    return date
  }

  func count(
    _ column: String, _ row: DelimitedTable.Row, in range: ClosedRange<Int>
  ) throws(StudyError) -> Int? {
    guard let text = text(column, row) else { return nil }
    guard let value = Int(text), range.contains(value) else {
      throw bad(
        column, row, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  func word<Word: RawRepresentable<String> & CaseIterable>(
    _ column: String, _ row: DelimitedTable.Row, as type: Word.Type
  ) throws(StudyError) -> Word? {
    guard let text = text(column, row) else { return nil }
    guard let word = Word(rawValue: text) else {
      let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
      throw bad(column, row, expected: "one of \(words)")
    }
    return word
  }

  func bad(_ column: String, _ row: DelimitedTable.Row, expected: String) -> StudyError {
    .badField(
      file: name, line: row.line, column: number(of: column), name: column,
      found: text(column, row) ?? "n/a", expected: expected)
  }
}

/// A table of sessions.
extension StudyTable {
  /// - Parameter own: columns beside those of the timeline, with other names that people give them.
  func unusedColumns(besides own: [String: [String]]) -> [Note] {
    UnusedColumns(table.columns, besides: own).notes(file: name)
  }

  /// - Throws: where a column is about the patient: `participants.tsv` has those, and here it would be
  ///   passed over.
  func refusePatientColumns() throws(StudyError) {
    for (position, column) in table.columns.enumerated()
    where PatientColumn(rawValue: column) != nil {
      let place = TextPlace(file: name, line: 1, column: position + 1)
      throw .timeline(.misplacedColumn(column, use: "give it in participants.tsv", place: place))
    }
  }

  /// The fault of a row that could not be cut into fields.
  func error(_ fault: DelimitedTable.RowFault) -> StudyError {
    .timeline(.unreadableTable(fault.error, file: name))
  }
}
