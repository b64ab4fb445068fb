import DelimitedText
import Quantities
import SeededRandom
import Testing

@testable import ResponseCriteria

@Suite("The columns of the timeline")
struct TimelineColumnTests {
  /// Texts that a column may hold, the extremes among them.
  static func texts(_ column: TimelineColumn) -> [String] {
    switch column.kind {
    case .number(let limit): ["0", "0.125", "3", NumberText.shortest(limit)]
    case .count(let limit): ["0", "1", String(limit)]
    case .word(let words): words
    case .date: ["2026-02-28"]
    }
  }

  /// A session with one field, and with those that it needs beside it.
  static func point(_ column: TimelineColumn, _ text: String) throws -> TimePoint {
    var fields = [(column, text)]
    if column == .volumeLow || column == .volumeHigh { fields.insert((.volume, text), at: 0) }
    return try point(fields)
  }

  static func point(_ fields: [(TimelineColumn, String)]) throws -> TimePoint {
    let table = try DelimitedTable(
      Array(
        TabTable.text(columns: fields.map(\.0.name), rows: [fields.map(\.1)]).utf8))
    return try TimelineReader(table).fields(of: table.rows[0]).timePoint(sessionID: "s")
  }

  @Test("Every column reads back as it is written", arguments: TimelineColumn.all)
  func roundTrip(_ column: TimelineColumn) throws {
    for text in Self.texts(column) {
      let point = try Self.point(column, text)
      #expect(point != TimePoint(sessionID: "s"))
      #expect(column.value(of: point)?.text == text)
    }
    #expect(column.value(of: TimePoint(sessionID: "s")) == nil)
    #expect(try Self.point([(column, "n/a")]) == TimePoint(sessionID: "s"))
  }

  @Test("No two columns share a name, a property or a meaning")
  func distinct() throws {
    #expect(Set(TimelineColumn.all.map(\.name)).count == TimelineColumn.all.count)
    #expect(Set(TimelineColumn.all.map(\.meaning)).count == TimelineColumn.all.count)
    for column in TimelineColumn.all {
      let point = try Self.point(column, Self.texts(column)[0])
      let filled = TimelineColumn.all.filter { $0.value(of: point) != nil }
      let band: [TimelineColumn] = [.volume, .volumeLow, .volumeHigh]
      #expect(
        column == .volumeLow || column == .volumeHigh ? filled == band : filled == [column],
        "\(column.name)")
    }
  }

  @Test("All columns of a session together read back as they are written", arguments: 0..<200)
  func sessions(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var fields: [(TimelineColumn, String)] = []
    for column in TimelineColumn.all where Bool.random(using: &random) {
      guard let text = Self.texts(column).randomElement(using: &random) else { continue }
      fields.append((column, text))
    }
    let band: [TimelineColumn] = [.volumeLow, .volumeHigh, .volumeAtLeast]
    fields.removeAll { band.contains($0.0) || $0 == (.newLesions, "0") }
    if seed.isMultiple(of: 2), fields.first?.0 == .volume {
      fields.insert((.volumeLow, "0"), at: 1)
      fields.insert((.volumeHigh, "1000000000"), at: 2)
    }
    let point = try Self.point(fields)
    let written = TimelineColumn.all.compactMap { column in
      column.value(of: point).map { (column, $0.text) }
    }
    #expect(written.map(\.0) == fields.map(\.0) && written.map(\.1) == fields.map(\.1))
    #expect(try Self.point(written.shuffled(using: &random)) == point)
  }

  @Test(
    "What is no value of a column is refused", arguments: TimelineColumn.all)
  func refused(_ column: TimelineColumn) {
    for text in ["-1", "nan", "inf", "0x10", "1e400", "1,5", "YES", "2026-02-30", "", " ", "٣"] {
      #expect(column.value(reading: text) == nil, "\(text)")
    }
  }

  @Test(
    "What columns say against each other is an error that names the way out",
    arguments: [
      (
        [(.newLesions, "0"), (.newLesionMeasurable, "yes")],
        "new_lesion_measurable is \"yes\" but new_lesions is 0; use \"no\" or n/a."
      ),
      (
        [(.volume, "3"), (.volumeLow, "5")],
        "volume_ml_low is \"5\" but volume_ml is 3; use 3 or less, or n/a."
      ),
      (
        [(.volume, "3"), (.volumeHigh, "2")],
        "volume_ml_high is \"2\" but volume_ml is 3; use 3 or more, or n/a."
      ),
      ([(.volumeLow, "5")], "volume_ml_low is \"5\" but volume_ml is n/a; use n/a."),
      (
        [(.volume, "3"), (.volumeAtLeast, "5")],
        "volume_ml_at_least is \"5\" but volume_ml is 3; use n/a in one of them."
      ),
    ] as [([(TimelineColumn, String)], String)])
  func conflicts(_ fields: [(TimelineColumn, String)], _ message: String) throws {
    let error = #expect(throws: CriteriaError.self) { try Self.point(fields) }
    #expect(error?.code == "E413")
    #expect(error?.message == "Line 2, column \(fields.count): \(message)")
  }
}
