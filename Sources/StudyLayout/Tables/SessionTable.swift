import DelimitedText
import Quantities
import ResponseCriteria

/// `sub-*_sessions.tsv`: when each session was and what is given about it.
struct SessionTable {
  /// By name without `ses-`.
  private(set) var entries: [String: Result<TimePoint, StudyError>] = [:]
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
        entries[name] = Result { () throws(StudyError) in try Self.given(name, row, of: table) }
      } catch {
        faults.append(error)
      }
    }
  }

  private static func given(
    _ session: String, _ row: DelimitedTable.Row, of table: StudyTable
  ) throws(StudyError) -> TimePoint {
    let scanned = try table.date("acq_time", row)
    let dated = try table.date("date", row)
    var point = try table.given(session, row)
    point.date = scanned ?? dated
    return point
  }
}
