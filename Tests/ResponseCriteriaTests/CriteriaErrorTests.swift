import DelimitedText
import Quantities
import Testing

@testable import ResponseCriteria

@Suite("Messages about criteria and timelines")
struct CriteriaErrorTests {
  private static let place = TextPlace(file: "trial.tsv", line: 3, column: 4)
  private static let day = CalendarDate(dayNumber: 20_454)  // 2026-01-01

  static let errors: [CriteriaError] = [
    .unknownSet("x", known: ["rano2-volume"]),
    .unreadableFile("it is empty; write it.", place: nil),
    .missingKey("name", place: place), .unknownKey("nmae", place: place),
    .badValue(key: "name", found: "", expected: "a text", place: place),
    .fileTooLarge(bytes: 300_000, limit: 262_144),
    .measureNotInSet(.product, set: "rano-lm-2019", known: ["scorecard"]),
    .tissueNotInSet(.mixed, set: "rano-hgg-2010", known: ["enhancing"]),
    .unreadableTable(.empty, file: "trial.tsv"),
    .missingColumn("date", like: ["day"], place: place),
    .noMeasure(measures: ["volume_ml", "response"], columns: ["date"], place: place),
    .misplacedColumn("arm", use: "give it in participants.tsv", place: place),
    .badField(column: "date", found: "soon", expected: "a date such as 2026-03-14", place: place),
    .conflictingField(
      column: "response", found: "BL", other: "m03 is not the baseline", use: "CR or n/a",
      place: place),
    .duplicateDate(day, sessions: ["a", "b"], place: place),
    .duplicateSession("a", place: place),
    .baselineMissing("c", subject: "01", sessions: ["a", "b"], place: place),
    .noSession(subject: nil),
    .treatmentAfterSessions(day, subject: "01", last: day, place: place),
  ]

  /// The case of an error; a new one must get a number, and an example above.
  private static func number(_ error: CriteriaError) -> Int {
    switch error {
    case .unknownSet: 0
    case .unreadableFile: 1
    case .missingKey: 2
    case .unknownKey: 3
    case .badValue: 4
    case .fileTooLarge: 5
    case .measureNotInSet: 6
    case .tissueNotInSet: 7
    case .unreadableTable: 8
    case .missingColumn: 9
    case .noMeasure: 10
    case .misplacedColumn: 11
    case .badField: 12
    case .conflictingField: 13
    case .duplicateDate: 14
    case .duplicateSession: 15
    case .baselineMissing: 16
    case .noSession: 17
    case .treatmentAfterSessions: 18
    }
  }

  @Test("Every case of an error has an example here")
  func complete() {
    #expect(Self.errors.map(Self.number) == Array(0...18))
  }

  /// Words that tell a reader what to do.
  private static let waysOut = [
    "add ", "Add ", "use ", "correct ", "remove ", "rename ", "give ", "write ", "Known: ",
  ]

  @Test("Every message names its place, what is wrong and what to do", arguments: errors)
  func message(_ error: CriteriaError) {
    let text = error.message
    #expect(text.count > 20 && text.hasSuffix(".") && !text.contains("..") && !text.contains("  "))
    #expect(error.place == nil || text.hasPrefix("\"trial.tsv\", line "), "\(text)")
    #expect(Self.waysOut.contains { text.contains($0) }, "\(text)")
  }

  @Test("What a table holds cannot break a message")
  func hostile() {
    let error = CriteriaError.badField(
      column: "date", found: "\u{1}\u{202E}" + String(repeating: "x", count: 500),
      expected: "a date", place: Self.place)
    #expect(!error.message.unicodeScalars.contains { $0.value == 1 || $0.value == 0x202E })
    #expect(error.message.count < 250)
  }
}
