import DelimitedText
import Quantities

/// `events.tsv`: doses and adverse events.
struct EventTable {
  enum Moment {
    case date(CalendarDate)
    case day(Int)
  }

  struct Entry {
    let moment: Moment
    let event: String
    let grade: Int?
    /// The fault of a dated event where there is no first day.
    let ifUnknown: StudyError
  }

  /// By name of the patient without `sub-`, in the table's order.
  private(set) var entries: [String: [Result<Entry, StudyError>]] = [:]
  /// Faults that name no patient.
  private(set) var faults: [StudyError] = []

  init(_ text: NamedText) throws(StudyError) {
    let table = try StudyTable(text, requiring: ["participant_id", "event"])
    guard table.has("date") || table.has("day") else {
      throw .columnMissing(file: text.name, column: "date", present: table.table.columns)
    }
    faults = table.faults
    for row in table.table.rows {
      do throws(StudyError) {
        let name = try table.required("participant_id", row).without(prefix: "sub-")
        let entry = Result { () throws(StudyError) in try Self.entry(row, of: table) }
        entries[name, default: []].append(entry)
      } catch {
        faults.append(error)
      }
    }
  }

  private static func entry(
    _ row: DelimitedTable.Row, of table: StudyTable
  ) throws(StudyError) -> Entry {
    let event = try table.required("event", row)
    let grade = try table.count("grade", row, in: 1...5)
    let date = try table.date("date", row)
    let day = try table.count("day", row, in: ParticipantTable.days)
    let column = table.has("date") ? "date" : "day"
    let unknown = StudyError.noFirstDay(
      file: table.name, line: row.line, column: table.number(of: column), name: column)
    guard let moment = date.map(Moment.date) ?? day.map(Moment.day) else {
      throw .rowMissesField(
        file: table.name, line: row.line, column: table.number(of: column), name: column)
    }
    return Entry(moment: moment, event: event, grade: grade, ifUnknown: unknown)
  }
}

extension StudySubject {
  /// Takes the events that can be placed in time, in order of days; the others are faults.
  mutating func take(_ entries: [Result<EventTable.Entry, StudyError>]) -> [StudyError] {
    var faults: [StudyError] = []
    for entry in entries {
      do throws(StudyError) {
        let told = try entry.get()
        events.append(
          StudyEvent(day: try day(of: told), event: told.event, grade: told.grade))
      } catch {
        faults.append(error)
      }
    }
    events.sort { ($0.day, $0.event, $0.grade ?? 0) < ($1.day, $1.event, $1.grade ?? 0) }
    return faults
  }

  private func day(of entry: EventTable.Entry) throws(StudyError) -> Int {
    switch entry.moment {
    case .day(let day): return day
    case .date(let date):
      guard let firstDay else { throw entry.ifUnknown }
      return date.days(since: firstDay)
    }
  }
}
