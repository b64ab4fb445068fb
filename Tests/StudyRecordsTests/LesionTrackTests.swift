import FollowUp
import LesionMetrics
import ResponseCriteria
import Testing
import VoxelGrids

@testable import StudyRecords

/// Records of followed lesions: a point for every session that images the place of a lesion.
@Suite("Tracks of lesions in records")
struct LesionTrackTests {
  /// A block of voxels of 1 mm; its height axis is z.
  typealias Block = (lower: SIMD3<Int>, size: SIMD3<Int>)
  /// A field of view of 48 × 24 mm between two heights, or less of its width.
  typealias View = (name: String, heights: Range<Int>, width: Int)
  typealias Visit = (views: [View], blocks: [Block])

  private static let brain: [View] = [("brain", 0..<24, 48)]
  private static let narrow: [View] = [("brain", 0..<24, 24)]

  private static func map(_ view: View, _ blocks: [Block]) -> LabelMap {
    let grid = VoxelGrid(
      size: GridSize(view.width, 24, view.heights.count),
      affine: Affine(
        spacing: SIMD3(1, 1, 1), origin: SIMD3(0, 0, Double(view.heights.lowerBound))))
    let labels = (0..<grid.size.count).map { offset -> UInt8 in
      let voxel = grid.size.index(at: offset)
      let place = SIMD3(voxel.x, voxel.y, voxel.z + view.heights.lowerBound)
      let isInside = blocks.contains { block in
        (0..<3).allSatisfy { (0..<block.size[$0]).contains(place[$0] - block.lower[$0]) }
      }
      return isInside ? 1 : 0
    }
    return LabelMap(grid: grid, labels: labels)
  }

  private static func followUp(_ visits: [Visit], _ region: NeuraxisRegion) throws
    -> PatientFollowUp
  {
    let sessions = try visits.enumerated().map { position, visit in
      let views = try visit.views.map { view in
        RegionMeasurement.View(
          name: view.name, lesions: try map(view, visit.blocks).measured(scheme: nil))
      }
      return SessionMeasurement(
        name: "s\(position)", regions: [region: RegionMeasurement(views: views)])
    }
    return PatientFollowUp(
      PatientHistory(
        sessions: sessions, given: sessions.map { TimePoint(sessionID: $0.name) },
        mainRegion: region))
  }

  private static func tracks(
    _ visits: [Visit], _ region: NeuraxisRegion = .brain
  ) throws -> [LesionTrackRecord] {
    try followUp(visits, region).tracks.flatMap { LesionTrackRecord.all(of: $0) }
  }

  @Test(
    "A lesion that became part of another names it, and the other names those that it came from")
  func merged() throws {
    let apart: [Block] = [
      (SIMD3(2, 2, 2), SIMD3(12, 8, 8)), (SIMD3(18, 2, 2), SIMD3(8, 8, 8)),
    ]
    let joined: [Block] = [(SIMD3(2, 2, 2), SIMD3(24, 8, 8))]
    let tracks = try Self.tracks([
      (Self.brain, apart), (Self.brain, joined), (Self.brain, joined),
    ])
    let points = Dictionary(uniqueKeysWithValues: tracks.map { ($0.id, $0.points) })
    #expect(points[1]?.map(\.state) == ["baseline", "merged", "stable"])
    #expect(points[1]?.map(\.parents) == [nil, [1, 2], nil])
    #expect(points[2]?.map(\.state) == ["baseline", "merged-into", "merged-into"])
    #expect(points[2]?.map(\.mergedInto) == [nil, 1, 1])
    #expect(tracks.map(\.region) == ["brain", "brain"])
  }

  @Test("A session that does not image the place of a lesion has no point, and the next no return")
  func outOfView() throws {
    let block: [Block] = [(SIMD3(30, 2, 2), SIMD3(12, 8, 8))]
    let grown: [Block] = [(SIMD3(30, 2, 2), SIMD3(12, 12, 8))]
    let points = try #require(
      try Self.tracks([
        (Self.brain, block), (Self.narrow, []), (Self.narrow, []), (Self.brain, grown),
        (Self.brain, []), (Self.brain, []), (Self.brain, block),
      ]).first
    ).points
    #expect(points.map(\.session) == ["s0", "s3", "s4", "s5", "s6"])
    #expect(
      points.map(\.state) == ["baseline", "enlarged", "vanished", "absent", "reappeared"])
    #expect(points.map(\.volumeMm3) == [768, 1152, 0, 0, 768])
  }

  // A spine in two fields of view, which overlap from 40 to 50 mm.
  private static let both: [View] = [("spine-1", 40..<80, 48), ("spine-2", 0..<50, 48)]
  private static let one: [View] = [("spine", 0..<80, 48)]
  private static let overlap: Block = (SIMD3(2, 2, 42), SIMD3(8, 8, 6))
  private static let seam: Block = (SIMD3(20, 2, 30), SIMD3(8, 8, 16))
  private static let vanishing: Block = (SIMD3(2, 14, 66), SIMD3(8, 8, 9))
  private static let new: Block = (SIMD3(20, 14, 10), SIMD3(8, 8, 12))
  private static let history: [Visit] = [
    (both, [overlap, seam, vanishing]), (both, [overlap, seam, new]),
    (Array(both.prefix(1)), [overlap, seam]), (one, [overlap, seam, new]),
  ]

  @Test("Tracks of a spine in parts name the part of each number")
  func parts() throws {
    let tracks = try Self.tracks(Self.history, .spine)
    #expect(
      tracks.map { $0.points.map(\.state) } == [
        ["baseline", "stable", "stable", "stable"], ["baseline", "vanished", "absent", "absent"],
        ["baseline", "stable", "stable", "stable"], ["absent", "new", "stable"],
      ])
    let both = ["spine-1", "spine-2"]
    #expect(tracks[0].points.map(\.parts) == [both, both, ["spine-1"], nil])
    #expect(tracks[3].points.map(\.session) == ["s0", "s1", "s3"])
    #expect(tracks[3].points.map(\.parts) == [nil, ["spine-2"], nil])
    // 8 × 8 mm wide: the seam whole, then as far as the upper part images it.
    #expect(tracks[0].points.map(\.volumeMm3) == [1024, 1024, 384, 1024])
    #expect(tracks[2].points.map(\.volumeMm3) == [384, 384, 384, 384])
  }

  @Test("Every lesion of the table of every part has the track that it belongs to")
  func rows() throws {
    let tracks = try Self.tracks(Self.history, .spine)
    for (position, visit) in Self.history.enumerated() {
      for view in visit.views {
        let measured = try Self.map(view, visit.blocks).measured(scheme: nil)
        let mask = MaskRecord(file: "m.nii", sha256: "", grid: measured.grid, affineSource: "sform")
        let record = CaseRecord(
          subject: "01", session: "s\(position)", region: view.name, date: nil, state: .done,
          measurement: MeasurementRecord(measured, mask: mask, spread: nil, notes: []),
          provenance: Samples.provenance)
        let rows = LesionRow.all(of: record, tracks: tracks)
        let ids = rows.map { row -> Int? in
          let middle = row.lesion.centroidMm
          switch (middle[0] < 15, middle[1] < 12) {
          case (true, true): return 3
          case (false, true): return 1
          case (true, false): return 2
          case (false, false): return 4
          }
        }
        #expect(rows.map { $0.track?.id } == ids, "\(view.name) of s\(position)")
      }
    }
  }
}
