import StudyRecords
import Testing

@testable import ReviewReport

@Suite("The headline tells what decided, and what was measured")
struct HeadlineTests {
  private typealias Point = ExampleRecords.Point

  private static func reason(_ rule: String, _ text: String) -> ReasonRecord {
    ReasonRecord(rule: rule, text: text, source: "a source", evidence: "paper")
  }

  /// Baseline and one PD of the same volume, decided by the reasons given.
  static func progressed(by reasons: [(rule: String, text: String)]) -> SubjectRecord {
    var subject = ExampleRecords.subject(
      "14",
      [
        Point(session: "m00", date: "2026-01-01", ml: 22.5, response: "BL"),
        Point(session: "m03", date: "2026-04-01", ml: 22.5, response: "PD", newLesions: 2),
      ])
    subject.assessments[0].sessions[1].reasons = reasons.map { Self.reason($0.rule, $0.text) }
    return subject
  }

  private static func course(_ subject: SubjectRecord) -> PatientCourse {
    PatientCourse(subject: subject, criteria: ["rano2-volume": ExampleRecords.criteria])
  }

  private static func headline(_ subject: SubjectRecord) -> String {
    String(CourseWords.headline(of: course(subject)).map { $0 == "\u{A0}" ? " " : $0 })
  }

  private static func measured(_ target: String, scheme: String?, whole: Bool = false)
    -> SubjectRecord
  {
    var subject = ExampleRecords.progressing
    for session in subject.sessions.indices {
      guard var measurement = subject.sessions[session].cases[0].measurement else { continue }
      measurement.labelScheme = scheme
      measurement.targetTissue = target
      let tissue = measurement.tissues["enhancing"]
      measurement.tissues = [target: tissue, "whole": whole ? tissue : nil].compactMapValues { $0 }
      subject.sessions[session].cases[0].measurement = measurement
    }
    return subject
  }

  @Test(
    "The measure has the name of the tissue that was measured, not of the one that a set would follow",
    arguments: [
      ("any", nil, "enhancing", false, "tumour volume (all labels)"),
      ("tumour", "a", "enhancing", false, "tumour volume"),
      ("enhancing", "a", "enhancing", true, "enhancing volume"),
      ("enhancing", "a", "mixed", true, "enhancing volume"),
      ("enhancing", "a", "non-enhancing", true, "whole-tumour volume (T2/FLAIR)"),
      ("enhancing", "a", "non-enhancing", false, "enhancing volume"),
      ("any", nil, "non-enhancing", true, "tumour volume (all labels)"),
    ] as [(String, String?, String, Bool, String)])
  func tissue(target: String, scheme: String?, followed: String, whole: Bool, words: String) {
    let page = CriteriaPage(
      name: "rano2-volume", title: "t", measure: .volume, tissue: followed, thresholds: [],
      statements: [])
    let course = PatientCourse(
      subject: Self.measured(target, scheme: scheme, whole: whole),
      criteria: ["rano2-volume": page])
    #expect(course.measureWords == words)
  }

  @Test("A spine beside the brain does not blur the name of the brain's tissue")
  func leadingRegion() {
    var subject = ExampleRecords.progressing
    for session in subject.sessions.indices {
      var spine = subject.sessions[session].cases[0]
      spine.region = "spine"
      spine.measurement?.targetTissue = "any"
      subject.sessions[session].cases.insert(spine, at: 0)
    }
    #expect(Self.course(subject).measureWords == "enhancing volume")
  }

  @Test("Without any measurement the set's tissue is named")
  func unmeasured() {
    var subject = ExampleRecords.progressing
    for session in subject.sessions.indices { subject.sessions[session].cases = [] }
    #expect(Self.course(subject).measureWords == "enhancing volume")
  }

  @Test(
    "The rule that decided leads; size speaks for itself",
    arguments: [
      (
        [("spine", "PD: disease of the spine is worse"), ("leptomeningeal", "PD: worse")],
        "disease of the spine is worse; enhancing volume 22.5 ml, "
          + "0 % of nadir (22.5 ml, 2026-01-01), 2 new lesions"
      ),
      (
        [("new-lesion", "PD: 2 new lesions, at least 1 of them measurable")],
        "2 new lesions, at least 1 of them measurable; enhancing volume 22.5 ml, 0 % of nadir (22.5 ml, 2026-01-01)"
      ),
      (
        [("progressive-disease", "PD: 22.5 ml is +95 %"), ("spine", "PD: worse")],
        "enhancing volume 22.5 ml, 0 % of nadir (22.5 ml, 2026-01-01), 2 new lesions"
      ),
      (
        [("reader-response", "PD as read by the reader; taken as it is")],
        "PD as read by the reader; taken as it is; enhancing volume 22.5 ml, "
          + "0 % of nadir (22.5 ml, 2026-01-01), 2 new lesions"
      ),
    ] as [([(String, String)], String)])
  func deciding(reasons: [(String, String)], words: String) {
    let subject = Self.progressed(by: reasons.map { (rule: $0.0, text: $0.1) })
    #expect(Self.headline(subject) == words)
  }

  @Test("The list flags each rule that made PD, and none that only stood beside it")
  func flags() {
    let subject = Self.progressed(by: [
      ("spine", "PD: disease of the spine is worse"),
      ("leptomeningeal", "PD: disease of the leptomeninges is worse"),
      ("clinical", "The clinical status is worse; the set does not count it"),
    ])
    let entry = IndexEntry(subject, criteria: [:])
    #expect(
      entry.flags.map(\.words).prefix(2).elementsEqual(["spine worse", "leptomeninges worse"]))
    #expect(!entry.flags.contains { $0.words.contains("clinical") })
  }

  @Test(
    "Sentences of records keep number and unit together, and a change of zero has no sign",
    arguments: [
      ("22.5 ml is +0 % of", "22.5\u{A0}ml is 0\u{A0}% of"),
      ("neither −65 % nor +40 %", "neither −65\u{A0}% nor +40\u{A0}%"),
      ("−0 %, +0.4 %, +10 %", "0\u{A0}%, +0.4\u{A0}%, +10\u{A0}%"),
      ("91 days later, 12 mm² and 4.2 mm.", "91\u{A0}days later, 12\u{A0}mm² and 4.2\u{A0}mm."),
      ("2 new lesions at m00 5 mlx", "2 new lesions at m00 5 mlx"),
      ("", ""), (" ", " "), ("95 % CI", "95\u{A0}% CI"), ("a+0 %b", "a+0\u{A0}%b"),
      ("2.5 mg/day", "2.5\u{A0}mg/day"), ("1 day", "1\u{A0}day"), ("x ml", "x ml"),
    ])
  func sentences(text: String, written: String) {
    #expect(SentenceNumbers.joined(text) == written)
  }

  @Test("No page breaks a number from its unit")
  func pages() throws {
    var subject = Self.progressed(by: [
      ("stable-disease", "SD: 22.5 ml is +0 % of it; not −65 %")
    ])
    subject.notes = [NoteRecord(code: "W1", severity: "warning", message: "off by 4.2 mm")]
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
