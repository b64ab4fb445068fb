import ComparedOutputs
import Foundation
import ReferenceData
import Testing

/// What the program writes is what it wrote before, file by file.
///
/// A change that is meant is recorded by `scripts/record-checksums`, and named in its commit.
@Suite struct ChecksumTests {
  private static let package = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let isRecording =
    ProcessInfo.processInfo.environment["NEURAXIS_RECORD_CHECKSUMS"] == "1"

  @Test("The output of the sample cohort is the one that was recorded")
  func samples() async throws {
    let folder = try Folder()
    let cohort = Self.package.appending(path: "samples/cohort").path
    let command = try await Command.run(["run", cohort, "out", "--quiet"], in: folder)
    #expect(command.status == 0, "\(command.errors)")
    try hold(folder, against: Self.package.appending(path: "samples/checksums.tsv"))
  }

  @Test(
    "The output of a study of real scans is the one that was recorded", .needsReferenceData)
  func reference() async throws {
    let folder = try Folder()
    let place = Self.package.appending(path: "Tests/EndToEndTests/Reference")
    try folder.write(try Data(contentsOf: place.appending(path: "study.tsv")), to: "study.tsv")
    try FileManager.default.createSymbolicLink(
      atPath: folder.place("data"), withDestinationPath: ReferenceFolder.url.path)
    let command = try await Command.run(
      [
        "run", "study.tsv", "out", "--quiet", "--criteria", "rano2-volume", "--criteria",
        "rano2-product",
      ], in: folder)
    #expect(command.status == 0, "\(command.errors)")
    try hold(folder, against: place.appending(path: "checksums.tsv"))
  }

  private func hold(_ folder: Folder, against place: URL) throws {
    let written = try ChecksumTable(ofFolder: URL(filePath: folder.place("out")))
    #expect(!written.isEmpty)
    guard !Self.isRecording else {
      try written.text.write(to: place, atomically: true, encoding: .utf8)
      Issue.record("\(place.lastPathComponent) was recorded; a run that records fails")
      return
    }
    let recorded = ChecksumTable(text: try String(contentsOf: place, encoding: .utf8))
    let differences = written.differences(from: recorded)
    guard !differences.isEmpty else { return }
    Issue.record(
      """
      \(differences.count) files differ. If this is intended, run scripts/record-checksums and say \
      in the commit which files changed and why:
      \(differences.prefix(20).joined(separator: "\n"))
      """)
  }
}
