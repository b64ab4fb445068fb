import LesionMetrics
import ResponseCriteria
import StudyRecords
import Testing

@testable import BatchPipeline
@testable import StudyLayout

@Suite("Regions in parts, lesions that join")
struct RegionPartsTests {
  private static let block = Block(2, 2, 2, 20, 20, 20)
  private static let provenance = ProvenanceRecord(software: "", version: "", options: [:])

  /// A patient whose sessions hold one 8 ml mask for each region named.
  private static func scans(_ sessions: [[String]]) throws -> PatientScans {
    let measured = try ObservedCourse.measurement([block])
    let mask = MaskRecord(file: "m.nii", sha256: "", grid: measured.grid, affineSource: "sform")
    let record = MeasurementRecord(measured, mask: mask, spread: nil, notes: [])
    let subject = StudySubject(id: "01", name: "sub-01")
    return PatientScans(
      subject: subject, faults: [],
      sessions: sessions.enumerated().map { position, regions in
        let session = StudySession(id: "s\(position)", name: "ses-s\(position)")
        let outcomes = regions.map { region in
          CaseProcessor.Outcome(
            record: CaseRecord(
              subject: "01", session: session.id, region: region, date: nil, state: .done,
              measurement: record, provenance: provenance),
            measurement: measured, whole: nil, spread: nil, isUnchanged: false)
        }
        return PatientScans.Session(session: session, outcomes: outcomes)
      })
  }

  @Test(
    "A region in several masks has no size of its first one, and a note says so",
    arguments: [
      ([["brain"], ["brain"]], [8, 8], nil),
      ([["spine"], ["spine"]], [8, 8], nil),
      ([["brain", "spine-upper", "spine-lower"]], [8], nil),
      ([["spine"], ["spine-upper", "spine-lower"]], [nil, nil], "The spine comes in several"),
      ([["brain"], ["brain-pre", "brain-post"]], [nil, nil], "The brain comes in several"),
    ] as [([[String]], [Double?], String?)])
  func parts(sessions: [[String]], volumes: [Double?], note: String?) throws {
    let scans = try Self.scans(sessions)
    let observing = Observing(
      scans: scans, lineage: .init(), spreads: [],
      needs: try CriteriaSet.named("rano2-volume").needs()
    )
    #expect(observing.observations().map(\.volume?.value) == volumes)
    #expect(scans.partNotes.count == (note == nil ? 0 : 1))
    if let note { #expect(scans.partNotes.first?.message.hasPrefix(note) == true) }
  }

  @Test("A lesion that became part of another says of which; the other says of whom it is made")
  func merged() throws {
    let apart = [Block(2, 2, 2, 12, 8, 8), Block(18, 2, 2, 8, 8, 8)]
    let joined = [Block(2, 2, 2, 24, 8, 8)]
    let lineage = LesionLineage(
      of: [
        LineageSession(name: "s0", measurement: try ObservedCourse.measurement(apart)),
        LineageSession(name: "s1", measurement: try ObservedCourse.measurement(joined)),
        LineageSession(name: "s2", measurement: try ObservedCourse.measurement(joined)),
      ])
    let tracks = FollowedLesions(region: "brain", lineage: lineage).tracks
    let points = Dictionary(uniqueKeysWithValues: tracks.map { ($0.id, $0.points) })
    #expect(points[1]?.map(\.state) == ["baseline", "merged", "stable"])
    #expect(points[1]?.map(\.parents) == [nil, [1, 2], nil])
    #expect(points[2]?.map(\.state) == ["baseline", "merged-into", "merged-into"])
    #expect(points[2]?.map(\.mergedInto) == [nil, 1, 1])
  }

  @Test("A session that does not image a lesion's place has no point of it, and the next no return")
  func outOfView() throws {
    let block = Block(30, 2, 2, 12, 8, 8)
    let grown = Block(30, 2, 2, 12, 12, 8)
    let lineage = LesionLineage(of: [
      try ObservedCourse.session("s0", [block]), try ObservedCourse.session("s1", [], width: 24),
      try ObservedCourse.session("s2", [], width: 24), try ObservedCourse.session("s3", [grown]),
      try ObservedCourse.session("s4", []), try ObservedCourse.session("s5", []),
      try ObservedCourse.session("s6", [block]),
    ])
    let followed = FollowedLesions(region: "brain", lineage: lineage)
    let points = try #require(followed.tracks.first).points
    #expect(points.map(\.session) == ["s0", "s3", "s4", "s5", "s6"])
    #expect(
      points.map(\.state) == ["baseline", "enlarged", "vanished", "absent", "reappeared"])
    #expect(points.map(\.volumeMm3) == [768, 1152, 0, 0, 768])
    #expect(followed.courses(upTo: "s3").map(\.isBack) == [false])
    #expect(followed.courses(upTo: "s6").map(\.isBack) == [true])
  }
}
