import Testing

@testable import StudyRecords

@Suite("Followed lesions of a region in parts")
struct TrackPartsTests {
  private static let track = LesionTrackRecord(
    id: 4, region: "spine",
    points: [
      .init(
        session: "m0", lesions: [2, 1], volumeMm3: 700, state: "baseline",
        parts: ["spine-1", "spine-2"]),
      .init(session: "m3", lesions: [1], volumeMm3: 600, state: "shrunk"),
    ])

  private static func record(_ region: String, _ session: String = "m0") -> CaseRecord {
    CaseRecord(
      subject: "01", session: session, region: region, date: nil, state: .done,
      measurement: Samples.measurement(), provenance: Samples.provenance)
  }

  @Test(
    "A number belongs to the part that it is told with",
    arguments: [
      ("spine-1", "m0", [nil, 4]), ("spine-2", "m0", [4, nil]), ("spine", "m0", [nil, nil]),
      ("spine", "m3", [4, nil]), ("spine-1", "m3", [nil, nil]), ("brain", "m3", [nil, nil]),
    ] as [(String, String, [Int?])])
  func numbers(region: String, session: String, ids: [Int?]) {
    let rows = LesionRow.all(of: Self.record(region, session), tracks: [Self.track])
    #expect(rows.map { $0.track?.id } == ids)
  }

  @Test("Parts are told where there are some; without, there is no such key")
  func keys() throws {
    let text = try RecordJSON.text(Self.track)
    #expect(text.ranges(of: "\"parts\"").count == 1)
    let back = try RecordJSON.record(
      LesionTrackRecord.self, from: Array(text.utf8), file: "t.json")
    #expect(back == Self.track)
  }
}
