import LesionMetrics
import NeuraxisSpread
import Phantoms
import ResponseCriteria
import StudyRecords
import Testing
import VoxelGrids

@testable import BatchPipeline
@testable import StudyLayout

@Suite("The course of spread where fields of view differ")
struct SpreadCoursesTests {
  /// Levels T1…T8 of 20 mm from z = 160 down; voxels of 2 mm; nodules 10 mm wide and high.
  private static func spread(
    bottom: Int, top: Int, nodulesAt heights: [Double], label: UInt16 = 1, hasLevels: Bool = true,
    without missing: Set<Int> = []
  ) throws -> NeuraxisSpread {
    let grid = VoxelGrid(
      size: GridSize(20, 20, (top - bottom) / 2),
      affine: Affine(spacing: SIMD3(2, 2, 2), origin: SIMD3(-19, -19, Double(bottom) + 1)))
    func box(_ half: Double, _ heights: ClosedRange<Double>) -> Solid {
      .box(
        lower: SIMD3(-half, -half, heights.lowerBound), upper: SIMD3(half, half, heights.upperBound)
      )
    }
    var (levels, lesions) = (Phantom(grid), Phantom(grid))
    for number in 0..<8 where !missing.contains(number) {
      let upper = 160 - 20 * Double(number)
      levels.paint(box(6, (upper - 20)...upper), label: UInt16(8 + number))
    }
    for height in heights { lesions.paint(box(6, (height - 6)...(height + 6)), label: label) }
    let canal = Phantom(grid).adding(box(12, 0...160), label: 1).labelMap
    let scan = SpineScan(
      lesions: lesions.labelMap, scheme: try .named("neuraxis-spine"),
      companions: SpineCompanions(
        canal: CompanionMask(canal),
        levels: hasLevels ? LevelMask(levels.labelMap, scheme: try .named("sct-levels")) : nil))
    let found = NeuraxisSpread(brain: nil, spine: try SpineSpread([scan]))
    return try #require(found)
  }

  private static func courses(_ spreads: [NeuraxisSpread?], parts: Int = 1) throws
    -> SpreadCourses
  {
    let measured = try ObservedCourse.measurement([Block(2, 2, 2, 20, 20, 20)])
    let provenance = ProvenanceRecord(software: "", version: "", options: [:])
    let sessions = spreads.indices.map { position in
      let session = StudySession(id: "s\(position)", name: "ses-s\(position)")
      let outcomes = (0..<parts).map { part in
        CaseProcessor.Outcome(
          record: CaseRecord(
            subject: "01", session: session.id, region: "spine-\(part)", date: nil, state: .done,
            measurement: MeasurementRecord(
              measured,
              mask: MaskRecord(
                file: "m.nii", sha256: "", grid: measured.grid, affineSource: "sform"),
              spread: nil, notes: []), provenance: provenance),
          measurement: measured, whole: nil, spread: nil, isUnchanged: false)
      }
      return PatientScans.Session(session: session, outcomes: outcomes)
    }
    return SpreadCourses(
      scans: PatientScans(
        subject: StudySubject(id: "01", name: "sub-01"), faults: [], sessions: sessions),
      spreads: spreads)
  }

  @Test("A nodule above the first field of view makes no scorecard item worse")
  func scorecard() throws {
    let low = try Self.spread(bottom: 0, top: 80, nodulesAt: [30])
    let whole = try Self.spread(bottom: 0, top: 160, nodulesAt: [30, 130])
    let more = try Self.spread(bottom: 0, top: 160, nodulesAt: [30, 50, 130])
    let courses = try Self.courses([low, whole, more])
    #expect(courses.scorecard(at: 1)[.spineNodules] == .stable)
    #expect(courses.scorecard(at: 2)[.spineNodules] == .worse)
    #expect(courses.scorecard(at: 1)[.brainNodules] == nil)
    let volumes = (0..<3).map { courses.comparableSpineVolume(at: $0)?.value ?? -1 }
    #expect(volumes == [1728, 1728, 3456])
    let notes = courses.coverageNotes
    #expect(notes.map(\.code) == ["W323", "W323"])
    #expect(notes.last?.message.contains("comparable: T5 T6 T7 T8.") == true)
    #expect(notes.last?.message.contains("volume is that of the part that ses-s0 shows") == true)
  }

  @Test("Nothing is gone while a level that was diseased is not imaged any more")
  func hidden() throws {
    let whole = try Self.spread(bottom: 0, top: 160, nodulesAt: [130])
    let clear = try Self.spread(bottom: 0, top: 160, nodulesAt: [])
    let low = try Self.spread(bottom: 0, top: 80, nodulesAt: [])
    #expect(try Self.courses([whole, low]).spine(at: 1) == nil)
    #expect(try Self.courses([whole, clear]).spine(at: 1) == .absent)
    #expect(try Self.courses([whole, clear, low]).spine(at: 2) == nil)
    #expect(try Self.courses([whole, low, clear]).spine(at: 2) == .absent)
  }

  @Test("Sessions without a common level have no comparable volume and no course")
  func apart() throws {
    let courses = try Self.courses([
      try Self.spread(bottom: 0, top: 60, nodulesAt: [30]),
      try Self.spread(bottom: 100, top: 160, nodulesAt: [130]),
    ])
    #expect(courses.comparableSpineVolume(at: 1) == nil)
    #expect(courses.scorecard(at: 1)[.spineNodules] == nil)
  }

  @Test("A session that shares no level is not compared, and keeps no others from it")
  func outlier() throws {
    let courses = try Self.courses([
      try Self.spread(bottom: 0, top: 80, nodulesAt: [30]),
      try Self.spread(bottom: 100, top: 160, nodulesAt: [130]), nil,
      try Self.spread(bottom: 0, top: 160, nodulesAt: [30, 70, 130]),
    ])
    let volumes = (0..<4).map { courses.comparableSpineVolume(at: $0)?.value }
    #expect(volumes == [1728, nil, nil, 3456])
    let notes = courses.coverageNotes.map(\.message)
    #expect(notes.count == 2 && notes[0].contains("comparable: none."))
    #expect(notes[0].hasSuffix("Its volume is not told."))
  }

  @Test("A short session is left out where earlier disease is not in view, and cuts no other")
  func short() throws {
    let whole = try Self.spread(bottom: 0, top: 160, nodulesAt: [30, 130])
    let courses = try Self.courses([
      whole, try Self.spread(bottom: 0, top: 80, nodulesAt: [30]), whole,
    ])
    #expect(
      (0..<3).map { courses.comparableSpineVolume(at: $0)?.value } == [3456, nil, 3456])
    #expect(courses.coverageNotes.map(\.message.count).count == 1)
    #expect(
      courses.coverageNotes[0].message.hasSuffix(
        "lies in T2, which this one does not show or has no label for."))
    #expect(courses.spine(at: 1) == .stable && courses.spine(at: 2) == .stable)
  }

  @Test("Disease beside a cut is told as such, not as out of view")
  func besideCut() throws {
    let whole = try Self.spread(bottom: 0, top: 160, nodulesAt: [30, 92])
    let low = try Self.spread(bottom: 0, top: 94, nodulesAt: [30, 90])
    let courses = try Self.courses([whole, low])
    #expect(courses.comparableSpineVolume(at: 1) == nil)
    #expect(
      courses.coverageNotes.first?.message.hasSuffix(
        "Its volume is not told: disease of an earlier session lies in T4, which one of both "
          + "shows only in part, beyond the cut or within 5.0 mm of it.") == true,
      "\(courses.coverageNotes)")
  }

  @Test("Disease beside a label that is missing now is not said to be out of view")
  func withoutLabel() throws {
    let whole = try Self.spread(bottom: 0, top: 160, nodulesAt: [90])
    let unlabelled = try Self.spread(bottom: 0, top: 160, nodulesAt: [90], without: [3, 4])
    let notes = try Self.courses([whole, unlabelled]).coverageNotes
    #expect(
      notes.first?.message.hasSuffix(
        "lies in T4, which this one does not show or has no label for.") == true, "\(notes)")
  }

  @Test("Spines without levels are compared by volume where their imaged lengths agree")
  func withoutLevels() throws {
    func bare(_ top: Int) throws -> NeuraxisSpread {
      try Self.spread(bottom: 0, top: top, nodulesAt: [30], hasLevels: false)
    }
    let alike = try Self.courses([bare(160), bare(150)])
    #expect(!alike.coverageDiffers && alike.coverageNotes.isEmpty)
    #expect(alike.comparableSpineVolume(at: 1)?.value == 1728)
    let apart = try Self.courses([bare(160), bare(120)])
    #expect(apart.comparableSpineVolume(at: 0)?.value == 1728)
    #expect(apart.comparableSpineVolume(at: 1) == nil && apart.spine(at: 1) == nil)
    #expect(apart.coverageNotes.map(\.code) == ["W323"])
  }

  @Test(
    "A form at the place of the other one is asked after, one elsewhere or beside it is not",
    arguments: [
      ([30.0], 1, [30.0], 2, "at T7 is linear in ses-s2 and was nodular in ses-s0"),
      ([30], 2, [30], 1, "at T7 is nodular in ses-s2 and was linear in ses-s0"),
      ([30], 1, [90], 2, nil), ([30], 1, [30], 1, nil),
    ] as [([Double], UInt16, [Double], UInt16, String?)], [true, false])
  func relabelled(
    row: ([Double], UInt16, [Double], UInt16, String?), hasLevels: Bool
  ) throws {
    let courses = try Self.courses([
      Self.spread(bottom: 0, top: 160, nodulesAt: row.0, label: row.1, hasLevels: hasLevels), nil,
      Self.spread(bottom: 0, top: 160, nodulesAt: row.2, label: row.3, hasLevels: hasLevels),
    ])
    let notes = courses.coverageNotes.filter { $0.code == "W328" }
    // Without levels nothing tells the places apart.
    guard hasLevels else { return #expect(notes.isEmpty == (row.1 == row.3)) }
    #expect(notes.count == (row.4 == nil ? 0 : 1))
    #expect(notes.allSatisfy { $0.message.contains(row.4 ?? "") }, "\(notes)")
  }

  @Test("What a field of view cuts at its sides is neither fall nor rise of the spine")
  func cutAtTheSides() throws {
    let block = Block(2, 2, 2, 20, 20, 20)
    func courses(_ nodules: [[Double]], widths: [Int?], isFollowed: Bool) throws -> SpreadCourses {
      var courses = try Self.courses(
        nodules.map { try Self.spread(bottom: 0, top: 160, nodulesAt: $0) })
      guard isFollowed else { return courses }
      let sessions = try widths.enumerated().map { place, width in
        try width.map { try ObservedCourse.session("s\(place)", [block], width: $0) }
          ?? ObservedCourse.session("s\(place)", [block])
      }
      courses.followed = [
        .spine: FollowedLesions(
          region: "spine", lineage: LesionLineage(of: sessions))
      ]
      return courses
    }
    for (isFollowed, expected) in [
      (false, [.stable, .stable, .worse]), (true, [.stable, nil, .stable]),
    ] as [(Bool, [DiseaseTrend?])] {
      let between = try courses(
        [[30, 60], [30], [30, 60]], widths: [nil, 12, nil], isFollowed: isFollowed)
      #expect((0..<3).map { between.scorecard(at: $0)[.spineNodules] } == expected)
      #expect((between.spineChange(at: 2)?.sessionID == "s1") == !isFollowed)
      let first = try courses([[30], [30, 60]], widths: [12, nil], isFollowed: isFollowed)
      #expect(first.scorecard(at: 1)[.spineNodules] == (isFollowed ? nil : .worse))
    }
  }

  @Test("A lesion of the cord that grows makes the spine worse, and is no leptomeningeal disease")
  func intramedullary() throws {
    let sessions = try [[30.0], [30, 70]].map {
      try Self.spread(bottom: 0, top: 160, nodulesAt: $0, label: 3)
    }
    let courses = try Self.courses(sessions, parts: 2)
    #expect(courses.spine(at: 1) == .worse)
    #expect(courses.leptomeninges(at: 1) == .absent)
  }

  @Test("What a spine joined from several fields of view has to tell reaches the patient")
  func joinedNotes() throws {
    let spread = try Self.spread(bottom: 0, top: 80, nodulesAt: [30])
    let codes = spread.spine?.notes.map(\.code) ?? []
    #expect(!codes.isEmpty)
    #expect(try Self.courses([spread], parts: 2).coverageNotes.map(\.code) == codes)
    #expect(try Self.courses([spread]).coverageNotes.isEmpty)
  }
}
