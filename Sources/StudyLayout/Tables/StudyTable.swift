import DelimitedText
import Quantities
import ResponseCriteria

/// A table about a study whose fields are read as values, each fault with its line and column.
struct StudyTable {
  let name: String
  let table: DelimitedTable
  /// Rows that were left out.
  let faults: [StudyError]

  init(_ text: NamedText, requiring columns: [String]) throws(StudyError) {
    do {
      let reading = try DelimitedTable.tolerant(text.bytes)
      table = reading.table
      faults = reading.faults.map { .tableNotReadable(file: text.name, reason: $0.message) }
    } catch {
      throw .tableNotReadable(file: text.name, reason: error.message)
    }
    name = text.name
    for column in columns where table.position(of: column) == nil {
      throw .columnMissing(file: text.name, column: column, present: table.columns)
    }
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

  /// A finite number ≥ 0 with a decimal point.
  func amount(_ column: String, _ row: DelimitedTable.Row) throws(StudyError) -> Double? {
    guard let text = text(column, row) else { return nil }
    let plain = text.utf8.allSatisfy { byte in "0123456789.eE+-".utf8.contains(byte) }
    guard plain, let value = Double(text), value.isFinite, value >= 0 else {
      throw bad(column, row, expected: "a number of 0 or more, with a decimal point")
    }
    return value
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

extension StudyTable {
  /// What a row gives about a session; columns that the table lacks stay `nil`.
  func given(_ session: String, _ row: DelimitedTable.Row) throws(StudyError) -> TimePoint {
    var point = TimePoint(sessionID: session)
    point.volume = try amount("volume_ml", row).map { MeasuredSize($0) }
    point.sumOfProducts = try amount("sum_of_products_mm2", row).map { MeasuredSize($0) }
    point.newLesions = try count("new_lesions", row, in: 0...100_000)
    point.newLesionMeasurable = try yesOrNo("new_lesion_measurable", row)
    point.newLesionGrown = try yesOrNo("new_lesion_grown", row)
    point.nonTarget = try word("nontarget", row, as: NonTargetState.self)
    point.t2Flair = try word("t2flair", row, as: Trend.self)
    point.steroidMgPerDay = try amount("steroid_mg_per_day", row)
    point.clinical = try word("clinical", row, as: Trend.self)
    point.spine = try word("spine", row, as: DiseaseTrend.self)
    point.leptomeningeal = try word("leptomeningeal", row, as: DiseaseTrend.self)
    point.csfCytology = try word("csf_cytology", row, as: Cytology.self)
    point.readResponse = try word("response", row, as: Response.self)
    if point.readResponse == .baseline {
      throw bad("response", row, expected: "one of CR, PR, MR, SD, PD, NE")
    }
    return point
  }

  private func yesOrNo(_ column: String, _ row: DelimitedTable.Row) throws(StudyError) -> Bool? {
    switch text(column, row) {
    case nil: nil
    case "yes": true
    case "no": false
    default: throw bad(column, row, expected: "one of yes, no")
    }
  }

  static let observationColumns = [
    "volume_ml", "sum_of_products_mm2", "new_lesions", "new_lesion_measurable",
    "new_lesion_grown", "nontarget", "t2flair", "steroid_mg_per_day", "clinical", "spine",
    "leptomeningeal", "csf_cytology",
    "response",
  ]
}
