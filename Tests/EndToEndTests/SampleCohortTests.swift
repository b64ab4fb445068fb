import Foundation
import Testing

/// The built command on the sample cohort: what a new user sees first.
@Suite struct SampleCohortTests {
  private static let package = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let samples = package.appending(path: "samples")

  /// Runs the batch on four of the patients.
  private func run(_ folder: Folder, jobs: Int, into output: String) async throws -> Command {
    let cohort = Self.samples.appending(path: "cohort").path
    return try await Command.run(
      ["run", cohort, output, "--jobs", "\(jobs)", "--participant-label"] + Self.patients,
      in: folder)
  }

  /// One each that ends in PR, SD, PD and CR.
  private static let patients = ["01", "sub-03", "07", "10"]

  @Test("Four patients come out as they were made, with pictures, records and pages")
  func responses() async throws {
    let folder = try Folder()
    let command = try await run(folder, jobs: 2, into: "out")
    #expect(command.status == 0, "\(command.errors)")
    let expected = try expectedResponses()
    let rows = try folder.text("out/participants.tsv").split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false)
    }
    let best = try #require(rows[0].firstIndex(of: "best_response"))
    #expect(rows.count == 5)
    for row in rows.dropFirst() {
      #expect(String(row[best]) == expected[String(row[0])], "\(row[0])")
    }
    let files = try folder.contents(below: "out")
    for name in [
      "index.html", "cohort.html", "sub-01.html", "group_endpoints.json", "neuraxis.sqlite",
    ] {
      #expect(files[name] != nil, "\(name)")
    }
    #expect(files.keys.count { $0.hasPrefix("sub-01/figures/") && $0.hasSuffix(".png") } >= 12)
    let index = try folder.text("out/index.html")
    #expect(index.contains("a radiologist confirms"))
  }

  @Test("One job and two give the same bytes, and a second run changes nothing")
  func determinism() async throws {
    let folder = try Folder()
    let first = try await run(folder, jobs: 1, into: "one")
    let second = try await run(folder, jobs: 2, into: "two")
    #expect(first.status == 0 && second.status == 0)
    let one = try results(folder, "one")
    let two = try results(folder, "two")
    #expect(Set(one.keys) == Set(two.keys))
    let different = one.keys.filter { one[$0] != two[$0] }
    #expect(different.isEmpty, "\(different.sorted().prefix(5))")
    let again = try await run(folder, jobs: 2, into: "one")
    #expect(again.errors.contains("0 done"), "\(again.errors)")
    #expect(try results(folder, "one") == one)
  }

  @Test("Each criteria set's verdicts carry what it was given, and name baseline, nadir and rule")
  func facts() async throws {
    let folder = try Folder()
    let command = try await Command.run(
      [
        "run", Self.samples.appending(path: "cohort").path, "out", "--participant-label", "07",
        "--criteria", "rano2-volume", "--criteria", "rano2-product",
      ], in: folder)
    #expect(command.status == 0, "\(command.errors)")
    let record = try Self.object(folder.text("out/sub-07/records/sub-07_subject.json"))
    let assessments = try #require(record["assessments"] as? [[String: Any]])
    for (assessment, size) in zip(assessments, ["volume_ml", "sum_of_products_mm2"]) {
      let sessions = try #require(assessment["sessions"] as? [[String: Any]])
      let observations = sessions.compactMap { $0["observation"] as? [String: Any] }
      let sizes = observations.map { $0[size] as? Double }
      #expect(sizes.count == sessions.count && sizes.allSatisfy { $0 != nil })
      for (index, session) in sessions.enumerated() {
        let reasons = try #require(session["reasons"] as? [[String: Any]])
        #expect(session["deciding_rule"] as? String == reasons.first?["rule"] as? String)
        guard index > 0 else { continue }
        #expect(session["baseline_session"] as? String == sessions[0]["session_id"] as? String)
        #expect(session["baseline_value"] as? Double == sizes[0])
        let nadir = sizes.prefix(index).compactMap { $0 }.min()
        #expect(session["nadir_value"] as? Double == nadir)
      }
    }
  }

  @Test("A case has the notes of its measurement, and a session the spread of its cases")
  func shape() async throws {
    let folder = try Folder()
    #expect(try await run(folder, jobs: 2, into: "out").status == 0)
    let record = try Self.object(folder.text("out/sub-07/records/sub-07_subject.json"))
    for session in try #require(record["sessions"] as? [[String: Any]]) {
      var hasSpread = false
      for item in try #require(session["cases"] as? [[String: Any]]) {
        let measurement = try #require(item["measurement"] as? [String: Any])
        #expect(try Self.messages(item) == Self.messages(measurement))
        hasSpread = hasSpread || measurement["spread"] is [String: Any]
      }
      #expect(session["spread"] is [String: Any] == hasSpread)
    }
  }

  private static func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private static func messages(_ record: [String: Any]) throws -> [String] {
    try #require(record["notes"] as? [[String: Any]]).compactMap { $0["message"] as? String }
  }

  /// All files but the logs, which alone know a clock.
  private func results(_ folder: Folder, _ output: String) throws -> [String: Data] {
    try folder.contents(below: output).filter { !$0.key.hasPrefix("logs/") }
  }

  private func expectedResponses() throws -> [String: String] {
    let table = try String(
      contentsOf: Self.samples.appending(path: "expected_responses.tsv"), encoding: .utf8)
    let rows = table.split(separator: "\n").dropFirst().map { $0.split(separator: "\t") }
    return Dictionary(
      rows.map { (String($0[0]), String($0[2])) }, uniquingKeysWith: { first, _ in first })
  }
}
