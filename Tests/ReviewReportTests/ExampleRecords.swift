import LesionMetrics
import ResponseCriteria
import StudyRecords

@testable import ReviewReport

/// Invented records with known numbers, small enough to be read, in the form that `run` writes: a brain and a
/// spine a session, the notes of a measurement in its case too, and the spread of the session on its own.
enum ExampleRecords {
  static let provenance = ProvenanceRecord(
    software: "Neuraxis", version: "1.2.3", options: ["connectivity": "26"])

  /// A time point as a test writes it down.
  struct Point {
    var session: String
    var date: String?
    var ml: Double?
    var response: Response
    var status = ConfirmationStatus.notRequired
    var isBorderline = false
    var newLesions = 0
    var spine: SpineSpreadRecord?
    var fails = false
  }

  static let criteria = set(measure: .volume)

  /// A criteria set by one measure: PR at −65 % of baseline, PD at +40 % of nadir.
  static func set(
    measure: Measure, name: String = "rano2-volume", evidence: Evidence = .secondary
  ) -> CriteriaSet {
    let text = """
      schema: neuraxis.criteria/1
      name: \(name)
      title: "RANO 2.0, by \(measure.rawValue)"
      short_title: "RANO 2.0"
      population: "invented patients"
      sources:
        wen: "Wen 2023 doi 10.1200/JCO.23.01059"
        other: "a source"
      measure: \(measure.rawValue)
      tissue: {standard: enhancing, source: other, evidence: paper}
      thresholds:
        \(measure.rawValue):
          partial: {percent: -65, source: wen, evidence: \(evidence.rawValue)}
          progression: {percent: 40, source: other, evidence: unverified}
      domains: {}
      non_measurable: {source: other, evidence: paper, remark: "SD is the best"}
      """
    guard let set = try? CriteriaSet(yaml: text) else { preconditionFailure("no criteria set") }
    return set
  }

  static let pages = ReviewPages(software: "Neuraxis", version: "1.2.3", criteria: [criteria])

  /// Baseline 10 ml, nadir 4 ml, then 7 ml: +75 % of nadir, with a failed brain between.
  static let progressing = subject(
    "01",
    [
      Point(
        session: "m00", date: "2026-01-01", ml: 10, response: .baseline, spine: spine(["T4", "T5"])),
      Point(
        session: "m03", date: "2026-04-01", ml: 4, response: .stable, status: .unconfirmed),
      Point(session: "m06", date: "2026-07-01", ml: nil, response: .notEvaluable, fails: true),
      Point(
        session: "m09", date: "2026-10-01", ml: 7, response: .progressive, status: .preliminary,
        newLesions: 1, spine: spine(["T4", "T5", "T6", "L1"])),
    ], arm: "cells", best: .stable)

  static func subject(
    _ name: String, _ points: [Point], arm: String? = nil, best: Response? = nil
  ) -> SubjectRecord {
    var subject = SubjectRecord(
      subject: name, sessions: points.map { session(name, $0) }, provenance: provenance)
    subject.arm = arm
    subject.treatmentStart = "2026-01-02"
    subject.lastContactDate = "2026-10-20"
    subject.outcomeKnown = true
    subject.assessments = [assessment(points, best: best)]
    subject.events = [
      EventRecord(day: 0, event: "dose", grade: nil), EventRecord(day: 9, event: "fever", grade: 2),
    ]
    subject.lineage = [track(points)]
    let imaged = points.compactMap(\.spine?.levelsImaged)
    subject.comparableLevels = imaged.count > 1 ? imaged.first : nil
    subject.notes = [NoteRecord(code: "W301", severity: "warning", message: "sessions by name")]
    return subject
  }

  private static func track(_ points: [Point]) -> LesionTrackRecord {
    LesionTrackRecord(
      id: 1, region: "brain",
      points: points.filter { $0.ml != nil }.map {
        LesionTrackRecord.Point(
          session: $0.session, lesions: [1], volumeMm3: ($0.ml ?? 0) * 1000, state: "stable")
      })
  }

  private static func session(_ name: String, _ point: Point) -> SessionRecord {
    var session = SessionRecord(
      session: point.session, date: point.date, cases: [brain(name, point)],
      observation: observation(point))
    if let spine = point.spine {
      let spread = SpreadRecord(
        brain: nil, spine: spine, pattern: "nodular", mStageFromImaging: "M3")
      session.cases.append(self.spine(name, point, spread))
      session.spread = spread
    }
    return session
  }

  private static func observation(_ point: Point) -> ObservationRecord {
    var seen = TimePoint(sessionID: point.session)
    seen.volume = point.ml.map { MeasuredSize($0, low: $0 * 0.9, high: $0 * 1.1) }
    seen.newLesions = point.ml == nil ? nil : point.newLesions
    seen.clinical = .stable
    return ObservationRecord(seen)
  }

  private static func brain(_ name: String, _ point: Point) -> CaseRecord {
    let inputs = [
      InputRecord(role: "mask", file: "sub-\(name)/mask.nii.gz", sha256: "0123456789abcdef")
    ]
    if point.fails {
      return CaseRecord(
        subject: name, session: point.session, region: "brain", date: point.date, state: .failed,
        error: CaseErrorRecord(
          code: "E204", stage: "read", file: "mask.nii.gz",
          message: "Image and mask differ by 4.2 mm. Give the mask on the image's grid."),
        inputs: inputs, provenance: provenance)
    }
    let notes = [
      NoteRecord(code: "W204", severity: "warning", message: "cut by the border"),
      NoteRecord(code: "I102", severity: "info", message: "units are taken as mm"),
    ]
    return CaseRecord(
      subject: name, session: point.session, region: "brain", date: point.date, state: .done,
      measurement: measurement(ml: point.ml ?? 0, spread: nil, notes: notes),
      figures: [
        FigureRecord(
          file: "sub-\(name)/figures/\(point.session) axial.png", kind: "axial",
          caption: "slice 77",
          alt: "axial slice with lesion 1", width: 400, height: 300)
      ], inputs: inputs, notes: notes, provenance: provenance)
  }

  private static func spine(
    _ name: String, _ point: Point, _ spread: SpreadRecord
  ) -> CaseRecord {
    let notes = [NoteRecord(code: "I131", severity: "info", message: "The file holds labels.")]
    return CaseRecord(
      subject: name, session: point.session, region: "spine", date: point.date, state: .done,
      measurement: measurement(ml: 0.8, spread: spread, notes: notes), notes: notes,
      provenance: provenance)
  }

  private static func measurement(
    ml: Double, spread: SpreadRecord?, notes: [NoteRecord]
  ) -> MeasurementRecord {
    MeasurementRecord(
      mask: MaskRecord(
        file: "mask.nii.gz", sha256: "0123", shape: [2, 2, 2], spacingMm: [1, 1, 1],
        voxelVolumeMm3: 1, orientation: "RAS", affineSource: "sform"),
      labelScheme: "brats2023-gli", labels: ["3": LabelRecord(voxels: 1, volumeMm3: 1)],
      tissues: [
        "enhancing": TissueRecord(
          labels: [3], voxels: 1, volumeMl: ml, volumeMlLow: 0, volumeMlHigh: 1, surfaceMm2: 1,
          lesionCount: 1)
      ], targetTissue: "enhancing", sumOfProductsMm2: 400, lesions: [lesion(ml * 1000)],
      spread: spread, notes: notes)
  }

  private static func lesion(_ mm3: Double) -> LesionRecord {
    LesionRecord(
      lesion: 1, tissue: "core", voxels: Int(mm3), volumeMm3: mm3, targetVolumeMm3: mm3 / 2,
      centroidMm: [0, 0, 0], boundingBoxVoxels: [[0, 0, 0], [1, 1, 1]], longestDiameterMm: 24.25,
      perpendicularDiameterMm: 20, productMm2: 485, diameterSlice: 77,
      longestDiameterEndpointsMm: [], perpendicularDiameterEndpointsMm: [],
      longestDiameterCentreMm: 23, maxProductMm2: 485, max3dDiameterMm: 26,
      max3dDiameterCentreMm: 25, slices: 9, sliceExtentMm: 9, measurable: true, touchesEdge: false)
  }

  /// Levels C1 to T12 imaged.
  static func spine(_ involved: [String]) -> SpineSpreadRecord {
    var spine = SpineSpreadRecord(
      noduleCount: 2, measurableNoduleCount: 1, linearPresent: false, volumeMl: 0.8)
    spine.levelsInvolved = involved
    spine.levelsImaged = VertebralLevel.allCases.prefix(20).map(\.name)
    spine.volumeMlByLevel = ["T4": 0.5]
    spine.grade = "S2"
    spine.linearCount = 0
    spine.intramedullaryCount = 1
    spine.undeterminedCount = 0
    spine.canalOccupancyPercent = 3.2
    spine.maxAxialOccupancyPercent = 41
    spine.maxAxialOccupancyLevel = "T4"
    var nodule = NoduleRecord(
      nodule: 1, volumeMm3: 500, centroidMm: [1, 2, 3], level: "T4", measurable: true)
    nodule.plane = "axial"
    nodule.longestDiameterMm = 11.26
    nodule.perpendicularDiameterMm = 7.5
    nodule.productMm2 = 84.45
    nodule.thirdExtentMm = 9
    spine.largestNodules = [
      nodule,
      NoduleRecord(
        nodule: 2, volumeMm3: 120, centroidMm: [1, 2, 9], level: nil, measurable: false),
    ]
    return spine
  }

  private static func assessment(_ points: [Point], best: Response?) -> AssessmentRecord {
    var (baseline, nadir): (Point?, Point?) = (nil, nil)
    var sessions: [SessionAssessmentRecord] = []
    for point in points {
      sessions.append(verdict(point, baseline: baseline, nadir: nadir))
      if point.response == .baseline { baseline = point }
      if baseline != nil, let ml = point.ml, ml < nadir?.ml ?? .infinity { nadir = point }
    }
    var record = AssessmentRecord(criteria: "rano2-volume", sessions: sessions)
    record.measure = .volume
    record.tissue = .enhancing
    record.measuredTissue = "enhancing"
    record.bestResponse = best
    record.preliminaryProgressionDate = points.first { $0.response == .progressive }?.date
    record.endpoints = [
      "overall_survival": EndpointRecord(days: 291, event: false, date: nil, rule: "to death")
    ]
    return record
  }

  private static func verdict(
    _ point: Point, baseline: Point?, nadir: Point?
  ) -> SessionAssessmentRecord {
    func change(_ reference: Point?) -> Double? {
      guard let ml = point.ml, let before = reference?.ml, before > 0 else { return nil }
      return (ml - before) / before * 100
    }
    let rule = sizeRules[point.response] ?? .notEvaluable
    let finding = "reason of \(point.session)"
    let category = point.response == .baseline ? nil : point.response
    var record = SessionAssessmentRecord(
      sessionID: point.session, date: point.date, response: point.response, status: point.status,
      changeFromBaselinePercent: change(baseline), changeFromNadirPercent: change(nadir),
      borderline: point.isBorderline,
      reasons: [
        ReasonRecord(
          rule: rule, category: category,
          text: [category?.rawValue, finding].compactMap { $0 }.joined(separator: ": "),
          source: "doi 10.1200/JCO.23.01059", evidence: .unverified)
      ])
    record.decidingRule = rule
    record.decidingFinding = finding
    record.baselineSession = baseline?.session
    record.baselineValue = baseline?.ml
    record.nadirSession = nadir?.session
    record.nadirValue = nadir?.ml
    record.observation = observation(point)
    return record
  }

  private static let sizeRules: [Response: Rule] = [
    .baseline: .baseline, .complete: .completeResponse, .partial: .partialResponse,
    .minor: .minorResponse, .stable: .stableDisease, .progressive: .progressiveDisease,
  ]

  // A cohort.

  static func survival(_ median: Int?) -> SurvivalRecord {
    SurvivalRecord(
      medianDays: median, low: 40, high: nil,
      curve: [
        .init(day: 50, atRisk: 4, events: 1, survival: 0.75, low: 0.2, high: 0.95),
        .init(day: 100, atRisk: 3, events: 0, survival: 0.75, low: 0.2, high: 0.95),
        .init(day: 200, atRisk: 2, events: 1, survival: 0.375, low: 0.1, high: 0.8),
      ])
  }

  static func arm(_ median: Int?) -> ArmRecord {
    ArmRecord(
      n: 4, bestResponse: ["PR": 1, "SD": 2, "NE": 1],
      objectiveResponseRate: ProportionRecord(
        estimate: 1.0 / 3, low: 0.0084, high: 0.9057, count: 1, n: 3), alive: 2, dead: 2,
      deathsByCause: ["infection": 1, "progression": 1], overallSurvival: survival(median),
      progressionFreeSurvival: survival(median), timeToProgression: survival(nil),
      durationOfResponse: SurvivalRecord(medianDays: nil, low: nil, high: nil, curve: []))
  }

  static let group = GroupEndpointsRecord(
    criteria: "rano2-volume", arms: ["cells": arm(200), "control": arm(nil)],
    notes: [NoteRecord(code: "W405", severity: "warning", message: "one patient does not count")])
}
