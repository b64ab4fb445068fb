import LesionMetrics
import NeuraxisSpread
import Quantities
import ResponseCriteria
import StudyRecords

/// How spread moved over the sessions of a patient, as criteria ask for it.
struct SpreadCourses {
  let scans: PatientScans
  /// One a session, or none at all.
  let spreads: [NeuraxisSpread?]

  /// Course of the spine up to a session; `nil` where it was not imaged or cannot be compared.
  func spine(at position: Int) -> DiseaseTrend? {
    let sessions = spreads.prefix(position + 1).enumerated().map { place, spread in
      spread?.spine.map { SpineCourse.Session($0, high: high(place)) }
    }
    return SpineCourse.trend(sessions).flatMap { DiseaseTrend(rawValue: $0.rawValue) }
  }

  /// Course of nodules and linear enhancement of brain and spine; `nil` where no label tells of them.
  func leptomeninges(at position: Int) -> DiseaseTrend? {
    guard spreads.indices.contains(position), spreads[position] != nil else { return nil }
    let brain = BurdenTrend.trend(
      spreads.prefix(position + 1).map { $0?.brain.map { MeasuredSize($0.volume.millilitres) } })
    let parts = [brain, spine(at: position)].compactMap { $0 }
    if parts.contains(.worse) { return .worse }
    if parts.contains(.stable) { return .stable }
    return parts.contains(.improved) ? .improved : parts.first
  }

  /// Course of each item of the leptomeningeal scorecard that can be seen, by its volume.
  func scorecard(at position: Int) -> [ScorecardItem: DiseaseTrend] {
    let volumes = spreads.prefix(position + 1).map { $0?.scorecardVolumes ?? [:] }
    var marks: [ScorecardItem: DiseaseTrend] = [:]
    for item in ScorecardItem.allCases {
      marks[item] = BurdenTrend.trend(volumes.map { $0[item].map { MeasuredSize($0) } })
    }
    return marks
  }

  /// For each session whose spine shows other levels than the first one's: which can be compared.
  var coverageNotes: [NoteRecord] {
    guard let first = spreads.indices.first(where: { spreads[$0]?.spine?.levels != nil }),
      let baseline = spreads[first]?.spine
    else { return [] }
    return spreads.indices.dropFirst(first + 1).compactMap { position in
      guard let now = spreads[position]?.spine else { return nil }
      let comparison = SpreadComparison(from: baseline, to: now)
      guard let common = comparison.commonLevels, !comparison.coversTheSame else { return nil }
      let names = (scans.sessions[first].session.id, scans.sessions[position].session.id)
      return NoteRecord(
        code: "W307", severity: "warning",
        message: "The spine of ses-\(names.1) shows other levels than that of ses-\(names.0); "
          + "comparable: \(Self.told(common)). Only in ses-\(names.0): "
          + "\(Self.told(comparison.onlyBefore)). Only in ses-\(names.1): "
          + "\(Self.told(comparison.onlyNow)).")
    }
  }

  private static func told(_ levels: [VertebralLevel]) -> String {
    levels.isEmpty ? "none" : levels.map(\.name).joined(separator: " ")
  }

  /// Upper end of the half-voxel band of a session's only spine scan.
  private func high(_ position: Int) -> CubicMillimetres? {
    let measured = scans.sessions[position].measured(.spine)
    guard measured.count == 1, let size = measured.first?.record.measurement?.targetSize else {
      return nil
    }
    return CubicMillimetres(millilitres: size.high)
  }
}
