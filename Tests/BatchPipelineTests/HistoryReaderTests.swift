import FollowUp
import LesionMetrics
import NIfTI
import NeuraxisSpread
import Phantoms
import ResponseCriteria
import StudyRecords
import Testing
import VoxelGrids

@testable import BatchPipeline
@testable import StudyLayout

/// From measured cases and files to the history of a patient: a spine in two fields of view a session.
@Suite("Reading the history of a patient")
struct HistoryReaderTests {
  private static let views: [(region: String, heights: ClosedRange<Double>)] = [
    ("spine-1", 40...100), ("spine-2", 0...50),
  ]
  private static let blocks: [[ClosedRange<Double>]] = [
    [44...48, 30...46], [44...48, 30...46, 10...25],
  ]

  /// - Parameter session: its blocks are 10 mm × 10 mm wide and lie side by side.
  private static func mask(_ session: Int, _ heights: ClosedRange<Double>) -> LabelMap {
    var phantom = Phantom(
      VoxelGrid(
        size: GridSize(60, 20, Int(heights.upperBound - heights.lowerBound)),
        affine: Affine(
          spacing: SIMD3(1, 1, 1), origin: SIMD3(0.5, 0.5, heights.lowerBound + 0.5))))
    for (number, block) in blocks[session].enumerated() {
      let x = 5 + 20 * Double(number)
      phantom.paint(
        .box(lower: SIMD3(x, 5, block.lowerBound), upper: SIMD3(x + 10, 15, block.upperBound)),
        label: 1)
    }
    return phantom.labelMap
  }

  /// - Parameters:
  ///   - isMeasured: whether this run measured the masks; else an earlier one did.
  ///   - transforms: files of the second session, by part.
  private static func scans(
    in folder: TestFolder, isMeasured: Bool = true, transforms: [String?] = [nil, nil]
  ) throws -> PatientScans {
    let sessions = try (0..<2).map { position in
      var session = StudySession(id: "s\(position)", name: "ses-s\(position)")
      var outcomes: [CaseProcessor.Outcome] = []
      for (part, view) in views.enumerated() {
        let map = mask(position, view.heights)
        let file = "\(session.id)-\(view.region).nii"
        try folder.write(NIfTIWriter(compression: .none).encoded(labels: map).array, to: file)
        let measured = try map.measured(scheme: nil)
        let mask = MaskRecord(file: file, sha256: "", grid: map.grid, affineSource: "sform")
        outcomes.append(
          CaseProcessor.Outcome(
            record: CaseRecord(
              subject: "01", session: session.id, region: view.region, date: nil, state: .done,
              measurement: MeasurementRecord(measured, mask: mask, spread: nil, notes: []),
              provenance: ProvenanceRecord(software: "", version: "", options: [:])),
            measurement: isMeasured ? measured : nil, whole: nil, spread: nil,
            isUnchanged: !isMeasured))
        var series = StudySeries(
          region: .spine, part: "\(part + 1)", source: "sub-01_\(session.name)_\(view.region)",
          mask: file)
        if position == 1, let path = transforms[part] {
          series.transform = StudyTransform(path: path, target: "s0")
        }
        session.series.append(series)
      }
      return PatientScans.Session(session: session, outcomes: outcomes)
    }
    return PatientScans(
      subject: StudySubject(id: "01", name: "sub-01"), faults: [], sessions: sessions)
  }

  private static func read(
    _ scans: PatientScans, in folder: TestFolder
  ) throws -> HistoryReader.ReadHistory {
    let options = RunOptions(criteria: [try CriteriaSet.named("rano2-volume")])
    let reader = CaseReader(reader: VolumeReader(folder: folder.path), options: options)
    return HistoryReader(reader: reader, options: options).history(of: scans)
  }

  @Test(
    "Fields of view keep their names and lesions, and are joined, measured now or in an earlier run",
    arguments: [true, false])
  func parts(isMeasured: Bool) throws {
    let folder = try TestFolder()
    let result = try Self.read(Self.scans(in: folder, isMeasured: isMeasured), in: folder)
    #expect(result.notes.isEmpty && result.history.mainRegion == .spine)
    #expect(result.history.unplaced.isEmpty)
    for (position, session) in result.history.sessions.enumerated() {
      let views = try #require(session.regions[.spine]).views
      #expect(views.map(\.name) == ["spine-1", "spine-2"])
      for (view, place) in zip(views, Self.views) {
        let expected = try Self.mask(position, place.heights).measured(scheme: nil)
        #expect(view.lesions.lesions.map(\.volume) == expected.lesions.map(\.volume))
      }
      // The overlap once: 4 and 16 mm, then 15 mm too, of 100 mm² each.
      let volume = try #require(session.spread?.spine).volume.value
      #expect(volume == [2000, 3500][position])
    }
  }

  @Test(
    "One transform places all parts of a session; a note says that several differ",
    arguments: [
      ([nil, "same.txt"], []), (["same.txt", nil], []), (["same.txt", "same.txt"], []),
      (["same.txt", "other.txt"], ["W321"]),
    ] as [([String?], [String])])
  func transforms(paths: [String?], codes: [String]) throws {
    let folder = try TestFolder()
    for (name, shift) in [("same.txt", 0), ("other.txt", 2)] {
      try folder.write(
        Array("1 0 0 \(shift)\n0 1 0 0\n0 0 1 0\n0 0 0 1\n".utf8), to: name)
    }
    let result = try Self.read(Self.scans(in: folder, transforms: paths), in: folder)
    #expect(result.notes.map(\.code) == codes)
    #expect(
      result.history.sessions[1].regions[.spine]?.transform == Affine(spacing: SIMD3(1, 1, 1)))
    let lineage = try #require(PatientFollowUp(result.history).tracks.first).lineage
    #expect(
      lineage.sessions.map { $0.nodes.map(\.course.rawValue) } == [
        ["baseline", "baseline"], ["stable", "new", "stable"],
      ])
  }

  @Test("A transform that cannot be used leaves totals alone to compare, with its reason")
  func badTransform() throws {
    let folder = try TestFolder()
    try folder.write(Array("1 0 0\n".utf8), to: "bad.txt")
    let result = try Self.read(
      Self.scans(in: folder, transforms: ["bad.txt", nil]), in: folder)
    #expect(result.notes.first?.code == "E315" && result.notes.first?.severity == "warning")
    #expect(result.history.unplaced[.spine]?.hasPrefix("spine: E315") == true)
    #expect(result.history.sessions.allSatisfy { $0.regions[.spine]?.transform == nil })
    let followUp = PatientFollowUp(result.history)
    #expect(followUp.tracks.isEmpty && followUp.untracked.count == 1)
  }

  @Test("A mask that is gone since an earlier run leaves its session out, with a note")
  func missingMask() throws {
    let folder = try TestFolder()
    let scans = try Self.scans(in: folder, isMeasured: false)
    try folder.remove("s1-spine-2.nii")
    let result = try Self.read(scans, in: folder)
    #expect(result.history.sessions[0].regions[.spine] != nil)
    #expect(result.history.sessions[1].regions[.spine] == nil)
    let note = try #require(result.notes.first)
    #expect(
      note.severity == "error" && note.message.hasPrefix("Session s1, spine: the mask could not"))
  }
}
