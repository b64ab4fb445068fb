import StudyRecords
import Testing

@testable import ReviewReport

@Suite("What is not known of a patient is not shown as known")
struct OutcomeAndSpreadTests {
  private static func text(_ page: String) throws -> String {
    String(try MarkupReader(page).text.map { $0 == "\u{00A0}" || $0 == "\n" ? " " : $0 })
  }

  @Test("Only a patient whom a table mentions is called alive", arguments: [nil, false, true])
  func alive(isKnown: Bool?) throws {
    var subject = ExampleRecords.progressing
    subject.outcomeKnown = isKnown
    let page = try Self.text(ExampleRecords.pages.subject(subject))
    #expect(page.contains("alive at last contact 2026-10-20") == (isKnown == true))
    #expect(page.contains("outcome not known") == (isKnown != true))
    var group = ExampleRecords.group
    group.arms = ["cells": ExampleRecords.arm(nil)]
    let chart = try #require(
      SwimmerChart(Cohort(group: group, subjects: [subject], criteria: [:])))
    let swimmer = chart.drawing.file
    #expect(swimmer.contains("class=\"arrow\"") == (isKnown == true))
    #expect(swimmer.contains(isKnown == true ? "1 alive at last contact" : "1 outcome not known"))
    let cohort = try Self.text(ExampleRecords.pages.cohort(group, subjects: [subject]))
    #expect(cohort.contains("outcome not known") || isKnown == true)
  }

  @Test("A death is shown whether or not a table mentions the patient")
  func dead() throws {
    var subject = ExampleRecords.progressing
    subject.deathDate = "2026-10-19"
    let page = try Self.text(ExampleRecords.pages.subject(subject))
    #expect(page.contains("died 2026-10-19"))
    #expect(!page.contains("outcome not known"))
  }

  @Test("Patients of an arm whose outcome is not known are counted")
  func arm() throws {
    var group = ExampleRecords.group
    var arm = ExampleRecords.arm(nil)
    arm.alive = 1
    group.arms = ["all": arm]
    let text = try Self.text(ExampleRecords.pages.cohort(group, subjects: []))
    #expect(text.contains("1 alive, 2 dead, 1 outcome not known of 4"))
  }

  @Test(
    "Levels that one session alone imaged are not called comparable at every session",
    arguments: [
      (
        ["C1", "T4"],
        "Imaged at every session: C1, T4. Two sessions are compared where both could see"
      ),
      ([], "No level was imaged at every session. Two sessions are compared where both could see"),
      (nil, "Which levels can be compared is not known"),
    ])
  func comparable(levels: [String]?, words: String) throws {
    var subject = ExampleRecords.progressing
    subject.comparableLevels = levels
    #expect(try Self.text(ExampleRecords.pages.subject(subject)).contains(words))
  }

  @Test("Levels that every session imaged are named without a remark")
  func sameLevels() throws {
    let text = try Self.text(ExampleRecords.pages.subject(ExampleRecords.progressing))
    #expect(text.contains("Imaged at every session, and comparable: C1–L1."))
  }

  @Test("Spread of the session counts, not that of a single scan")
  func joined() throws {
    var subject = ExampleRecords.progressing
    var spine = ExampleRecords.spine(["T4", "L1"])
    spine.grade = "S3"
    subject.sessions[3].spread = SpreadRecord(
      brain: nil, spine: spine, pattern: "both", mStageFromImaging: "M3")
    subject.sessions[3].cases[1].measurement?.spread?.mStageFromImaging = "M2"
    let course = AssessedCourse(subject: subject, criteria: [:])
    #expect(course.visits[3].spine?.grade == "S3")
    #expect(course.visits[0].spine?.grade == "S2")
    let page = try Self.text(ExampleRecords.pages.subject(subject))
    #expect(page.contains("S3, nodular and linear, M3 from imaging"))
    #expect(!page.contains("M2 from imaging"))
    let index = try Self.text(ExampleRecords.pages.index([subject]))
    #expect(index.contains("S3 nodular and linear, M3"))
  }

  @Test("The largest nodules of the last session stand in a table; what was not measured is n/a")
  func nodules() throws {
    let page = try Self.text(ExampleRecords.pages.subject(ExampleRecords.progressing))
    #expect(page.contains("Largest nodules at ses-m09"))
    #expect(page.contains("spine, T411.3 mm × 7.5 mm, axial9.0 mm0.500 mlyes"))
    #expect(page.contains("spinen/a × n/an/a0.120 mlno"))
    #expect(page.contains("41 % (T4)"))
    #expect(page.contains("deposits in the cord11"))
  }

  @Test("A coated length that leaves slices out is called the least", arguments: [0.0, 12])
  func leastLength(unassessed: Double) throws {
    var subject = ExampleRecords.progressing
    subject.sessions[3].spread?.spine?.coatedLengthMm = 18
    subject.sessions[3].spread?.spine?.coverageUnassessedLengthMm = unassessed
    let page = try Self.text(ExampleRecords.pages.subject(subject))
    #expect(page.contains("at least 18.0 mm") == (unassessed > 0) && page.contains("18.0 mm"))
  }

  @Test("A pattern that is not evaluable is n/a, not none")
  func noPattern() throws {
    var subject = ExampleRecords.progressing
    subject.sessions[3].spread?.pattern = nil
    let visits = AssessedCourse(subject: subject, criteria: [:]).visits
    #expect(visits[3].spreadPattern == nil && visits[0].spreadPattern == "nodular")
    subject.sessions[3].spread?.pattern = "none"
    #expect(AssessedCourse(subject: subject, criteria: [:]).visits[3].spreadPattern == "none")
  }

  @Test("Of several scans without joined spread the worst M stage and all patterns count")
  func several() {
    var subject = ExampleRecords.progressing
    subject.sessions[3].spread = nil
    var second = subject.sessions[3].cases[1]
    second.measurement?.spread?.pattern = "linear"
    second.measurement?.spread?.mStageFromImaging = "M2"
    subject.sessions[3].cases.append(second)
    let visit = AssessedCourse(subject: subject, criteria: [:]).visits[3]
    #expect(visit.spreadPattern == "nodular and linear")
    #expect(visit.mStage == "M3")
  }

  @Test(
    "States of a followed lesion are words",
    arguments: [
      ("reappeared", "reappeared"), ("first-imaged", "first imaged"), ("enlarged", "enlarged"),
    ])
  func states(state: String, words: String) throws {
    var subject = ExampleRecords.progressing
    subject.lineage[0].points[1].state = state
    let page = try MarkupReader(ExampleRecords.pages.subject(subject))
    let chart = page.elements.first {
      $0.attributes["aria-label"]?.hasPrefix("lesion 1: ") ?? false
    }
    let label = chart?.attributes["aria-label"] ?? ""
    #expect(label.contains("4.00\u{A0}ml " + words))
    #expect(page.text.contains(words + " at ses-m03") == (state != "enlarged"))
    #expect(!label.contains("first-imaged"))
  }

  @Test("Faults of the study stand in the block of failures, of the list and of the patient")
  func faults() throws {
    var subject = ExampleRecords.subject(
      "05", [.init(session: "m00", date: "2026-01-01", ml: 3, response: .baseline)])
    let fault = CaseRecord(
      subject: "05", session: "m03", region: "brain", date: nil, state: .failed,
      error: CaseErrorRecord(code: "E303", stage: "study", file: "a.tsv", message: "No index."),
      provenance: ExampleRecords.provenance)
    subject.sessions[0].cases.append(fault)
    subject.notes.append(
      NoteRecord(code: "E311", severity: "error", message: "The table is cut off."))
    for page in [ExampleRecords.pages.index([subject]), ExampleRecords.pages.subject(subject)] {
      let block = try #require(page.components(from: "class=\"failures\"", to: "</section>"))
      #expect(block.contains("E303") && block.contains("No index."))
      #expect(block.contains("E311") && block.contains("The table is cut off."))
      #expect(block.contains("1\u{A0}case failed, 1\u{A0}fault of the study"))
    }
    let entry = IndexEntry(subject, criteria: [:])
    #expect(entry.kinds.contains("failed"))
    #expect(entry.searchText.contains("E311"))
  }

  @Test("A picture's caption is its session and date; the picture itself carries the rest")
  func captions() throws {
    let text = try Self.text(ExampleRecords.pages.subject(ExampleRecords.progressing))
    #expect(text.contains("ses-m00, baseline 2026-01-01"))
    #expect(!text.contains("slice 77"))
  }
}

extension String {
  /// The first stretch between two texts.
  fileprivate func components(from start: String, to end: String) -> String? {
    guard let from = firstRange(of: start)?.upperBound,
      let to = self[from...].firstRange(of: end)?.lowerBound
    else { return nil }
    return String(self[from..<to])
  }
}
