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
    var followed: [StudyRegion: FollowedLesions] = [:]
    var reasons: [String] = []
  }

  func followed(_ scans: PatientScans) -> Result {
    var result = Result()
    for region in StudyRegion.allCases {
      let sessions = scans.sessions.filter { !$0.measured(region).isEmpty }
      guard sessions.count > 1 else { continue }
      guard sessions.allSatisfy({ $0.measured(region).count == 1 }) else {
        result.reasons.append(
          "The \(region.rawValue) comes in several parts; its lesions are not followed one by one.")
        continue
      }
      do throws(CaseFailure) {
        let followed = FollowedLesions(
          region: region.rawValue,
          lineage: LesionLineage(of: try lineageSessions(sessions, region)))
        result.reasons += followed.lineage.sessions.compactMap(\.notEvaluable?.message)
        result.followed[region] = followed
      } catch {
        result.reasons.append("\(region.rawValue): \(error.code) \(error.message)")
      }
    }
    return result
  }

  private func lineageSessions(
    _ sessions: [PatientScans.Session], _ region: StudyRegion
  ) throws(CaseFailure) -> [LineageSession] {
    var lineage: [LineageSession] = []
    for session in sessions {
      guard let series = session.session.series.first(where: { $0.region == region }),
        let outcome = session.measured(region).first
      else { continue }
      lineage.append(
        LineageSession(
          name: session.session.id, measurement: try measurement(outcome, series),
          transformToBaseline: try transform(series)))
    }
    return lineage
  }

  /// The measurement of this run; a case that was done before is measured again, without pictures.
  private func measurement(
    _ outcome: CaseWork.Outcome, _ series: StudySeries
  ) throws(CaseFailure) -> MaskMeasurement {
    if let measurement = outcome.measurement { return measurement }
    let mask = try reader.reader.labels(series.mask, role: "mask")
    return try MaskStage.measured(
      mask, scheme: try reader.scheme(of: series), options: options.measuring, threads: 1,
      file: series.mask)
  }

  private func transform(_ series: StudySeries) throws(CaseFailure) -> Affine? {
    guard let transform = series.transform else { return nil }
    let text = String(
      decoding: try reader.reader.bytes(transform.path).main.array, as: UTF8.self)
    guard let affine = TransformText.affine(text) else {
      throw CaseFailure(
        code: "E315",
        message:
          "The transform holds no invertible 4×4 matrix of numbers whose last row is 0 0 0 1.",
        stage: .study, file: transform.path)
    }
    return affine
  }
}

/// A 4×4 matrix as text: four rows of four numbers, mm to mm in RAS+.
enum TransformText {
  static func affine(_ text: String) -> Affine? {
    let rows = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }
      .map { $0.split { $0.isWhitespace || $0 == "," }.map { Double($0) ?? .nan } }
      .filter { !$0.isEmpty }
    guard rows.count == 4, rows.allSatisfy({ $0.count == 4 }), rows[3] == [0, 0, 0, 1] else {
      return nil
    }
    return Affine(
      columns: (0..<3).map { SIMD3(rows[0][$0], rows[1][$0], rows[2][$0]) },
      origin: SIMD3(rows[0][3], rows[1][3], rows[2][3]))
  }
}
