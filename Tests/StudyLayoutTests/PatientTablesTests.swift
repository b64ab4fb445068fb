import Quantities
import Testing

@testable import StudyLayout

@Suite("What tables tell about patients")
struct PatientTablesTests {
  static let rows = table(
    "subject session date mask", "01 m0 2026-01-01 m", "02 m0 2026-01-01 m", "03 m0 n/a m")

  @Test("Arm, treatment, death, last contact and free columns are taken")
  func participants() throws {
    let study = try manifest(
      Self.rows,
      participants: table(
        "participant_id arm treatment_start death_date death_cause last_contact_date age "
          + "radiotherapy_end", "sub-01 NK 2025-12-30 2026-06-01 infection n/a 9 2025-12-20",
        "02 control n/a n/a n/a 2026-05-05 n/a n/a", "03 NK n/a n/a n/a n/a 7 n/a",
        "09 NK n/a n/a n/a n/a 7 n/a"))
    let first = study.subjects[0]
    #expect(first.arm == "NK")
    #expect(first.treatmentStart == CalendarDate("2025-12-30"))
    #expect(first.deathDate == CalendarDate("2026-06-01"))
    #expect(first.deathCause == .infection)
    #expect(first.covariates == ["age": "9"])
    #expect(first.radiotherapyEnd == CalendarDate("2025-12-20"))
    #expect(first.firstDay == CalendarDate("2025-12-30"))
    #expect(study.subjects[1].lastContactDate == CalendarDate("2026-05-05"))
    #expect(study.subjects[1].covariates.isEmpty)
    #expect(study.subjects.map(\.isOutcomeReadable) == [true, true, true])
    #expect(study.notes.map(\.code) == ["W305"])
    #expect(study.faults.isEmpty)
  }

  @Test("days_to_death counts from the treatment's start, else from the first session")
  func daysToDeath() throws {
    let study = try manifest(
      Self.rows,
      participants: table(
        "participant_id treatment_start days_to_death", "01 2025-12-31 10", "02 n/a 10", "03 n/a 10"
      ))
    #expect(
      study.subjects.map(\.deathDate?.description) == ["2026-01-10", "2026-01-11", nil])
    #expect(study.codes == ["E314"])
    #expect(study.subjects.map(\.isOutcomeReadable) == [true, true, false])
  }

  @Test("A patient whose row is bad, double or absent is never counted as alive")
  func badRows() throws {
    let study = try manifest(
      Self.rows,
      participants: table(
        "participant_id death_date", "01 31.12.2026", "02 2026-02-02", "02 2026-02-03"))
    #expect(study.codes == ["E305", "E306"])
    #expect(study.faults.map(\.subject) == ["01", "02"])
    #expect(study.subjects.map(\.isOutcomeReadable) == [false, false, false])
    #expect(study.subjects[2].notes.map(\.code).contains("W306"))
    #expect(study.series.count == 3)
  }

  @Test("A cause of death without a date leaves the patient out of survival")
  func causeAlone() throws {
    let study = try manifest(
      Self.rows, participants: table("participant_id death_cause", "01 other", "02 n/a", "03 n/a"))
    #expect(study.subjects.map(\.isOutcomeReadable) == [false, true, true])
  }

  @Test("Events stand by day, counted from the first day")
  func events() throws {
    let study = try manifest(
      Self.rows,
      events: table(
        "participant_id date day event grade", "01 2026-01-08 n/a dose n/a", "01 n/a 1 fever 2",
        "02 n/a n/a dose n/a", "02 n/a 3 fever 9", "03 2026-01-08 n/a dose n/a"))
    #expect(
      study.subjects[0].events == [
        StudyEvent(day: 1, event: "fever", grade: 2), StudyEvent(day: 7, event: "dose", grade: nil),
      ])
    #expect(study.codes == ["E307", "E305", "E314"])
  }

  @Test("A table that cannot be read is a fault and the scans are used")
  func unreadable() throws {
    let study = try manifest(Self.rows, participants: "name\n1\n", events: "")
    #expect(study.codes == ["E304", "E303"])
    #expect(study.series.count == 3)
  }

  @Test("Absurd days are refused, not added up")
  func absurdDays() throws {
    let study = try manifest(
      Self.rows, participants: table("participant_id days_to_death", "01 9223372036854775807"))
    #expect(study.codes == ["E305"])
  }
}
