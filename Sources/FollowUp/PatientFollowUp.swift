import LesionMetrics
import NeuraxisSpread
import Notes
import ResponseCriteria

/// A patient over time: what changed between two scans where both could see, and what it means for a
/// course.
///
/// ```
/// PatientHistory → lesion tracks, pairs of sessions → one TimePoint a session and criteria set
/// ```
///
/// Values in, values out: it knows no file, no record and no option of a run.
public struct PatientFollowUp: Sendable {
  public let history: PatientHistory
  let regions: [NeuraxisRegion: RegionHistory]

  /// - Parameter namesRegions: whether the masks are known to show brain or spine; two masks of which
  ///   nothing is known have lesions without a region's name.
  /// - Complexity: O(r log r) in the runs of all lesions, and O(sessions²) pairs of views.
  public init(_ history: PatientHistory, namesRegions: Bool = true) {
    self.history = history
    regions = Dictionary(
      uniqueKeysWithValues: NeuraxisRegion.allCases.map { region in
        let name = namesRegions ? region.rawValue : nil
        return (region, RegionHistory(region, of: history, name: name))
      })
  }

  func region(_ region: NeuraxisRegion) -> RegionHistory {
    regions[region] ?? RegionHistory(region, of: history, name: region.rawValue)
  }

  /// The followed lesions, brain before spine.
  public var tracks: [LesionTracks] { NeuraxisRegion.allCases.compactMap { region($0).tracks } }

  /// Why lesions are not followed; empty where all are.
  public var untracked: [String] {
    NeuraxisRegion.allCases.flatMap { region -> [String] in
      if region == .brain, history.isInParts(.brain) {
        return [
          "The brain comes in several masks a session: its lesions are not followed one by one."
        ]
      }
      if let reason = history.unplaced[region] { return [reason] }
      let reasons = self.region(region).tracks?.lineage.sessions.compactMap(\.notEvaluable?.message)
      guard let reasons, !reasons.isEmpty else { return [] }
      return reasons + [
        "There, a sum of products takes the largest measurable lesions of the session."
      ]
    }
  }

  /// Levels of the spine that every session with vertebral levels images; `nil` where fewer than two
  /// sessions show the spine, or one has no levels.
  public var comparableLevels: [VertebralLevel]? {
    let imaged = history.sessions.compactMap { $0.spread?.spine }.map { $0.levels?.imaged }
    guard imaged.count > 1 else { return nil }
    var common: Set<VertebralLevel>?
    for levels in imaged {
      guard let levels else { return nil }
      common = common?.intersection(levels) ?? Set(levels)
    }
    return common?.sorted()
  }

  func courses(_ thresholds: SpreadThresholds, baseline: Int) -> SpreadCourses {
    SpreadCourses(
      history.sessions.map(\.spread), brain: region(.brain), spine: region(.spine),
      thresholds: thresholds, baseline: baseline)
  }
}
