import Foundation
import NIfTI
import Testing
import VoxelGrids

/// A second run does what is new, and only that; a first one never writes over its study.
@Suite struct RerunTests {
  private static let grid = VoxelGrid(
    size: GridSize(24, 24, 12), affine: Affine(spacing: SIMD3(1, 1, 2)))

  /// A box of labels 1 with a core of label 2.
  private static func mask(_ width: Int) throws -> [UInt8] {
    var labels = [UInt8](repeating: 0, count: grid.size.count)
    for z in 3..<9 {
      for y in 4..<16 {
        for x in 4..<(4 + width) {
          labels[grid.size.offset(of: VoxelIndex(x, y, z))] = x < 8 ? 2 : 1
        }
      }
    }
    let bytes = try NIfTIWriter().encoded(labels: LabelMap(grid: grid, labels: labels))
    return bytes.withUnsafeBytes { Array($0) }
  }

  /// One patient with three sessions and a table of labels; no image.
  private func dataset() throws -> Folder {
    let folder = try Folder()
    for (session, width) in [("1", 12), ("2", 12), ("10", 6)] {
      let stem = "derivatives/seg/sub-A/ses-\(session)/anat/sub-A_ses-\(session)"
      try folder.write(Self.mask(width), to: "ds/\(stem)_dseg.nii.gz")
    }
    try folder.write(
      "index\tname\n1\tenhancing tumor\n2\tnecrotic core\n", to: "ds/derivatives/seg/dseg.tsv")
    try folder.write(
      "{\"Name\": \"x\", \"BIDSVersion\": \"1.8.0\"}", to: "ds/dataset_description.json")
    try folder.write(Self.sessions(["2025-01-01", "2025-04-01", "2025-07-01"]), to: Self.table)
    return folder
  }

  private static let table = "ds/sub-A/sub-A_sessions.tsv"

  private static func sessions(_ dates: [String]) -> String {
    let rows = zip(["1", "2", "10"], dates).map { "ses-\($0)\t\($1)T00:00:00\n" }
    return "session_id\tacq_time\n" + rows.joined()
  }

  private func subject(_ folder: Folder) throws -> [String: Any] {
    let text = try folder.text("out/sub-A/records/sub-A_subject.json")
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    return try #require(object)
  }

  private func responses(_ folder: Folder) throws -> [String] {
    let assessment = (try subject(folder)["assessments"] as? [[String: Any]])?.first
    return (assessment?["sessions"] as? [[String: Any]] ?? []).compactMap {
      guard let session = $0["session_id"] as? String, let response = $0["response"] as? String
      else { return nil }
      return "\(session) \(response)"
    }
  }

  @Test("Another meaning of the labels is another case, though no mask has changed")
  func labels() async throws {
    let folder = try dataset()
    let first = try await Command.run(["run", "ds", "out", "--quiet"], in: folder)
    #expect(first.status == 0, "\(first.errors)")
    let before = try folder.text("out/group_lesions.tsv")
    try folder.write(
      "index\tname\n2\tenhancing tumor\n1\tnecrotic core\n", to: "ds/derivatives/seg/dseg.tsv")
    let second = try await Command.run(["run", "ds", "out"], in: folder)
    #expect(second.errors.contains("3 done, 0 unchanged"), "\(second.errors)")
    #expect(try folder.text("out/group_lesions.tsv") != before)
  }

  @Test("What was taken away is made again")
  func restored() async throws {
    let folder = try dataset()
    _ = try await Command.run(["run", "ds", "out", "--quiet"], in: folder)
    let complete = try folder.contents(below: "out").filter { !$0.key.hasPrefix("logs/") }
    for name in complete.keys where name.contains("_seg-lesions_") || name.contains("_measurement")
    {
      try FileManager.default.removeItem(atPath: folder.place("out/" + name))
    }
    _ = try await Command.run(["run", "ds", "out", "--quiet"], in: folder)
    let again = try folder.contents(below: "out").filter { !$0.key.hasPrefix("logs/") }
    #expect(again == complete)
  }

  @Test("A run of one session assesses the patient with all of them")
  func oneSession() async throws {
    let folder = try dataset()
    _ = try await Command.run(["run", "ds", "out", "--quiet"], in: folder)
    let before = try responses(folder)
    #expect(before.count == 3)
    let some = try await Command.run(
      ["run", "ds", "out", "--quiet", "--session-label", "10"], in: folder)
    #expect(some.status == 0, "\(some.errors)")
    #expect(try responses(folder) == before)
  }

  @Test("Two sessions on one day fail the patient's response, and the run says so")
  func sameDay() async throws {
    let folder = try dataset()
    try folder.write(Self.sessions(["2025-01-01", "2025-01-01", "2025-07-01"]), to: Self.table)
    let command = try await Command.run(["run", "ds", "out"], in: folder)
    #expect(command.status == 1)
    #expect(command.errors.contains("E414"), "\(command.errors)")
    #expect(try responses(folder).isEmpty)
  }

  @Test("A baseline whose date cannot be read is never replaced by a later scan")
  func lostBaseline() async throws {
    let folder = try dataset()
    try folder.write(Self.sessions(["2025-13-01", "2025-04-01", "2025-07-01"]), to: Self.table)
    let command = try await Command.run(["run", "ds", "out"], in: folder)
    #expect(command.status == 1)
    #expect(try responses(folder).isEmpty)
    let sessions = try subject(folder)["sessions"] as? [[String: Any]]
    #expect(sessions?.compactMap { $0["session"] as? String } == ["1", "2", "10"])
  }

  @Test("Without dates sessions stand in natural order, and no date is told")
  func undated() async throws {
    let folder = try dataset()
    try FileManager.default.removeItem(atPath: folder.place(Self.table))
    let command = try await Command.run(["run", "ds", "out"], in: folder)
    #expect(command.status == 0, "\(command.errors)")
    #expect(command.errors.contains("W301"), "\(command.errors)")
    #expect(try responses(folder).map { $0.prefix { $0 != " " } } == ["1", "2", "10"])
    let record = try folder.text("out/sub-A/records/sub-A_subject.json")
    #expect(!record.contains("1970") && !record.contains("1979") && !record.contains("1989"))
  }

  @Test("What the study does not hold any more is taken away, a stranger's file is not")
  func stale() async throws {
    let folder = try dataset()
    let first = try await Command.run(["run", "ds", "out", "--criteria", "mrano-2017"], in: folder)
    #expect(first.status == 0, "\(first.errors)")
    #expect(try folder.contents(below: "out").keys.contains { $0.contains("mrano2017") })
    try folder.write("mine", to: "out/sub-A/ses-10/records/notes.txt")
    try folder.write("mine", to: "out/sub-A/ses-2/anat/sub-A_ses-2_T1w.nii.gz")
    for session in ["2", "10"] {
      try FileManager.default.removeItem(
        atPath: folder.place("ds/derivatives/seg/sub-A/ses-\(session)"))
    }
    let second = try await Command.run(["run", "ds", "out"], in: folder)
    #expect(second.status == 0, "\(second.errors)")
    let files = try folder.contents(below: "out").keys.filter { $0.contains("sub-A/") }
    #expect(!files.contains { $0.contains("mrano2017") })
    #expect(files.contains { $0.hasSuffix("ses-1/records/sub-A_ses-1_case.json") })
    let left = files.filter { $0.contains("ses-2/") || $0.contains("ses-10/") }
    #expect(
      left.map { $0.split(separator: "/").last.map(String.init) ?? "" }.sorted() == [
        "notes.txt", "sub-A_ses-2_T1w.nii.gz",
      ])
  }

  @Test("A patient who left the study stays counted, and a warning names him")
  func stranger() async throws {
    let folder = try dataset()
    let stem = "derivatives/seg/sub-B/ses-1/anat/sub-B_ses-1_dseg.nii.gz"
    try folder.write(Self.mask(12), to: "ds/\(stem)")
    #expect(try await Command.run(["run", "ds", "out"], in: folder).status == 0)
    try FileManager.default.removeItem(atPath: folder.place("ds/derivatives/seg/sub-B"))
    for arguments in [["run", "ds", "out"], ["run", "ds", "out", "group"]] {
      let again = try await Command.run(arguments, in: folder)
      #expect(again.status == 0)
      #expect(again.errors.contains("W322") && again.errors.contains("sub-B"), "\(again.errors)")
    }
    #expect(try folder.text("out/index.html").contains("sub-B"))
    let part = try await Command.run(["run", "ds", "out", "--participant-label", "A"], in: folder)
    #expect(!part.errors.contains("W322"), "\(part.errors)")
  }

  @Test("The group level names the patients of the study that no run has written")
  func absent() async throws {
    let folder = try dataset()
    let stem = "derivatives/seg/sub-B/ses-1/anat/sub-B_ses-1_dseg.nii.gz"
    try folder.write(Self.mask(12), to: "ds/\(stem)")
    let part = ["run", "ds", "out", "participant", "--participant-label", "A"]
    #expect(try await Command.run(part, in: folder).status == 0)
    let group = try await Command.run(["run", "ds", "out", "group"], in: folder)
    #expect(group.status == 0)
    #expect(group.errors.contains("W324") && group.errors.contains("sub-B"), "\(group.errors)")
    let whole = try await Command.run(["run", "ds", "out"], in: folder)
    #expect(!whole.errors.contains("W324"), "\(whole.errors)")
  }

  @Test("A study is never written over", arguments: ["ds", "ds/sub-A", "other"])
  func overwriting(output: String) async throws {
    let folder = try dataset()
    try folder.write("{\"Name\": \"someone's\"}", to: "other/dataset_description.json")
    let before = try folder.contents(below: ".")
    let command = try await Command.run(["run", "ds", output], in: folder)
    #expect(command.status == 64, "\(command.errors)")
    #expect(try folder.contents(below: ".") == before)
  }

  @Test("A table of the patients that cannot be used is told on every patient, and nobody is alive")
  func participants() async throws {
    let folder = try dataset()
    try folder.write("who\tarm\nsub-A\tx\n", to: "ds/participants.tsv")
    let command = try await Command.run(["run", "ds", "out"], in: folder)
    #expect(command.status == 1)
    #expect(command.errors.contains("E304"), "\(command.errors)")
    #expect(try subject(folder)["outcome_known"] as? Bool == false)
    let notes = try subject(folder)["notes"] as? [[String: Any]] ?? []
    #expect(notes.contains { $0["code"] as? String == "E304" })
    #expect(try folder.text("out/index.html").contains("E304"))
  }

  @Test("A link that leads nowhere fails its case by name")
  func brokenLink() async throws {
    let folder = try dataset()
    let mask = folder.place("ds/derivatives/seg/sub-A/ses-2/anat/sub-A_ses-2_dseg.nii.gz")
    try FileManager.default.removeItem(atPath: mask)
    try FileManager.default.createSymbolicLink(atPath: mask, withDestinationPath: "/nowhere/key")
    let command = try await Command.run(["run", "ds", "out"], in: folder)
    #expect(command.status == 1)
    #expect(command.errors.contains("E005"), "\(command.errors)")
  }
}
