import DelimitedText
import Notes
import Quantities

/// A table of measurements, one row a session, for one patient or many.
///
/// TSV or CSV, with or without byte order mark and CRLF, columns and rows in any order. A fault costs
/// the patient whose row it is, whole: a course with a missing row would be judged wrongly. The others
/// are done.
public struct TimelineTable: Sendable {
  /// A patient that could not be read.
  public struct Fault: Hashable, Sendable {
    /// `nil` where the table holds one patient, or the row names none.
    public let subjectID: String?
    public let error: CriteriaError
  }

  /// Whether the table has the column `subject_id`.
  public let namesSubjects: Bool
  /// In order of `subject_id`.
  public let timelines: [Timeline]
  /// In order of lines, at most one a patient.
  public let faults: [Fault]
  public let notes: [Note]

  /// - Parameters:
  ///   - text: UTF-8 bytes of the table.
  ///   - baseline: name of the baseline session of every patient; `nil` is each one's first.
  ///   - treatmentStart: `nil` is each one's baseline.
  /// - Throws: ``CriteriaError`` where the table as a whole cannot be used: no header, no session or
  ///   date column, no measure, no row.
  /// - Complexity: O(bytes), and O(n log n) in the sessions of a patient.
  public init(
    _ text: some Sequence<UInt8>, baseline: String? = nil, treatmentStart: CalendarDate? = nil
  ) throws(CriteriaError) {
    let bytes = Array(text)
    let read: DelimitedTable.Tolerant
    do {
      read = try DelimitedTable.tolerant(bytes)
    } catch {
      throw .unreadableTable(error)
    }
    let table = read.table
    try Self.checkColumns(table)
    if table.rows.isEmpty, read.faults.isEmpty { throw .noSession(subject: nil) }
    let layout = TimelineRow.Layout(table)
    namesSubjects = layout.position(of: .subjectID) != nil
    var collector = TimelineCollector(
      layout: layout, baseline: baseline, treatmentStart: treatmentStart)
    for fault in read.faults { try collector.refuse(fault, in: bytes) }
    for row in table.rows { collector.take(TimelineRow(row: row, layout: layout)) }
    (timelines, faults) = collector.timelines()
    notes = Self.notes(table) + Self.notes(timelines)
  }

  private static func checkColumns(_ table: DelimitedTable) throws(CriteriaError) {
    for column in [TimelineColumn.sessionID, .date]
    where table.position(of: column.rawValue) == nil {
      throw .missingColumn(column.rawValue)
    }
    let measures: [TimelineColumn] = [
      .volume, .sumOfProducts, .response, .spine, .leptomeningeal,
    ]
    guard measures.contains(where: { table.position(of: $0.rawValue) != nil }) else {
      throw .noMeasure(columns: table.columns)
    }
  }

  /// Follow-up before the treatment gives times below zero.
  private static func notes(_ timelines: [Timeline]) -> [Note] {
    let early = timelines.filter { timeline in
      timeline.points.indices.dropFirst(timeline.baselineIndex + 1).contains {
        timeline.day(at: $0).map { $0 < 0 } ?? false
      }
    }
    guard let first = early.first else { return [] }
    let names = early.count == 1 ? (first.subjectID ?? "the patient") : "\(early.count) patients"
    return [
      Note(
        "W402", .warning,
        "Sessions behind the baseline lie before the treatment's start (\(names)): times to what "
          + "they show are below zero.")
    ]
  }

  private static func notes(_ table: DelimitedTable) -> [Note] {
    let unknown = table.columns.filter { TimelineColumn(rawValue: $0) == nil }
    guard !unknown.isEmpty else { return [] }
    return [
      Note(
        "I401", .info, "Columns that are not used: \(unknown.joined(separator: ", ")).")
    ]
  }
}
