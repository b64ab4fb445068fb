import Quantities
import Testing

@testable import ResponseCriteria

@Suite("The timeline table")
struct TimelineTableTests {
  static func table(_ text: String, baseline: String? = nil) throws(CriteriaError) -> TimelineTable
  {
    try TimelineTable(Array(text.utf8), baseline: baseline)
  }

  static let plain = """
    session_id\tdate\tvolume_ml\tsteroid_mg_per_day
    m00\t2026-01-01\t10\t2
    m02\t2026-03-01\t3\tn/a
    """

  @Test("Byte order mark, CRLF, commas and another order of rows and columns change nothing")
  func forms() throws {
    let expected = try Self.table(Self.plain).timelines
    let windows = "\u{FEFF}" + Self.plain.replacing("\n", with: "\r\n")
    let commas = """
      date,steroid_mg_per_day,volume_ml,session_id
      2026-03-01,,3,m02
      2026-01-01,2,10.0,m00
      """
    #expect(try Self.table(windows).timelines == expected)
    #expect(try Self.table(commas).timelines == expected)
    #expect(expected.first?.points.last?.steroidMgPerDay == nil)
  }

  @Test("A small new lesion that has grown is told by yes or no; anything else is a fault")
  func grown() throws {
    func table(_ word: String) throws -> TimelineTable {
      try Self.table(
        "session_id\tdate\tvolume_ml\tnew_lesion_grown\nm00\t2026-01-01\t10\tn/a\n"
          + "m02\t2026-03-01\t10\t\(word)\n")
    }
    let set = try CriteriaSet.named("rano2-volume")
    for (word, told, response) in [("yes", true, "PD"), ("no", false, "SD")] {
      let timeline = try #require(try table(word).timelines.first)
      #expect(timeline.points.map(\.newLesionGrown) == [nil, told])
      #expect(timeline.assessed(by: set).sessions[1].response.rawValue == response)
    }
    #expect(try table("perhaps").timelines.isEmpty)
  }

  struct BadField: Sendable {
    let row: String
    let line, column: Int
    let code: String
  }

  @Test(
    "A fault is told with line and column; other patients are done",
    arguments: [
      BadField(row: "b\ts1\t2026-13-01\t5\tstable", line: 4, column: 3, code: "E413"),
      BadField(row: "b\ts1\t2026-03-01\tmany\tstable", line: 4, column: 4, code: "E413"),
      BadField(row: "b\ts1\t2026-03-01\t-1\tstable", line: 4, column: 4, code: "E413"),
      BadField(row: "b\ts1\t2026-03-01\tnan\tstable", line: 4, column: 4, code: "E413"),
      BadField(row: "b\ts1\t2026-03-01\tinf\tstable", line: 4, column: 4, code: "E413"),
      BadField(row: "b\ts1\t2026-03-01\t0x10\tstable", line: 4, column: 4, code: "E413"),
      BadField(row: "b\ts1\t2026-03-01\t1e400\tstable", line: 4, column: 4, code: "E413"),
      BadField(row: "b\ts1\t2026-03-01\t5\tbetter", line: 4, column: 5, code: "E413"),
      BadField(row: "b\ts1\t2026-01-01\t5\tstable", line: 4, column: 3, code: "E414"),
      BadField(row: "b\ts0\t2026-03-01\t5\tstable", line: 4, column: 2, code: "E415"),
      BadField(row: "b\t\t2026-03-01\t5\tstable", line: 4, column: 2, code: "E413"),
      BadField(row: "b\ts1\t2026-03-01\t5", line: 4, column: 5, code: "E410"),
    ])
  func faults(_ bad: BadField) throws {
    let text =
      "subject_id\tsession_id\tdate\tvolume_ml\tclinical\n"
      + "a\ts0\t2026-01-01\t10\tstable\nb\ts0\t2026-01-01\t10\tstable\n\(bad.row)\n"
      + "a\ts1\t2026-03-01\t3\tn/a\n"
    let table = try Self.table(text)
    #expect(table.timelines.map(\.subjectID) == ["a"])
    let fault = try #require(table.faults.first)
    #expect(table.faults.count == 1)
    #expect(fault.subjectID == "b")
    #expect(fault.error.code == bad.code)
    #expect(fault.error.place == TextPlace(line: bad.line, column: bad.column))
    #expect(fault.error.message.contains("\(bad.line)"))
  }

  @Test(
    "What the words of a table deny each other is told with line and column",
    arguments: [
      ("new_lesions\tnew_lesion_measurable", "0\tn/a", "0\tyes", "E413", 6),
      ("response\tclinical", "BL\tn/a", "BL\tn/a", "E413", 5),
      ("response\tradiotherapy_end", "BL\t2025-12-01", "SD\t2025-12-02", "E413", 6),
      ("response\tradiotherapy_end", "BL\t2025-12-01", "SD\tsoon", "E413", 6),
    ])
  func contradictions(
    _ columns: String, _ first: String, _ second: String, _ code: String, _ column: Int
  ) throws {
    let table = try Self.table(
      "subject_id\tsession_id\tdate\tvolume_ml\t\(columns)\n"
        + "a\ts0\t2026-01-01\t10\t\(first)\na\ts1\t2026-03-01\t10\t\(second)\n")
    #expect(table.timelines.isEmpty)
    #expect(table.faults.map(\.error.code) == [code])
    #expect(table.faults.first?.error.place == TextPlace(line: 3, column: column))
  }

  @Test("The last day of radiotherapy stands in one row or in all of a patient")
  func radiotherapyEnd() throws {
    for second in ["n/a", "2025-12-01"] {
      let table = try Self.table(
        "session_id\tdate\tvolume_ml\tradiotherapy_end\tresponse\n"
          + "s0\t2026-01-01\t10\t2025-12-01\tBL\ns1\t2026-02-01\t20\t\(second)\tn/a\n")
      let timeline = try #require(table.timelines.first)
      #expect(timeline.radiotherapyEnd == CalendarDate("2025-12-01"))
      let assessment = timeline.assessed(by: try CriteriaSet.named("rano2-volume"))
      #expect(assessment.sessions[1].status == .preliminary)
    }
  }

  @Test("A treatment behind the last session is a fault; follow-up before it is told")
  func treatmentStart() throws {
    let rows: [(String, [String], [String])] = [
      ("2026-04-01", ["E418"], []), ("2026-03-01", [], ["W402"]), ("2026-02-10", [], ["W402"]),
      ("2026-01-10", [], []),
    ]
    let text =
      "session_id\tdate\tvolume_ml\ns0\t2026-01-01\t10\ns1\t2026-02-01\t20\n"
      + "s2\t2026-03-01\t20\n"
    for (day, faults, notes) in rows {
      let table = try TimelineTable(Array(text.utf8), treatmentStart: CalendarDate(day))
      #expect(table.faults.map(\.error.code) == faults, "\(day)")
      #expect(table.notes.map(\.code) == notes, "\(day)")
    }
  }

  @Test("A baseline that is not there costs the patient, not the table")
  func baseline() throws {
    let text =
      "subject_id\tsession_id\tdate\tvolume_ml\na\tpre\t2026-01-01\t1\na\tpost\t2026-02-01\t1\n"
      + "b\tpre\t2026-01-01\t1\n"
    let table = try Self.table(text, baseline: "post")
    #expect(table.timelines.map(\.subjectID) == ["a"])
    #expect(table.timelines.first?.baseline.sessionID == "post")
    #expect(table.faults.map(\.error.code) == ["E416"])
    #expect(table.faults.first?.error.place == TextPlace(line: 4, column: 2))
  }

  @Test(
    "A table that is none is refused as a whole",
    arguments: [
      ("", "E410"), ("session_id\tvolume_ml\nx\t1\n", "E411"), ("date\tvolume_ml\n", "E411"),
      ("session_id\tdate\tvolume_ml\n", "E417"), ("session_id\tdate\n", "E412"),
      ("session_id\tdate\tdate\tvolume_ml\n", "E410"),
      ("session_id\tdate\tvolume_ml\ttreatment_start\na\t2026-01-01\t1\tn/a\n", "E419"),
      ("subject_id,session_id,date,response\na,s,2026-01-01,\"PR\n", "E410"),
    ])
  func refused(_ text: String, _ code: String) {
    let error = #expect(throws: CriteriaError.self) { try Self.table(text) }
    #expect(error?.code == code)
  }

  @Test(
    "Columns that are not used are named, with the known name that may be meant",
    arguments: [
      ("patient", "not used: patient (did you mean subject_id?). Rename"),
      ("Clinical", "did you mean clinical?"),
      ("volume", "did you mean volume_ml?"), ("new_lesion", "did you mean new_lesions?"),
      ("steroid", "did you mean steroid_mg_per_day?"), ("acq_time", "did you mean date?"),
      ("csf_citology", "did you mean csf_cytology?"), ("visit", "did you mean session_id?"),
      ("sex", "not used: sex."), ("age_years", "not used: age_years."),
    ])
  func unused(_ name: String, _ text: String) throws {
    let table = try Self.table(
      "session_id\tdate\tvolume_ml\t\(name)\nm00\t2026-01-01\t10\tx\n")
    #expect(table.timelines.count == 1)
    #expect(table.notes.map(\.code) == [text.contains("?") ? "W401" : "I401"])
    #expect(table.notes.first?.message.contains(text) == true, "\(table.notes)")
  }

  @Test("A session column by another name is named where the known one is missing")
  func likeColumns() {
    let error = #expect(throws: CriteriaError.self) {
      try Self.table("visit\tdate\tvolume_ml\na\t2026-01-01\t1\n")
    }
    #expect(error?.message.contains("no column session_id (visit may be meant)") == true)
  }

  @Test("A fault names the file, where it is known")
  func file() throws {
    let text = "session_id\tdate\tvolume_ml\nm00\t2026-01-01\tmany\n"
    let table = try TimelineTable(Array(text.utf8), file: "trial.tsv")
    #expect(
      table.faults.map(\.error.message) == [
        "\"trial.tsv\", line 2, column 3: volume_ml is \"many\"; use a number from 0 to "
          + "1000000000, or n/a."
      ])
  }

  @Test("A reader's words need no measure")
  func readerWords() throws {
    let text = "session_id\tdate\tresponse\na\t2026-01-01\tn/a\nb\t2026-03-01\tPR\n"
    let timeline = try #require(Self.table(text).timelines.first)
    let assessment = timeline.assessed(by: try CriteriaSet.named("rano2-volume"))
    #expect(assessment.bestResponse == .partial)
    #expect(assessment.sessions.last?.reasons.first?.rule == .readerResponse)
  }
}
