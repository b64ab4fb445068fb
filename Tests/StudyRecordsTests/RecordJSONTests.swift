import Foundation
import SeededRandom
import Testing

@testable import StudyRecords

@Suite("Records as JSON")
struct RecordJSONTests {
  @Test("A record reads back as itself")
  func roundTrip() throws {
    let subject = Samples.subject("01")
    let text = try RecordJSON.text(subject)
    let read = try RecordJSON.versioned(
      SubjectRecord.self, from: Array(text.utf8), file: "subject.json")
    #expect(read == subject)
    let line = try RecordJSON.line(subject)
    #expect(!line.contains("\n"))
    #expect(try RecordJSON.record(SubjectRecord.self, from: Array(line.utf8), file: "l") == subject)
  }

  @Test("Keys are sorted, slashes plain, numbers without noise, absent values null")
  func form() throws {
    var record = Samples.measurement(lesions: 1)
    record.lesions[0].targetVolumeMm3 = 0.1 + 0.2
    record.sumOfProductsMm2 = 1201.0000000000002
    let text = try RecordJSON.text(record)
    #expect(text.contains("\"target_volume_mm3\": 0.3,"))
    #expect(text.contains("\"sum_of_products_mm2\": 1201,"))
    #expect(text.contains("\"centroid_mm\": [-12.5, 1e-07, 30],"))
    #expect(text.contains("\"shape\": [240, 240, 155],"))
    #expect(text.contains("\"label_scheme\": null,"))
    #expect(text.contains("\"spread\": null,"))
    #expect(text.contains(#""message": "a \"quoted\" / note\né""#))
    #expect(text.hasSuffix("}\n"))
    let keys = text.split(separator: "\n").filter { $0.hasPrefix("  \"") }.map(String.init)
    #expect(keys == keys.sorted())
  }

  @Test("Keys are sorted by bytes, numbers in them too")
  func keyOrder() throws {
    let line = try RecordJSON.line(["10": 1, "9": 1, "a": 1, "B": 1, "é": 1])
    #expect(line == #"{"10":1,"9":1,"B":1,"a":1,"é":1}"#)
  }

  @Test("Numbers that a file stores keep all their digits; numbers inside texts are left alone")
  func stored() throws {
    var inspection = InspectionRecord(file: "0.30000000000000004")
    inspection.slope = 0.1 + 0.2
    #expect(try RecordJSON.line(inspection).contains("\"slope\":0.30000000000000004"))
    let line = try RecordJSON.line(["a\"0.30000000000000004": 0.1 + 0.2, "b": 1_234_567_890_123])
    #expect(line == #"{"a\"0.30000000000000004":0.3,"b":1234567890123}"#)
  }

  @Test("A word that the criteria do not have makes a record unreadable, with its place")
  func unknownWord() throws {
    let text = try RecordJSON.text(Samples.subject("01"))
      .replacingOccurrences(of: #""response": "PR""#, with: #""response": "XX""#)
    let error = #expect(throws: RecordError.self) {
      try RecordJSON.versioned(SubjectRecord.self, from: Array(text.utf8), file: "s.json")
    }
    #expect(error?.code == "E512")
    #expect(error?.message.contains("assessments.0.sessions.1.response") == true)
  }

  @Test("The indented text holds the same values as the compact one")
  func indentation() throws {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<300 {
      let value = Self.value(&random, depth: 0)
      let compact = try JSONSerialization.data(
        withJSONObject: value, options: [.sortedKeys, .fragmentsAllowed])
      let indented = JSONLayout.indented(Array(compact))
      let again = try JSONSerialization.jsonObject(
        with: Data(indented.utf8), options: .fragmentsAllowed)
      let back = try JSONSerialization.data(
        withJSONObject: again, options: [.sortedKeys, .fragmentsAllowed])
      #expect(back == compact)
    }
  }

  private static func value(_ random: inout SeededGenerator, depth: Int) -> Any {
    switch Int.random(in: 0..<(depth > 3 ? 3 : 6), using: &random) {
    case 0: Int.random(in: -9...9, using: &random)
    case 1: ["", "a\"b", "{[,:]}", "\\", "é\n"].randomElement(using: &random) ?? ""
    case 2: NSNull()
    case 3, 4:
      (0..<Int.random(in: 0...3, using: &random)).map { _ in value(&random, depth: depth + 1) }
    default:
      Dictionary(
        (0..<Int.random(in: 0...3, using: &random)).map {
          ("k\($0)\"", value(&random, depth: depth + 1))
        }, uniquingKeysWith: { first, _ in first })
    }
  }

  @Test(
    "A number that is not finite is an error that names its key",
    arguments: [
      Double.nan, .infinity, -.infinity,
    ])
  func notFinite(_ value: Double) {
    var record = Samples.measurement(lesions: 2)
    record.lesions[1].volumeMm3 = value
    let error = #expect(throws: RecordError.self) { try RecordJSON.text(record) }
    #expect(error?.code == "E511")
    #expect(error?.message.contains("lesions.1.volume_mm3") == true)
  }

  @Test("An older record without nullable keys reads, unknown keys are passed over")
  func olderRecord() throws {
    let text = try RecordJSON.text(Samples.subject("01"))
      .replacingOccurrences(of: "\"death_date\": null,", with: "\"unknown\": [1],")
      .replacingOccurrences(of: "\"lineage_unavailable\": null,", with: "")
    let read = try RecordJSON.versioned(SubjectRecord.self, from: Array(text.utf8), file: "s.json")
    #expect(read == Samples.subject("01"))
  }

  @Test("A record of the schema before reads, without the keys that came later")
  func olderSchema() throws {
    var subject = Samples.subject("01")
    subject.schema = "neuraxis.subject/1"
    let text = try RecordJSON.text(subject)
      .replacingOccurrences(of: "  \"comparable_levels\": null,\n", with: "")
      .replacing(/\ +"deciding_rule": null,\n/, with: "")
    #expect(!text.contains("comparable_levels") && !text.contains("deciding_rule"))
    let read = try RecordJSON.versioned(SubjectRecord.self, from: Array(text.utf8), file: "s.json")
    #expect(read == subject)
  }

  @Test("What is no record says where and why")
  func notReadable() throws {
    func error(_ text: String) -> RecordError? {
      #expect(throws: RecordError.self) {
        try RecordJSON.versioned(CaseRecord.self, from: Array(text.utf8), file: "c.json")
      }
    }
    #expect(error("")?.code == "E512")
    #expect(error("[]")?.code == "E512")
    #expect(error("{}")?.message.contains("schema") == true)
    #expect(error(#"{"schema": "neuraxis.case/2"}"#)?.code == "E513")
    #expect(error(#"{"schema": "neuraxis.case/1"}"#)?.code == "E512")
    let deep = String(repeating: "[", count: 100_000)
    #expect(error(deep)?.code == "E512")
  }
}
