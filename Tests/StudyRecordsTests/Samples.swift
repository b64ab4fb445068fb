import Quantities
import ResponseCriteria

@testable import StudyRecords

/// Records of a small made-up study.
enum Samples {
  static let provenance = ProvenanceRecord(
    software: "neuraxis", version: "0.1.0", options: ["labels": "binary", "connectivity": "26"])

  static func lesion(_ number: Int, volume: Double = 1500) -> LesionRecord {
    LesionRecord(
      lesion: number, tissue: "core", voxels: 1500, volumeMm3: volume, targetVolumeMm3: 0.5,
      centroidMm: [-12.5, 1e-7, 30], boundingBoxVoxels: [[1, 2, 3], [4, 5, 6]],
      longestDiameterMm: 12, perpendicularDiameterMm: 10.5, productMm2: 126, diameterSlice: 77,
      longestDiameterEndpointsMm: [[0, 0, 0], [12, 0, 0]],
      perpendicularDiameterEndpointsMm: [[3, 0, 0], [3, 10.5, 0]], longestDiameterCentreMm: 11,
      maxProductMm2: 126, max3dDiameterMm: 13, max3dDiameterCentreMm: 12.25, slices: 9,
      sliceExtentMm: 9,
      measurable: true, touchesEdge: false)
  }

  static func measurement(lesions: Int = 2, volume: Double = 3) -> MeasurementRecord {
    MeasurementRecord(
      mask: MaskRecord(
        file: "m.nii.gz", sha256: "00", shape: [240, 240, 155], spacingMm: [1, 1, 1],
        voxelVolumeMm3: 1, orientation: "RAS", affineSource: "sform"),
      labelScheme: nil, labels: ["1": LabelRecord(voxels: 3000, volumeMm3: 3000)],
      tissues: [
        "any": TissueRecord(
          labels: [1], voxels: 3000, volumeMl: volume, volumeMlLow: volume - 0.25,
          volumeMlHigh: volume + 0.25, surfaceMm2: 600, lesionCount: lesions)
      ], targetTissue: "any", sumOfProductsMm2: 126,
      lesions: (0..<lesions).map { lesion($0 + 1) }, spread: nil,
      notes: [NoteRecord(code: "W204", severity: "warning", message: "a \"quoted\" / note\né")])
  }

  static func session(_ subject: String, _ session: String, date: String?) -> SessionRecord {
    let done = CaseRecord(
      subject: subject, session: session, region: "brain", date: date, state: .done,
      measurement: measurement(), provenance: provenance)
    let failed = CaseRecord(
      subject: subject, session: session, region: "spine", date: date, state: .failed,
      error: CaseErrorRecord(code: "E101", stage: "read", file: "s.nii", message: "cut short"),
      provenance: provenance)
    var point = TimePoint(sessionID: session)
    point.volume = MeasuredSize(3)
    point.newLesions = 0
    return SessionRecord(
      session: session, date: date, cases: [done, failed], observation: ObservationRecord(point))
  }

  static func subject(_ id: String) -> SubjectRecord {
    var subject = SubjectRecord(
      subject: id,
      sessions: [
        session(id, "m0", date: "2026-01-01"), session(id, "m3", date: "2026-04-01"),
      ], provenance: provenance)
    subject.arm = "NK\tcells"
    let reason = ReasonRecord(
      rule: .partialResponse, category: .partial, text: "PR: t", source: "s", evidence: .paper)
    var assessment = AssessmentRecord(
      criteria: "rano2-volume",
      sessions: [
        SessionAssessmentRecord(
          sessionID: "m0", date: "2026-01-01", response: .baseline, status: .notRequired,
          changeFromBaselinePercent: nil, changeFromNadirPercent: nil, borderline: false,
          reasons: []),
        SessionAssessmentRecord(
          sessionID: "m3", date: "2026-04-01", response: .partial, status: .preliminary,
          changeFromBaselinePercent: -70.1, changeFromNadirPercent: -70.1, borderline: true,
          reasons: [reason]),
      ])
    assessment.bestResponse = .partial
    subject.assessments = [assessment]
    subject.lineage = [
      LesionTrackRecord(
        id: 7, region: "brain",
        points: [
          .init(session: "m0", lesions: [1], volumeMm3: 1500, state: "baseline"),
          .init(session: "m3", lesions: [2], volumeMm3: 900, state: "shrunk"),
        ])
    ]
    return subject
  }
}
