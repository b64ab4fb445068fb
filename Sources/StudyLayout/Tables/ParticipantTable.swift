import DelimitedText
import Notes
import Quantities
import ResponseCriteria

/// `participants.tsv`: arm, treatment, death and last contact of each patient.
struct ParticipantTable {
  /// What one row tells.
  struct Entry {
    var arm: String?
    var treatmentStart: CalendarDate?
    var deathDate: CalendarDate?
    var deathCause: DeathCause?
    var lastContactDate: CalendarDate?
    var radiotherapyEnd: CalendarDate?
    var covariates: [String: String] = [:]
    /// Days to death, to be counted from the first day, with its place for a message.
    var daysToDeath: (days: Int, ifUnknown: StudyError)?
  }

  /// By name without `sub-`; a fault where the row cannot be used.
  private(set) var entries: [String: Result<Entry, StudyError>] = [:]
  /// Faults that name no patient.
  private(set) var faults: [StudyError] = []
  /// Names in the table's order.
  private(set) var names: [String] = []

  private static let known = Set(PatientColumn.allCases.map(\.rawValue))
    .union(["participant_id", TimelineColumn.radiotherapyEnd.name])
  /// Farther than any life: days beyond are a slip of the pen.
  static let days = -50_000...50_000

  init(_ text: NamedText) throws(StudyError) {
    let table = try StudyTable(text, requiring: ["participant_id"])
    faults = table.faults
    var lines: [String: Int] = [:]
    for row in table.table.rows {
      do throws(StudyError) {
        let name = try table.required("participant_id", row).without(prefix: "sub-")
        if let line = lines.updateValue(row.line, forKey: name) {
          let column = table.number(of: "participant_id")
          entries[name] = .failure(
            .contradiction(
              file: table.name, line: row.line, column: column, name: "participant_id",
              found: name, other: name, otherLine: line))
          continue
        }
        names.append(name)
        entries[name] = Result { () throws(StudyError) in try Self.entry(row, of: table) }
      } catch {
        faults.append(error)
      }
    }
  }

  private static func entry(
    _ row: DelimitedTable.Row, of table: StudyTable
  ) throws(StudyError) -> Entry {
    var entry = Entry()
    entry.arm = table.text("arm", row)
    entry.treatmentStart = try table.date("treatment_start", row)
    entry.deathDate = try table.date("death_date", row)
    entry.deathCause = try table.word("death_cause", row, as: DeathCause.self)
    entry.lastContactDate = try table.date("last_contact_date", row)
    entry.radiotherapyEnd = try table.date(TimelineColumn.radiotherapyEnd.name, row)
    if let days = try table.count("days_to_death", row, in: days) {
      let unknown = StudyError.noFirstDay(
        file: table.name, line: row.line, column: table.number(of: "days_to_death"),
        name: "days_to_death")
      entry.daysToDeath = (days, unknown)
    }
    for column in table.table.columns where !known.contains(column) {
      entry.covariates[column] = table.text(column, row)
    }
    return entry
  }
}

extension StudySubject {
  /// Takes what a row of `participants.tsv` tells. To be called when the sessions are in order.
  mutating func take(_ entry: ParticipantTable.Entry) throws(StudyError) {
    arm = entry.arm
    treatmentStart = entry.treatmentStart
    deathDate = entry.deathDate
    deathCause = entry.deathCause
    lastContactDate = entry.lastContactDate
    radiotherapyEnd = entry.radiotherapyEnd
    covariates = entry.covariates
    if deathDate == nil, let death = entry.daysToDeath {
      guard let firstDay else { throw death.ifUnknown }
      deathDate = firstDay.adding(days: death.days)
    }
    if deathDate == nil, let deathCause {
      isOutcomeReadable = false
      notes.append(StudyNote.causeWithoutDate(deathCause))
    }
    if let deathDate, let last = sessions.compactMap(\.date).last, last > deathDate {
      notes.append(StudyNote.scanAfterDeath(scan: last, death: deathDate))
    }
  }
}
