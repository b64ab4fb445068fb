import StudyRecords
import Testing

@testable import ReviewReport

@Suite("Lesions of a spine in several fields of view, on the page")
struct LesionPartsTests {
  /// A lesion in two parts: number 1 of the upper mask, number 2 of the lower one.
  private static func rows(targetShare: Double) throws -> String {
    var subject = ExampleRecords.progressing
    for session in subject.sessions.indices where session != 2 {
      var upper = subject.sessions[session].cases[0]
      guard var lesion = upper.measurement?.lesions.first else { continue }
      var lower = upper
      (upper.region, lower.region) = ("spine-1", "spine-2")
      (lesion.volumeMm3, lesion.targetVolumeMm3) = (900, 900 * targetShare)
      (lesion.longestDiameterMm, lesion.perpendicularDiameterMm) = (21, 19)
      upper.measurement?.lesions = [lesion]
      var other = lesion
      (lesion.volumeMm3, lesion.targetVolumeMm3, lesion.lesion) = (800, 800 * targetShare, 2)
      (lesion.longestDiameterMm, lesion.perpendicularDiameterMm) = (17, 15)
      (other.longestDiameterMm, other.volumeMm3) = (99, 5000)
      lower.measurement?.lesions = [other, lesion]
      subject.sessions[session].cases = [upper, lower]
    }
    subject.lineage = [
      LesionTrackRecord(
        id: 1, region: "spine",
        points: ["m00", "m03", "m09"].map {
          .init(
            session: $0, lesions: [1, 2], volumeMm3: 1200, state: "stable",
            parts: ["spine-1", "spine-2"])
        })
    ]
    let page = try MarkupReader(ExampleRecords.pages.subject(subject)).text
    return String(page.replacing("\u{A0}", with: " "))
  }

  @Test("Each number is looked up in its own part, and no sum counts the overlap twice")
  func joined() throws {
    let all = try Self.rows(targetShare: 1)
    #expect(all.contains("1.20 ml1.20 ml21.0 mm × 19.0 mm, largest of 2"))
    #expect(!all.contains("99.0"))
    let some = try Self.rows(targetShare: 0.5)
    #expect(some.contains("1.20 mln/a21.0"))
  }
}
