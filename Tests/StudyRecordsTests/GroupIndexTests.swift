import Foundation
import GRDB
import Testing

@testable import StudyRecords

@Suite("The index of the group")
struct GroupIndexTests {
  static func inFolder<Value>(_ body: (String) throws -> Value) throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "neuraxis-index-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.path)
  }

  @Test("Two writes of the same records give the same bytes")
  func sameBytes() throws {
    let subjects = (1...40).map { Samples.subject("\($0)") }
    try Self.inFolder { folder in
      let files = [folder + "/a.sqlite", folder + "/b.sqlite"]
      for file in files { try GroupIndex.write(subjects, to: file) }
      let bytes = try files.map { try Data(contentsOf: URL(filePath: $0)) }
      #expect(bytes[0] == bytes[1])
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 2)
    }
  }

  @Test("Rows are those of the tables, numbers are numbers, absent values null")
  func content() throws {
    try Self.inFolder { folder in
      let file = folder + "/a.sqlite"
      try GroupIndex.write([Samples.subject("01"), Samples.subject("02")], to: file)
      let queue = try DatabaseQueue(path: file)
      try queue.read { database in
        #expect(try Int.fetchOne(database, sql: "SELECT count(*) FROM lesions") == 8)
        let sum = try Double.fetchOne(
          database,
          sql: "SELECT sum(volume_mm3) FROM lesions WHERE participant_id = 'sub-01'")
        #expect(sum == 6000)
        let types = try String.fetchAll(
          database, sql: "SELECT typeof(change_from_baseline_percent) FROM sessions ORDER BY rowid")
        #expect(types == ["null", "real", "null", "real"])
        let arm = try String.fetchOne(database, sql: "SELECT arm FROM participants")
        #expect(arm == "NK\tcells")
        #expect(try String.fetchOne(database, sql: "PRAGMA integrity_check") == "ok")
      }
    }
  }

  @Test("Nothing is written over, and a place that cannot be written is an error")
  func noPlace() throws {
    let folder = FileManager.default.temporaryDirectory.path
    for place in [folder, folder + "/none/there/a.sqlite"] {
      let error = #expect(throws: StudyRecords.RecordError.self) {
        try GroupIndex.write([], to: place)
      }
      #expect(error?.code == "E514")
    }
  }
}
