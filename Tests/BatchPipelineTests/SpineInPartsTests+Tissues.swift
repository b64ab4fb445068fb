import Foundation
import LesionMetrics
import ResponseCriteria
import StudyRecords
import Testing
import VoxelGrids

@testable import BatchPipeline
@testable import StudyLayout

/// Parts with transforms, and with a second tissue.
extension SpineInPartsTests {
  /// The same patient with T2/FLAIR lesions that have an enhancing core.
  private static func withWholes(_ visits: [Visit]) throws -> PatientScans {
    let scheme = try LabelScheme.named("brats2023-gli")
    let scans = try scans(visits)
    let sessions = try zip(scans.sessions, visits).map { session, visit in
      let outcomes = try session.outcomes.map { outcome in
        let heights = try #require(views[outcome.record.region])
        let map = mask(visit.lesions, heights, label: 2, core: 3)
        let (lesions, whole) = (
          try map.measured(scheme: scheme), try map.measured(scheme: scheme.following(.whole))
        )
        let file = MaskRecord(file: "m.nii", sha256: "", grid: map.grid, affineSource: "sform")
        var record = outcome.record
        record.measurement = MeasurementRecord(lesions, mask: file, spread: nil, notes: [])
        record.wholeTumour = MeasurementRecord(whole, mask: file, spread: nil, notes: [])
        return CaseProcessor.Outcome(
          record: record, measurement: lesions, whole: whole, spread: nil, isUnchanged: false)
      }
      return PatientScans.Session(session: session.session, outcomes: outcomes)
    }
    return PatientScans(subject: scans.subject, faults: [], sessions: sessions)
  }

  @Test(
    "One transform leads all parts of a session; that several differ is told",
    arguments: [
      ([nil, "same.txt"], []), (["same.txt", nil], []), (["same.txt", "same.txt"], []),
      (["same.txt", "other.txt"], ["W321"]),
    ] as [([String?], [String])])
  func transforms(paths: [String?], codes: [String]) throws {
    let folder = try TestFolder()
    for (name, shift) in [("same.txt", 0), ("other.txt", 2)] {
      try "1 0 0 \(shift)\n0 1 0 0\n0 0 1 0\n0 0 0 1\n".write(
        toFile: folder.path + "/" + name, atomically: true, encoding: .utf8)
    }
    let scans = try Self.scans(Array(Self.history.prefix(2)))
    var session = scans.sessions[1].session
    for (part, path) in paths.enumerated() {
      session.series[part].transform = path.map { StudyTransform(path: $0, target: "s0") }
    }
    let moved = PatientScans(
      subject: scans.subject, faults: [],
      sessions: [
        scans.sessions[0],
        PatientScans.Session(session: session, outcomes: scans.sessions[1].outcomes),
      ])
    let result = try Self.lineage(moved, folder: folder.path)
    #expect(result.notes.map(\.code) == codes && result.reasons.isEmpty)
    let states = result.followed[.spine]?.tracks.map { $0.points.map(\.state) }
    #expect(
      states == [
        ["baseline", "stable"], ["baseline", "vanished"], ["baseline", "stable"],
        ["absent", "new"],
      ])
  }

  @Test("A new lesion of both tissues is counted once, whichever parts show it")
  func bothTissues() throws {
    let scans = try Self.withWholes([
      (Self.both, [Self.overlap]), (Self.both, [Self.overlap, Self.seam]),
      (Self.both, [Self.overlap, Self.seam, Self.new]),
    ])
    let lineage = try Self.lineage(scans)
    #expect(lineage.whole[.spine]?.lineage.sessions.map(\.newLesions?.count) == [0, 1, 1])
    let observations = Observing(
      scans: scans, lineage: lineage, spreads: [],
      needs: try CriteriaSet.named("rapno-hgg-2020").needs()
    ).observations()
    #expect(observations.map(\.newLesions) == [nil, 1, 1])
  }
}
