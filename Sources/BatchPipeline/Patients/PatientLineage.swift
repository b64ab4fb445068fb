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
    var notes: [NoteRecord] = []
  }

  func followed(_ scans: PatientScans) -> Result {
    var result = Result()
    for region in StudyRegion.allCases {
      let sessions = scans.sessions.filter { !$0.measured(region).isEmpty }
      guard sessions.count > 1 else { continue }
      // A brain in several masks may be the same head twice.
      guard region == .spine || !scans.comesInParts(region) else {
        result.reasons.append(Self.brainInParts)
        continue
      }
      do throws(CaseFailure) {
        try follow(sessions, region, reader.worlds(of: scans, region), into: &result)
      } catch {
        result.reasons.append("\(region.rawValue): \(error.code) \(error.message)")
        result.notes.append(Self.failed(error, region))
      }
    }
    return result
  }

  private func follow(
    _ sessions: [PatientScans.Session], _ region: StudyRegion, _ worlds: SessionWorlds,
    into result: inout Result
  ) throws(CaseFailure) {
    let measured = try measured(sessions, region, worlds)
    for session in sessions {
      result.notes += try reader.scaleNotes(of: session.session, region)
    }
    for session in sessions where try reader.hasSeveralTransforms(session.session, region) {
      result.notes.append(Self.severalTransforms(session.session.id, region))
    }
    let cases = Dictionary(
      sessions.map { ($0.session.id, $0.measured(region).map(\.record.region)) },
      uniquingKeysWith: { first, _ in first })
    let followed = FollowedLesions(
      region: region.rawValue, lineage: LesionLineage(of: measured.map(\.lesions)), cases: cases)
    let wholes = measured.compactMap(\.whole)
    if !wholes.isEmpty {
      result.whole[region] = FollowedLesions(
        region: "\(region.rawValue) T2/FLAIR", lineage: LesionLineage(of: wholes), cases: cases)
    }
    let reasons = followed.lineage.sessions.compactMap(\.notEvaluable?.message)
    result.reasons += reasons
    if !reasons.isEmpty { result.reasons.append(Self.withoutLineage) }
    result.followed[region] = followed
  }

  private static func failed(_ error: CaseFailure, _ region: StudyRegion) -> NoteRecord {
    NoteRecord(
      code: error.code, severity: "warning",
      message: "The lesions of the \(region.rawValue) are not followed, only totals compare: "
        + error.message + (error.file.map { " (\($0))" } ?? ""))
  }

  private static func severalTransforms(_ session: String, _ region: StudyRegion) -> NoteRecord {
    NoteRecord(
      code: "W321", severity: "warning",
      message:
        "Session \(session): parts of the \(region.rawValue) have different transforms; that of "
        + "the first part leads all of them, since they share one world. Give one.")
  }

  private static let brainInParts =
    "The brain comes in several masks a session: its lesions are not followed one by one."

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
      let name = session.session.id
      let transform = worlds.transform(from: name, to: baseline)
      let views = try views(of: session, region)
      let wholes = views.compactMap(\.whole)
      guard
        let lesions = LineageSession(
          name: name, views: views.map(\.lesions), transformToBaseline: transform)
      else { continue }
      let whole = LineageSession(name: name, views: wholes, transformToBaseline: transform)
      all.append((lesions, wholes.count == views.count ? whole : nil))
    }
    return all
  }

  /// One field of view of a region, measured.
  private typealias View = (lesions: MaskMeasurement, whole: MaskMeasurement?)

  private func views(
    of session: PatientScans.Session, _ region: StudyRegion
  ) throws(CaseFailure) -> [View] {
    var views: [View] = []
    for outcome in session.measured(region) {
      let series = session.session.series.first {
        PlannedCase.region(of: $0) == outcome.record.region
      }
      guard let series else { continue }
      views.append(try measurements(outcome, series))
    }
    return views
  }

  /// The measurements of this run; a case that was done before is measured again, without pictures.
  private func measurements(
    _ outcome: CaseProcessor.Outcome, _ series: StudySeries
  ) throws(CaseFailure) -> View {
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
