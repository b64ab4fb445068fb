import Foundation
import StudyRecords
import Testing

@testable import ReviewReport

/// Pages and charts as they were last looked at. `NEURAXIS_RECORD_GOLDENS=1` writes them again, and
/// the run that records fails, so that none is recorded by the way.
@Suite("Pages look as they were last looked at")
struct GoldenTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Goldens")
  private static let isRecording =
    ProcessInfo.processInfo.environment["NEURAXIS_RECORD_GOLDENS"] == "1"

  @Test(arguments: [
    "sub-01.html", "index.html", "cohort.html", "sub-01_volume.svg",
  ])
  func golden(name: String) throws {
    let text = Self.withoutAssets(try #require(Self.text(of: name)))
    let file = Self.folder.appendingPathComponent(name)
    if Self.isRecording {
      try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      Issue.record("\(name) was recorded; look at it, then run again without recording")
      return
    }
    let golden = try String(contentsOf: file, encoding: .utf8)
    let difference = zip(golden.split(separator: "\n"), text.split(separator: "\n"))
      .first { $0 != $1 }
    #expect(golden == text, "first differing lines: \(String(describing: difference))")
  }

  private static func text(of name: String) -> String? {
    let (pages, subject) = (ExampleRecords.pages, ExampleRecords.progressing)
    let group = ExampleRecords.group
    switch name {
    case "sub-01.html": return pages.subject(subject)
    case "index.html": return pages.index([subject], group: group)
    case "cohort.html": return pages.cohort(group, subjects: [subject])
    default: return pages.figures(subject).first { $0.name + ".svg" == name }?.svg
    }
  }

  /// Styles and scripts are files of their own and are left out.
  private static func withoutAssets(_ page: String) -> String {
    var kept = page
    for name in ["style", "script"] {
      while let start = kept.range(of: "<\(name)>"),
        let end = kept.range(of: "</\(name)>", range: start.upperBound..<kept.endIndex)
      {
        kept.replaceSubrange(start.lowerBound..<end.upperBound, with: "<!-- \(name) -->")
      }
    }
    return kept
  }
}
