import LesionMetrics
import NeuraxisSpread
import Phantoms
import Quantities
import ResponseCriteria
import SeededRandom
import StudyRecords
import Testing
import VoxelGrids

@testable import BatchPipeline
@testable import StudyLayout

/// A spine in two fields of view a session, `chunk-1` above `chunk-2`, their lattices half a voxel apart.
/// Lesions are 10 mm × 10 mm wide; voxels measure 1 mm.
@Suite("A spine in several fields of view, lesion by lesion")
struct SpineInPartsTests {
  /// Middle of a lesion across, and the heights that it stands in.
  typealias Lesion = (across: SIMD2<Double>, heights: ClosedRange<Double>)

  static let overlap: Lesion = (SIMD2(-10, -10), 43.25...48.25)
  static let seam: Lesion = (SIMD2(10, -10), 30.25...46.25)
  static let gone: Lesion = (SIMD2(-10, 10), 70.25...78.25)
  static let new: Lesion = (SIMD2(10, 10), 10.25...25.25)

  /// What each case of a spine shows.
  static let views: [String: ClosedRange<Double>] = [
    "spine-1": 40...100, "spine-2": -0.5...50.5, "spine": 0...100,
  ]
  static let both = ["spine-1", "spine-2"]

  /// - Parameter core: label of a body of 6 × 6 × 4 mm in the lower part of each lesion.
  static func mask(
    _ lesions: [Lesion], _ heights: ClosedRange<Double>, label: UInt16 = 1, core: UInt16? = nil
  ) -> LabelMap {
    var phantom = Phantom(
      VoxelGrid(
        size: GridSize(40, 40, Int(heights.upperBound - heights.lowerBound)),
        affine: Affine(
          spacing: SIMD3(1, 1, 1), origin: SIMD3(-19.5, -19.5, heights.lowerBound + 0.5))))
    for (across, heights) in lesions {
      phantom.paint(
        .box(
          lower: SIMD3(across.x - 5, across.y - 5, heights.lowerBound),
          upper: SIMD3(across.x + 5, across.y + 5, heights.upperBound)), label: label)
      guard let core else { continue }
      let bottom = heights.lowerBound + 1
      phantom.paint(
        .box(
          lower: SIMD3(across.x - 3, across.y - 3, bottom),
          upper: SIMD3(across.x + 3, across.y + 3, bottom + 4)), label: core)
    }
    return phantom.labelMap
  }

  typealias Visit = (cases: [String], lesions: [Lesion])

  static func scans(_ visits: [Visit]) throws -> PatientScans {
    let sessions = try visits.enumerated().map { position, visit in
      var session = StudySession(id: "s\(position)", name: "ses-s\(position)")
      let outcomes = try visit.cases.map { region in
        let heights = try #require(views[region])
        let measured = try mask(visit.lesions, heights).measured(scheme: nil)
        let mask = MaskRecord(file: "m.nii", sha256: "", grid: measured.grid, affineSource: "sform")
        return CaseProcessor.Outcome(
          record: CaseRecord(
            subject: "01", session: session.id, region: region, date: nil, state: .done,
            measurement: MeasurementRecord(measured, mask: mask, spread: nil, notes: []),
            provenance: ProvenanceRecord(software: "", version: "", options: [:])),
          measurement: measured, whole: nil, spread: nil, isUnchanged: false)
      }
      session.series = visit.cases.map { region in
        StudySeries(
          region: .spine, part: region.split(separator: "-").dropFirst().first.map(String.init),
          source: "sub-01_\(session.name)_\(region)", mask: region)
      }
      return PatientScans.Session(session: session, outcomes: outcomes)
    }
    return PatientScans(
      subject: StudySubject(id: "01", name: "sub-01"), faults: [], sessions: sessions)
  }

  static func spread(_ visit: Visit) throws -> SpineSpread {
    try SpineSpread(
      try visit.cases.map { region in
        SpineScan(lesions: mask(visit.lesions, try #require(views[region])), scheme: nil)
      })
  }

  static func lineage(
    _ scans: PatientScans, folder: String = ""
  ) throws -> PatientLineage.Result {
    let options = RunOptions(criteria: [try CriteriaSet.named("rano2-volume")])
    let reader = CaseReader(reader: VolumeReader(folder: folder), options: options)
    return PatientLineage(reader: reader, options: options).followed(scans)
  }

  static let history: [Visit] = [
    (both, [overlap, seam, gone]), (both, [overlap, seam, new]), (["spine-1"], [overlap, seam]),
    (["spine"], [overlap, seam, new]),
  ]

  @Test("Tracks tell the parts of each number; volumes are those of the joined spine")
  func tracks() throws {
    let scans = try Self.scans(Self.history)
    let result = try Self.lineage(scans)
    #expect(result.reasons.isEmpty)
    let tracks = try #require(result.followed[.spine]).tracks
    #expect(
      tracks.map { $0.points.map(\.state) } == [
        ["baseline", "stable", "stable", "stable"], ["baseline", "vanished", "absent", "absent"],
        ["baseline", "stable", "stable", "stable"], ["absent", "new", "stable"],
      ])
    #expect(
      tracks[0].points.map(\.parts) == [Self.both, Self.both, ["spine-1"], nil])
    #expect(tracks[3].points.map(\.session) == ["s0", "s1", "s3"])
    #expect(tracks[3].points.map(\.parts) == [nil, ["spine-2"], nil])
    for (position, visit) in Self.history.enumerated() {
      let joined = try Self.spread(visit).volume.value
      let followed = tracks.reduce(0) { sum, track in
        sum + track.points.filter { $0.session == "s\(position)" }.reduce(0) { $0 + $1.volumeMm3 }
      }
      #expect(abs(joined - followed) <= 1e-9 * joined)
    }
  }

  @Test("Lesions add up to the joined volume on any lattices: moved, coarser and tilted")
  func sums() throws {
    var random = SeededGenerator(seed: 77)
    for _ in 0..<6 {
      let spacing = SIMD3(1, 1, Double.random(in: 0.8...3, using: &random))
      let tilted = VoxelGrid.centred(
        GridSize(40, 40, Int(50 / spacing.z)), spacing: spacing,
        tilt: SIMD3(Double.random(in: -8...8, using: &random), 3, 0))
      let below = Affine(
        columns: tilted.affine.columns, origin: tilted.affine.origin + SIMD3(0, 0, 22))
      let grids = [
        VoxelGrid(
          size: GridSize(40, 40, 60),
          affine: Affine(spacing: SIMD3(1, 1, 1), origin: SIMD3(-19.5, -19.5, 40.5))),
        VoxelGrid(size: tilted.size, affine: try #require(below)),
      ]
      var masks = grids.map { Phantom($0) }
      for _ in 0..<8 {
        let centre = SIMD3(
          Double.random(in: -14...14, using: &random), Double.random(in: -14...14, using: &random),
          Double.random(in: 10...80, using: &random))
        let radius = Double.random(in: 1.5...6, using: &random)
        for mask in masks.indices {
          masks[mask].paint(.ball(centre: centre, radius: radius), label: 1)
        }
      }
      let joined = try SpineSpread(
        masks.map { SpineScan(lesions: $0.labelMap, scheme: nil) }
      ).volume.value
      let views = try masks.map { try $0.labelMap.measured(scheme: nil) }
      let session = try #require(LineageSession(name: "s0", views: views.reversed()))
      let nodes = LesionLineage(of: [session]).sessions[0].nodes
      #expect(abs(nodes.reduce(0) { $0 + $1.volume.value } - joined) <= 1e-9 * joined)
    }
  }

  @Test("Every lesion of every part's table has the track that it belongs to")
  func rows() throws {
    let scans = try Self.scans(Self.history)
    let tracks = try #require(try Self.lineage(scans).followed[.spine]).tracks
    for session in scans.sessions {
      for record in session.outcomes.map(\.record) {
        let rows = LesionRow.all(of: record, tracks: tracks)
        let ids = rows.map { row -> Int? in
          let middle = row.lesion.centroidMm
          switch (middle[0] < 0, middle[1] < 0) {
          case (true, true): return 3
          case (false, true): return 1
          case (true, false): return 2
          case (false, false): return 4
          }
        }
        #expect(rows.map { $0.track?.id } == ids)
      }
    }
  }

  @Test("A new lesion of the lower part reaches the criteria; one out of view does not come again")
  func evidence() throws {
    let scans = try Self.scans(Self.history)
    let observing = Observing(
      scans: scans, lineage: try Self.lineage(scans),
      spreads: try Self.history.map { NeuraxisSpread(brain: nil, spine: try Self.spread($0)) },
      needs: try CriteriaSet.named("rano2-product").needs())
    let observations = observing.observations()
    #expect(observations.map(\.newLesions) == [nil, 1, 0, 0])
    #expect(observations[1].newLesionMeasurable == true)
    // 15 slices in all, above 40 mm and below it.
    #expect(observations.map(\.laterLesions.count) == [0, 0, 0, 1])
    let later = try #require(observations[3].laterLesions.first)
    #expect(later.name == "spine 4" && later.arose == "s1" && !later.isBack)
    #expect(observations.allSatisfy { $0.sumOfProducts == nil })
    #expect(scans.partNotes.map(\.code) == ["W321"])
  }

  @Test("A size that a seam cuts is a lower bound: nothing grows from it")
  func lowerBound() throws {
    let scans = try Self.scans([
      (Self.both, [Self.overlap]), (Self.both, [Self.overlap, Self.seam]),
      (["spine"], [Self.overlap, Self.seam]),
    ])
    let observing = Observing(
      scans: scans, lineage: try Self.lineage(scans), spreads: [],
      needs: try CriteriaSet.named("rano2-product").needs())
    let later = try #require(observing.observations()[2].laterLesions.first)
    #expect(later.smallest.sessionID == "s2" && later.arose == "s1")
  }

  @Test("A brain in several masks is not followed, and the reason says so")
  func brain() throws {
    let scans = try Self.scans([(["spine"], [Self.seam]), (["spine"], [Self.seam])])
    let sessions = scans.sessions.map { session in
      PatientScans.Session(
        session: session.session,
        outcomes: ["brain-pre", "brain-post"].flatMap { region in
          session.outcomes.map { outcome in
            var record = outcome.record
            record.region = region
            return CaseProcessor.Outcome(
              record: record, measurement: outcome.measurement, whole: nil, spread: nil,
              isUnchanged: false)
          }
        })
    }
    let result = try Self.lineage(
      PatientScans(subject: scans.subject, faults: [], sessions: sessions))
    #expect(result.followed.isEmpty && result.reasons.count == 1)
  }
}
