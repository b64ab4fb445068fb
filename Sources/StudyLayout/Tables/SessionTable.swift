import DelimitedText
import Notes
import Quantities
import ResponseCriteria

/// `sub-*_sessions.tsv`: when each session was and what is given about it.
struct SessionTable {
  struct Entry {
    let given: TimePoint
    let places: SessionPlaces
  }

  /// By name without `ses-`.
  private(set) var entries: [String: Result<Entry, StudyError>] = [:]
  /// Faults that name no session.
  private(set) var faults: [StudyError] = []
  /// What is not used.
  let notes: [Note]

  private static let sessionColumn = "session_id"
  private static let ownColumns = [
    sessionColumn: ["session", "visit", "visit_id", "time_point"],
    "acq_time": ["scan_date", "session_date", "visit_date"], TimelineColumn.date.name: [],
  ]

  init(_ text: NamedText) throws(StudyError) {
    let table = try StudyTable(text, requiring: [Self.sessionColumn])
    try table.refusePatientColumns()
    notes = table.unusedColumns(besides: Self.ownColumns)
    for fault in table.rowFaults { add(fault, of: table) }
    var lines: [String: Int] = [:]
    for row in table.table.rows {
      do throws(StudyError) {
        let name = try table.required(Self.sessionColumn, row).without(prefix: "ses-")
        if let line = lines.updateValue(row.line, forKey: name) {
          entries[name] = .failure(
            .contradiction(
              file: table.name, line: row.line, column: table.number(of: Self.sessionColumn),
              name: Self.sessionColumn, found: name, other: name, otherLine: line))
          continue
        }
        if entries[name] != nil { continue }
        entries[name] = Result { () throws(StudyError) in try Self.entry(name, row, of: table) }
      } catch {
        faults.append(error)
      }
    }
  }

  private mutating func add(_ fault: DelimitedTable.RowFault, of table: StudyTable) {
    let position = table.number(of: Self.sessionColumn) - 1
    guard let name = fault.field(at: position)?.without(prefix: "ses-") else {
      faults.append(table.error(fault))
      return
    }
    entries[name] = .failure(table.error(fault))
  }

  private static func entry(
    _ session: String, _ row: DelimitedTable.Row, of table: StudyTable
  ) throws(StudyError) -> Entry {
    let scanned = try table.date("acq_time", row)
    var places = table.timeline.places(name: table.number(of: sessionColumn) - 1, of: row)
    if scanned != nil {
      places.date = table.timeline.place(of: table.number(of: "acq_time") - 1, in: row)
    }
    do throws(CriteriaError) {
      let dated = try places.fields.date()
      let point = try places.fields.timePoint(sessionID: session, date: scanned ?? dated)
      return Entry(given: point, places: places)
    } catch {
      throw .timeline(error)
    }
  }
}
