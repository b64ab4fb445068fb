import ResponseCriteria
import StudyRecords
import Testing

@testable import ReviewReport

@Suite("The headline tells what decided, and what was measured")
struct HeadlineTests {
  private typealias Point = ExampleRecords.Point

  private static func course(_ subject: SubjectRecord) -> AssessedCourse {
    AssessedCourse(subject: subject, criteria: ["rano2-volume": ExampleRecords.criteria])
  }

  private static func headline(_ subject: SubjectRecord) -> String {
    String(CourseWords.headline(of: course(subject)).map { $0 == "\u{A0}" ? " " : $0 })
  }

  /// Baseline and one PD of the same volume; the first reason decides.
  private static func progressed(by reasons: [ReasonRecord]) -> SubjectRecord {
    var subject = ExampleRecords.subject(
      "14",
      [
        Point(session: "m00", date: "2026-01-01", ml: 22.5, response: .baseline),
        Point(session: "m03", date: "2026-04-01", ml: 22.5, response: .progressive, newLesions: 2),
      ])
    subject.assessments[0].sessions[1].reasons = reasons
    subject.assessments[0].sessions[1].decidingRule = reasons.first?.rule
    return subject
  }

  private static func reason(_ rule: Rule, _ category: Response?) -> ReasonRecord {
    ReasonRecord(rule: rule, category: category, text: "t", source: "a source", evidence: .paper)
  }

  @Test(
    "The size has the name of the tissue that was measured, not of the one that the set would follow",
    arguments: [
      ("any", "tumour volume (all labels)"), ("tumour", "tumour volume"),
      ("enhancing", "enhancing volume"), ("whole", "whole-tumour volume (T2/FLAIR)"),
      (nil, "volume"),
    ] as [(String?, String)])
  func tissue(measured: String?, words: String) {
    var subject = ExampleRecords.progressing
    subject.assessments[0].tissue = .nonEnhancing
    subject.assessments[0].measuredTissue = measured
    #expect(Self.course(subject).sizeName == words)
  }

  @Test("Without any mask the set's tissue is named")
  func tissueOfTable() {
    var subject = ExampleRecords.progressing
    subject.assessments[0].measuredTissue = nil
    for session in subject.sessions.indices { subject.sessions[session].cases = [] }
    #expect(Self.course(subject).sizeName == "enhancing volume")
  }

  @Test("Sizes are those that the set compares: products where it has thresholds of volume, too")
  func measure() throws {
    let set = try CriteriaSet.named("rano-hgg-2010")
    var subject = ExampleRecords.progressing
    subject.assessments[0].criteria = set.name
    subject.assessments[0].measure = .product
    var seen = TimePoint(sessionID: "m09")
    seen.sumOfProducts = MeasuredSize(1201)
    subject.assessments[0].sessions[3].observation = ObservationRecord(seen)
    let course = AssessedCourse(subject: subject, criteria: [set.name: set])
    #expect(course.sizeName == "enhancing sum of products")
    #expect(course.visits[3].value == 1201)
    #expect(course.limits.map(\.percent) == [-50, 25])
  }

  @Test(
    "The rule that decided leads; size speaks for itself",
    arguments: [
      (.spine, "disease of the spine is worse; ", ", 2 new lesions"),
      (.newLesion, "disease of the spine is worse; ", ""),
      (.readerResponse, "disease of the spine is worse; ", ", 2 new lesions"),
      (.progressiveDisease, "", ", 2 new lesions"),
    ] as [(Rule, String, String)])
  func deciding(rule: Rule, lead: String, added: String) {
    var subject = Self.progressed(by: [Self.reason(rule, .progressive)])
    subject.assessments[0].sessions[1].decidingFinding = "disease of the spine is worse"
    #expect(
      Self.headline(subject)
        == lead + "enhancing volume 22.5 ml, 0 % of nadir (22.5 ml, 2026-01-01)" + added)
  }

  @Test("The list flags each rule that made PD, and none that is a remark")
  func flags() {
    let subject = Self.progressed(by: [
      Self.reason(.spine, .progressive), Self.reason(.leptomeningeal, .progressive),
      Self.reason(.clinical, nil),
    ])
    let entry = IndexEntry(subject, criteria: [:])
    #expect(
      entry.flags.map(\.words).prefix(2).elementsEqual(["spine worse", "leptomeninges worse"]))
    #expect(!entry.flags.contains { $0.words.contains("clinical") })
  }

  @Test("Baseline and nadir of the headline are those of the record, whatever the visits hold")
  func references() {
    var subject = ExampleRecords.progressing
    subject.assessments[0].sessions[3].nadirSession = "m00"
    subject.assessments[0].sessions[3].nadirValue = 3.5
    #expect(Self.headline(subject).contains("+75 % of nadir (3.50 ml, 2026-01-01)"))
    #expect(Self.course(subject).nadirIndex == 0)
  }

  @Test("A record of schema 1, which names no reference, shows the change alone")
  func olderRecord() {
    var subject = ExampleRecords.progressing
    subject.assessments[0].sessions[3].nadirSession = nil
    subject.assessments[0].sessions[3].nadirValue = nil
    #expect(Self.headline(subject).contains("+75 % of nadir, 1 new lesion"))
  }

  @Test("No number of a page is broken from its unit")
  func units() throws {
    let subject = ExampleRecords.progressing
    for page in [
      ExampleRecords.pages.subject(subject), ExampleRecords.pages.index([subject]),
      ExampleRecords.pages.cohort(ExampleRecords.group, subjects: [subject]),
    ] {
      let text = try MarkupReader(page).text
      for unit in ["%", "ml", "mm"] {
        let broken = text.ranges(of: " " + unit).first { place in
          text[..<place.lowerBound].last?.isNumber ?? false
        }
        #expect(broken.map { text[$0.lowerBound...].prefix(40) } == nil)
      }
      #expect(!text.contains("+0"))
    }
  }
}
