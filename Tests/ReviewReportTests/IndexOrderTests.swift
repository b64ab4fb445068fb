import ResponseCriteria
import StudyRecords
import Testing

@testable import ReviewReport

@Suite("The review list begins with what needs an eye")
struct IndexOrderTests {
  private typealias Point = ExampleRecords.Point

  private static func patient(
    _ name: String, _ response: Response, isBorderline: Bool = false, fails: Bool = false
  ) -> SubjectRecord {
    ExampleRecords.subject(
      name,
      [
        Point(session: "m00", date: "2026-01-01", ml: 10, response: .baseline, fails: fails),
        Point(
          session: "m03", date: "2026-04-01", ml: 9, response: response, isBorderline: isBorderline),
      ])
  }

  private static func order(_ subjects: [SubjectRecord]) -> [String] {
    IndexEntry.ordered(subjects, criteria: [:]).map(\.subject.subject)
  }

  @Test(
    "Failures come first, then PD, then borderline, then NE, SD, MR, PR, CR, and baseline alone")
  func order() {
    let baselineOnly = ExampleRecords.subject(
      "9", [Point(session: "m00", date: "2026-01-01", ml: 10, response: .baseline)])
    let subjects = [
      baselineOnly, Self.patient("8", .complete), Self.patient("7", .partial),
      Self.patient("6", .minor),
      Self.patient("5", .stable), Self.patient("4", .notEvaluable),
      Self.patient("3", .partial, isBorderline: true),
      Self.patient("2", .progressive, isBorderline: true),
      Self.patient("1", .stable, fails: true),
    ]
    #expect(Self.order(subjects) == ["1", "2", "3", "4", "5", "6", "7", "8", "9"])
    #expect(Self.order(subjects.reversed()) == Self.order(subjects))
  }

  @Test("Within a group patients are counted as people count: 2 before 10, 02 after 2")
  func natural() {
    let names = ["10", "2", "A10", "A9", "02", "1"]
    #expect(
      Self.order(names.map { Self.patient($0, .progressive) }) == [
        "1", "02", "2", "10", "A9", "A10",
      ])
  }

  @Test("A patient without any session still has a row")
  func empty() throws {
    let subject = SubjectRecord(
      subject: "77", sessions: [], provenance: ExampleRecords.provenance)
    let text = try MarkupReader(ExampleRecords.pages.index([subject])).text
    #expect(text.contains("sub-77"))
    #expect(text.contains("1 not assessed"))
  }

  @Test("Each warning of a run counts once, though a case and its measurement both hold it")
  func warnings() {
    let entry = IndexEntry(Self.patient("1", .stable), criteria: [:])
    // Two cases with one warning each, and one of the patient.
    #expect(entry.flags.map(\.words) == ["3\u{A0}warnings"])
  }
}
