import LesionMetrics
import Notes
import StudyLayout
import StudyRecords
import VoxelGrids

/// Follows the lesions of a patient over all sessions, region by region.
struct PatientLineage {
  let reader: CaseReader
  let options: RunOptions

  /// What could be followed, and why not where something could not.
  struct Result {
    /// Lesions of the lesion tissue.
    var followed: [StudyRegion: FollowedLesions] = [:]
    /// Lesions of T2/FLAIR tissue, where a set of the run follows it and the masks tell it apart.
    var whole: [StudyRegion: FollowedLesions] = [:]
    var reasons: [String] = []
  }

  func followed(_ scans: PatientScans) -> Result {
    var result = Result()
    for region in StudyRegion.allCases {
      let sessions = scans.sessions.filter { !$0.measured(region).isEmpty }
      guard sessions.count > 1 else { continue }
      guard sessions.allSatisfy({ $0.measured(region).count == 1 }) else {
        result.reasons.append(Self.inParts(region))
        continue
      }
      do throws(CaseFailure) {
        let worlds = try reader.worlds(of: scans, region)
        let measured = try measured(sessions, region, worlds)
        let followed = FollowedLesions(
          region: region.rawValue, lineage: LesionLineage(of: measured.map(\.lesions)))
        let wholes = measured.compactMap(\.whole)
        if !wholes.isEmpty {
          result.whole[region] = FollowedLesions(
            region: "\(region.rawValue) T2/FLAIR", lineage: LesionLineage(of: wholes))
        }
        let reasons = followed.lineage.sessions.compactMap(\.notEvaluable?.message)
        result.reasons += reasons
        if !reasons.isEmpty { result.reasons.append(Self.withoutLineage) }
        result.followed[region] = followed
      } catch {
        result.reasons.append("\(region.rawValue): \(error.code) \(error.message)")
      }
    }
    return result
  }

  /// Masks of one session need share no grid, on which lesions could be held against each other.
  private static func inParts(_ region: StudyRegion) -> String {
    region == .spine
      ? "The spine comes in several fields of view a session: its lesions are not followed one by one; "
        + "volume, levels and forms are, joined in the world."
      : "The brain comes in several masks a session: its lesions are not followed one by one."
  }

  /// What a sum of products then takes.
  private static let withoutLineage =
    "There, a sum of products takes the largest measurable lesions of the session."

  /// One session in the graph of its lesions, and in that of its T2/FLAIR tissue.
  private typealias Measured = (lesions: LineageSession, whole: LineageSession?)

  private func measured(
    _ sessions: [PatientScans.Session], _ region: StudyRegion, _ worlds: SessionWorlds
  ) throws(CaseFailure) -> [Measured] {
    guard let baseline = sessions.first?.session.id else { return [] }
    var all: [Measured] = []
    for session in sessions {
      guard let series = session.session.series.first(where: { $0.region == region }),
        let outcome = session.measured(region).first
      else { continue }
      let name = session.session.id
      let transform = worlds.transform(from: name, to: baseline)
      let measured = try measurements(outcome, series)
      let whole = measured.whole.map {
        LineageSession(name: name, measurement: $0, transformToBaseline: transform)
      }
      all.append(
        (
          LineageSession(
            name: name, measurement: measured.lesions, transformToBaseline: transform), whole
        ))
    }
    return all
  }

  /// The measurements of this run; a case that was done before is measured again, without pictures.
  private func measurements(
    _ outcome: CaseWork.Outcome, _ series: StudySeries
  ) throws(CaseFailure) -> (lesions: MaskMeasurement, whole: MaskMeasurement?) {
    if let measurement = outcome.measurement { return (measurement, outcome.whole) }
    let mask = try reader.reader.mask(of: series)
    let scheme = try reader.scheme(of: series)
    let stage = MaskStage(options: options.measuring, threads: 1, file: series.mask)
    return (
      try stage.measured(mask, scheme: scheme),
      options.followsWholeTumour ? try stage.whole(mask, scheme: scheme) : nil
    )
  }
}
