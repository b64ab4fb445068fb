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

  /// Upper end of the half-voxel band of a session's only spine scan.
  private func high(_ position: Int) -> CubicMillimetres? {
    let measured = scans.sessions[position].measured(.spine)
    guard measured.count == 1, let size = measured.first?.record.measurement?.targetSize else {
      return nil
    }
    return CubicMillimetres(millilitres: size.high)
  }
}
