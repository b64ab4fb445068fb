import DelimitedText
import Quantities

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
  /// The columns of the timeline that a row tells; those that the table lacks stay `nil`.
  func observation(_ row: DelimitedTable.Row) throws(StudyError) -> StudyObservation {
    var told = StudyObservation()
    told.volumeMl = try amount("volume_ml", row)
    told.sumOfProductsMm2 = try amount("sum_of_products_mm2", row)
    told.newLesions = try count("new_lesions", row, in: 0...100_000)
    told.newLesionMeasurable = try word(
      "new_lesion_measurable", row, as: StudyObservation.Answer.self)
    told.newLesionGrown = try word("new_lesion_grown", row, as: StudyObservation.Answer.self)
    told.nontarget = try word("nontarget", row, as: StudyObservation.NontargetCourse.self)
    told.t2flair = try word("t2flair", row, as: StudyObservation.Course.self)
    told.steroidMgPerDay = try amount("steroid_mg_per_day", row)
    told.clinical = try word("clinical", row, as: StudyObservation.Course.self)
    told.spine = try word("spine", row, as: StudyObservation.SpreadCourse.self)
    told.leptomeningeal = try word("leptomeningeal", row, as: StudyObservation.SpreadCourse.self)
    told.csfCytology = try word("csf_cytology", row, as: StudyObservation.Cytology.self)
    told.response = try word("response", row, as: StudyObservation.ReadResponse.self)
    return told
  }

  static let observationColumns = [
    "volume_ml", "sum_of_products_mm2", "new_lesions", "new_lesion_measurable",
    "new_lesion_grown", "nontarget", "t2flair", "steroid_mg_per_day", "clinical", "spine",
    "leptomeningeal", "csf_cytology",
    "response",
  ]
}
