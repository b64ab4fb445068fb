import DelimitedText
import Notes
import Quantities

/// A table of measurements, one row a session, for one patient or many, as `assess` takes it.
///
///     subject_id  session_id  date        volume_ml  clinical
///     01          m00         2026-01-01  10.2       n/a
///     01          m02         2026-03-01  3.1        stable
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

  static let subjectColumn = "subject_id"
  static let sessionColumn = "session_id"

  /// Columns beside those of the timeline, with other names that people give them.
  private static let ownColumns = [
    subjectColumn: ["subject", "patient", "patient_id", "participant", "participant_id", "case"],
    sessionColumn: ["session", "visit", "visit_id", "time_point", "scan"],
    TimelineColumn.date.name: ["acq_time", "scan_date", "session_date", "visit_date"],
  ]

  /// - Parameters:
  ///   - text: UTF-8 bytes of the table.
  ///   - file: its name, for messages.
  ///   - baseline: name of the baseline session of every patient; `nil` is each one's first.
  ///   - treatmentStart: `nil` is each one's baseline.
  /// - Throws: ``CriteriaError`` where the table as a whole cannot be used: no header, no session or
  ///   date column, no measure, no row, a column that belongs elsewhere.
  /// - Complexity: O(bytes), and O(n log n) in the sessions of a patient.
  public init(
    _ text: some Sequence<UInt8>, file: String? = nil, baseline: String? = nil,
    treatmentStart: CalendarDate? = nil
  ) throws(CriteriaError) {
    let read: DelimitedTable.Tolerant
    do {
      read = try DelimitedTable.tolerant(text)
    } catch {
      throw .unreadableTable(error, file: file)
    }
    let table = read.table
    let unused = UnusedColumns(table.columns, besides: Self.ownColumns)
    let session = try Self.position(of: Self.sessionColumn, in: table, unused, file)
    _ = try Self.position(of: TimelineColumn.date.name, in: table, unused, file)
    try Self.checkColumns(table, file)
    if table.rows.isEmpty, read.faults.isEmpty { throw .noSession(subject: nil) }
    let subject = table.position(of: Self.subjectColumn)
    namesSubjects = subject != nil
    var collector = TimelineCollector(
      reader: TimelineReader(table, file: file), subjectPosition: subject,
      sessionPosition: session, file: file)
    for fault in read.faults { try collector.refuse(fault) }
    for row in table.rows { collector.add(row) }
    (timelines, faults) = collector.timelines(baseline: baseline, treatmentStart: treatmentStart)
    notes = unused.notes(file: file) + Self.notes(timelines)
  }

  private static func position(
    of column: String, in table: DelimitedTable, _ unused: UnusedColumns, _ file: String?
  ) throws(CriteriaError) -> Int {
    guard let position = table.position(of: column) else {
      throw .missingColumn(
        column, like: unused.like(column), place: TextPlace(file: file, line: 1, column: 1))
    }
    return position
  }

  private static func checkColumns(_ table: DelimitedTable, _ file: String?) throws(CriteriaError) {
    if let position = table.position(of: PatientColumn.treatmentStart.rawValue) {
      throw .misplacedColumn(
        table.columns[position], use: "remove the column and give --treatment-start",
        place: TextPlace(file: file, line: 1, column: position + 1))
    }
    guard TimelineColumn.measures.contains(where: { table.position(of: $0.name) != nil }) else {
      throw .noMeasure(
        columns: table.columns, place: TextPlace(file: file, line: 1, column: 1))
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
        "Sessions after the baseline lie before the treatment's start (\(names)): times to their "
          + "findings are negative.")
    ]
  }
}

/// A column that is about a patient, not about one of the sessions; `participants.tsv` has them.
public enum PatientColumn: String, CaseIterable, Hashable, Sendable {
  case arm
  case treatmentStart = "treatment_start"
  case deathDate = "death_date"
  case daysToDeath = "days_to_death"
  case deathCause = "death_cause"
  case lastContactDate = "last_contact_date"
}
