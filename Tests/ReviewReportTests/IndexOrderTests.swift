import StudyRecords
import Testing

@testable import ReviewReport

@Suite("The morning list begins with what needs an eye")
struct IndexOrderTests {
  private typealias Point = ExampleRecords.Point

  private static func patient(
    _ name: String, _ response: String, isBorderline: Bool = false, fails: Bool = false
  ) -> SubjectRecord {
    ExampleRecords.subject(
      name,
      [
        Point(session: "m00", date: "2026-01-01", ml: 10, response: "BL", fails: fails),
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
      "9", [Point(session: "m00", date: "2026-01-01", ml: 10, response: "BL")])
    let subjects = [
      baselineOnly, Self.patient("8", "CR"), Self.patient("7", "PR"), Self.patient("6", "MR"),
      Self.patient("5", "SD"), Self.patient("4", "NE"),
      Self.patient("3", "PR", isBorderline: true), Self.patient("2", "PD", isBorderline: true),
      Self.patient("1", "SD", fails: true),
    ]
    #expect(Self.order(subjects) == ["1", "2", "3", "4", "5", "6", "7", "8", "9"])
    #expect(Self.order(subjects.reversed()) == Self.order(subjects))
  }

  @Test("Within a group patients are counted as people count: 2 before 10, 02 after 2")
  func natural() {
    let names = ["10", "2", "A10", "A9", "02", "1"]
    #expect(
      Self.order(names.map { Self.patient($0, "PD") }) == ["1", "02", "2", "10", "A9", "A10"])
  }

  @Test(
    "Natural order is total",
    arguments: [("sub2", "sub10"), ("a", "a1"), ("a01", "a1"), ("", "0"), ("9", "A"), ("1a", "1b")])
  func total(left: String, right: String) {
    #expect(NaturalOrder.precedes(left, right))
    #expect(!NaturalOrder.precedes(right, left))
    #expect(!NaturalOrder.precedes(left, left))
  }

  @Test("A patient without any session still has a row")
  func empty() throws {
    let subject = SubjectRecord(
      subject: "77", sessions: [], provenance: ExampleRecords.provenance)
    let text = try MarkupReader(ExampleRecords.pages.index([subject])).text
    #expect(text.contains("sub-77"))
    #expect(text.contains("1 not assessed"))
  }

  @Test("A list of 2,000 patients is written once through, not once for each pair")
  func growth() {
    let many = (0..<2000).map { Self.patient("P\($0)", $0 % 7 == 0 ? "PD" : "SD") }
    let clock = ContinuousClock()
    let (small, large) = (
      clock.measure { _ = ExampleRecords.pages.index(Array(many.prefix(200))) },
      clock.measure { _ = ExampleRecords.pages.index(many) }
    )
    #expect(large < small * 40)
  }
}
