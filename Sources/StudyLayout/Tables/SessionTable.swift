import DelimitedText
import Quantities

/// `sub-*_sessions.tsv`: when each session was and what is told about it.
struct SessionTable {
  struct Entry {
    var date: CalendarDate?
    var observation = StudyObservation()
  }

  /// By name without `ses-`.
  private(set) var entries: [String: Result<Entry, StudyError>] = [:]
  /// Faults that name no session.
  private(set) var faults: [StudyError] = []

  init(_ text: NamedText) throws(StudyError) {
    let table = try StudyTable(text, requiring: ["session_id"])
    faults = table.faults
    var lines: [String: Int] = [:]
    for row in table.table.rows {
      do throws(StudyError) {
        let name = try table.required("session_id", row).without(prefix: "ses-")
        if let line = lines.updateValue(row.line, forKey: name) {
          entries[name] = .failure(
            .contradiction(
              file: table.name, line: row.line, column: table.number(of: "session_id"),
              name: "session_id", found: name, other: name, otherLine: line))
          continue
        }
        entries[name] = Result { () throws(StudyError) in try Self.entry(row, of: table) }
      } catch {
        faults.append(error)
      }
    }
  }

  private static func entry(
    _ row: DelimitedTable.Row, of table: StudyTable
  ) throws(StudyError) -> Entry {
    let scanned = try table.date("acq_time", row)
    let told = try table.date("date", row)
    return Entry(date: scanned ?? told, observation: try table.observation(row))
  }
}
