import DelimitedText
import ResponseCriteria
import Testing

@testable import StudyRecords

@Suite("Tables of records")
struct TablesTests {
  static func read(_ text: String) throws -> (DelimitedTable, [DelimitedTable.Row]) {
    let table = try DelimitedTable(Array(text.utf8), delimiter: .tab)
    return (table, table.rows)
  }

  @Test("A session's row holds measures, verdict and the state of its cases")
  func sessions() throws {
    let rows = SessionRow.all(of: Samples.subject("01"))
    let (table, read) = try Self.read(RecordTable.groupSessions.text(rows))
    #expect(read.count == 2)
    func field(_ column: String) -> String? { table.value(column, in: read[1]) }
    #expect(field("participant_id") == "sub-01")
    #expect(field("arm") == "NK cells")
    #expect(field("session_id") == "ses-m3")
    #expect(field("date") == "2026-04-01")
    #expect(field("volume_ml") == "3")
    #expect(field("brain_volume_ml") == "3")
    #expect(field("spine_volume_ml") == nil)
    #expect(field("lesion_count") == "2")
    #expect(field("response") == "PR")
    #expect(field("change_from_baseline_percent") == "-70.1")
    #expect(field("borderline") == "yes")
    #expect(field("cases_done") == "1")
    #expect(field("cases_failed") == "1")
    #expect(table.value("change_from_baseline_percent", in: read[0]) == nil)
  }

  @Test("The sum of products in a session's row is that of the targets, not of the measurement")
  func sumOfProducts() throws {
    var subject = Samples.subject("01")
    subject.sessions[0].observation[.sumOfProducts] = .number(99)
    let (table, read) = try Self.read(RecordTable.sessions.text(SessionRow.all(of: subject)))
    #expect(table.value("sum_of_products_mm2", in: read[0]) == "99")
  }

  @Test("Numbers of the timeline carry no noise either")
  func timelineNoise() throws {
    var subject = Samples.subject("01")
    var seen = TimePoint(sessionID: "m0")
    seen.sumOfProducts = MeasuredSize(1201.0000000000002)
    subject.sessions[0].observation = ObservationRecord(seen)
    let (table, read) = try Self.read(RecordTable.sessions.text(SessionRow.all(of: subject)))
    #expect(table.value("sum_of_products_mm2", in: read[0]) == "1201")
  }

  @Test("A lesion's row carries its track and state")
  func lesions() throws {
    let rows = LesionRow.all(of: Samples.subject("01"))
    let (table, read) = try Self.read(RecordTable.groupLesions.text(rows))
    #expect(read.map { table.value("lesion", in: $0) } == ["1", "2", "1", "2"])
    #expect(read.map { table.value("track", in: $0) } == ["7", nil, nil, "7"])
    #expect(read.map { table.value("state", in: $0) } == ["baseline", nil, nil, "shrunk"])
    #expect(table.value("centroid_x_mm", in: read[0]) == "-12.5")
    #expect(table.value("touches_edge", in: read[0]) == "no")
  }

  @Test("A patient without sessions and assessments has a row of n/a")
  func empty() throws {
    let subject = SubjectRecord(subject: "02", sessions: [], provenance: Samples.provenance)
    let (table, read) = try Self.read(RecordTable.participants.text([subject]))
    #expect(table.value("sessions", in: read[0]) == "0")
    #expect(table.value("best_response", in: read[0]) == nil)
    #expect(SessionRow.all(of: subject).isEmpty)
  }

  @Test("Every column of every table has a name of its own and a meaning")
  func meanings() throws {
    func check<Row>(_ table: RecordTable<Row>) {
      #expect(table.meanings.count == table.columns.count)
      for (name, meaning) in table.meanings {
        #expect(name.wholeMatch(of: /[a-z][a-z0-9_]*/) != nil)
        #expect(!meaning.description.isEmpty)
        let isMeasure = name.hasSuffix("_mm") || name.hasSuffix("_ml") || name.hasSuffix("_percent")
        if isMeasure { #expect(meaning.units != nil, "\(name)") }
      }
    }
    check(.sessions)
    check(.groupSessions)
    check(.lesions)
    check(.groupLesions)
    check(.participants)
    check(.descriptions)
  }

  @Test("Words of a column are those that its levels explain")
  func levels() throws {
    let rows = SessionRow.all(of: Samples.subject("01"))
    for column in RecordTable.groupSessions.columns {
      guard let levels = column.meaning.levels else { continue }
      for row in rows {
        if let word = column.field(row) { #expect(levels[word] != nil, "\(column.name): \(word)") }
      }
    }
  }

  @Test(
    "Numbers carry no noise, and what is not finite is n/a",
    arguments: [
      (3.0, "3"), (0.1 + 0.2, "0.3"), (1e-7, "1e-07"), (-0.5, "-0.5"), (1e20, "1e+20"),
      (.nan, "n/a"), (.infinity, "n/a"),
    ])
  func numbers(_ value: Double, _ text: String) {
    let table = RecordTable<Double>(columns: [.number("size_mm", "mm", "A size") { $0 }])
    #expect(table.text([value]) == "size_mm\n\(text)\n")
  }
}
