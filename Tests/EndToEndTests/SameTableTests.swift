import Foundation
import Testing

/// One table of sessions through `assess` and, as a manifest without masks, through `run`.
@Suite("The same table in assess and in run")
struct SameTableTests {
  /// One patient: the rows of his sessions behind patient, session, date and mask.
  struct Patient {
    let name: String
    let rows: [String]
    /// The responses, or the code of the fault.
    let expected: String
  }

  static let columns =
    "volume_ml\tnew_lesions\tnew_lesion_measurable\tresponse\tclinical\tradiotherapy_end\tspine"

  static let patients = [
    Patient(
      name: "plain", rows: ["10\t\t\t\t\t\t", "3\t0\tno\t\tstable\t\tabsent"], expected: "BL PR"),
    Patient(
      name: "read", rows: ["10\t\t\tBL\t\t\t", "3\t\t\tSD\t\t\t", "20\t\t\tNE\t\t\t"],
      expected: "BL SD NE"),
    Patient(name: "mark", rows: ["10\t\t\tBL\t\t\t", "3\t\t\tBL\t\t\t"], expected: "E413"),
    Patient(
      name: "measurable", rows: ["10\t\t\t\t\t\t", "10\t0\tyes\t\t\t\t"], expected: "E413"),
    Patient(name: "new", rows: ["10\t\t\t\t\t\t", "10\t2\tyes\t\t\t\t"], expected: "BL PD"),
    Patient(name: "number", rows: ["10\t\t\t\t\t\t", "1,5\t\t\t\t\t\t"], expected: "E413"),
    Patient(name: "word", rows: ["10\t\t\t\t\t\t", "9\t\t\t\tbetter\t\t"], expected: "E413"),
    Patient(
      name: "radiotherapy",
      rows: ["10\t\t\t\t\t2025-12-20\t", "15\t\t\t\t\t\t", "15\t\t\t\t\t2025-12-20\t"],
      expected: "BL PD PD"),
    Patient(
      name: "twodays", rows: ["10\t\t\t\t\t2025-12-20\t", "15\t\t\t\t\t2025-12-21\t"],
      expected: "E413"),
    Patient(name: "ragged", rows: ["10\t\t\t\t\t\t", "15"], expected: "E410"),
    Patient(
      name: "spine", rows: ["10\t\t\t\t\t\tstable", "10\t\t\t\t\t\tworse"], expected: "BL PD"),
  ]

  private static func table(_ header: String) -> String {
    var lines = ["\(header)\tdate\tmask\t\(columns)"]
    for patient in patients {
      for (index, row) in patient.rows.enumerated() {
        lines.append("\(patient.name)\tm\(index)\t2026-0\(1 + 2 * index)-01\tn/a\t\(row)")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Category, status, reasons and dates of an assessment, as JSON.
  private static func verdict(_ object: [String: Any]) throws -> String {
    let sessions = try #require(object["sessions"] as? [[String: Any]])
    let kept = sessions.map { session in
      session.filter { ["session_id", "date", "response", "status", "reasons"].contains($0.key) }
    }
    let rest = object.filter { $0.key.hasSuffix("_date") || $0.key.hasPrefix("best_") }
    let data = try JSONSerialization.data(
      withJSONObject: ["sessions": kept, "rest": rest], options: [.sortedKeys])
    return String(decoding: data, as: UTF8.self)
  }

  @Test("gives the same verdicts, or the same errors with line and column")
  func same() async throws {
    let folder = try Folder()
    try folder.write(Self.table("subject_id\tsession_id"), to: "a/trial.tsv")
    try folder.write(Self.table("subject\tsession"), to: "b/trial.tsv")
    let assess = try await Command.run(
      ["assess", "a/trial.tsv", "--criteria", "rano2-volume", "--json"], in: folder)
    let run = try await Command.run(
      ["run", "b/trial.tsv", "out", "--criteria", "rano2-volume"], in: folder)
    #expect(assess.status == 1 && run.status == 1)
    let assessed = Dictionary(
      grouping: try assess.objects, by: { $0["subject_id"] as? String ?? "" })
    for patient in Self.patients {
      let record = try JSONSerialization.jsonObject(
        with: Data(
          folder.text("out/sub-\(patient.name)/records/sub-\(patient.name)_subject.json").utf8))
      let ran = (record as? [String: Any])?["assessments"] as? [[String: Any]] ?? []
      if patient.expected.hasPrefix("E") {
        #expect(assessed[patient.name] == nil && ran.isEmpty, "\(patient.name)")
        continue
      }
      let first = try #require(assessed[patient.name]?.first, "\(patient.name)")
      let second = try #require(ran.first, "\(patient.name)")
      #expect(try Self.verdict(first) == Self.verdict(second), "\(patient.name)")
      let sessions = first["sessions"] as? [[String: Any]]
      let responses = sessions?.compactMap { $0["response"] as? String }
      #expect(responses?.joined(separator: " ") == patient.expected)
    }
    let faults = assess.errors.split(separator: "\n").filter { $0.contains(" E4") }
    #expect(faults.count == Self.patients.filter { $0.expected.hasPrefix("E") }.count)
    for fault in faults {
      let message = fault.drop { $0 != "\"" }
      #expect(run.errors.contains(message), "\(message)\n\(run.errors)")
    }
  }

  @Test("Within 84 days after radiotherapy PD waits for a second scan, wherever the day is given")
  func radiotherapy() async throws {
    let folder = try Folder()
    try folder.write(
      "subject\tsession\tdate\tmask\tvolume_ml\na\tm0\t2026-01-01\tn/a\t10\n"
        + "a\tm1\t2026-02-01\tn/a\t15\n", to: "trial.tsv")
    try folder.write(
      "participant_id\tradiotherapy_end\nsub-a\t2025-12-20\n", to: "participants.tsv")
    let run = try await Command.run(
      ["run", "trial.tsv", "out", "--criteria", "rano2-volume"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let text = try folder.text("out/sub-a/sub-a_sessions.tsv")
    let last = try #require(text.split(separator: "\n").last?.split(separator: "\t"))
    #expect(last.contains("PD") && last.contains("preliminary"), "\(text)")
  }
}
