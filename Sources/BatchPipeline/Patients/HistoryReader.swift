import FollowUp
import LesionMetrics
import NeuraxisSpread
import ResponseCriteria
import StudyLayout
import StudyRecords
import VoxelGrids

/// Puts the measurements of a patient's cases together as one history.
///
/// A case that an earlier run has done is measured again, without pictures: a record holds no voxels.
struct HistoryReader {
  let reader: CaseReader
  let options: RunOptions

  struct Result {
    var history: PatientHistory
    /// What could not be read or used, and what transforms do.
    var notes: [NoteRecord] = []
  }

  func history(of scans: PatientScans) -> Result {
    var notes: [NoteRecord] = []
    var sessions = scans.sessions.map { SessionMeasurement(name: $0.session.id, regions: [:]) }
    var unplaced: [NeuraxisRegion: String] = [:]
    for region in NeuraxisRegion.allCases {
      var worlds = SessionWorlds(steps: [:])
      do throws(CaseFailure) {
        worlds = try reader.worlds(of: scans, region)
        notes += try transformNotes(of: scans, region)
      } catch {
        unplaced[region] = "\(region.rawValue): \(error.code) \(error.message)"
        notes.append(Self.withoutFrame(error, region))
      }
      let first = scans.sessions.first { !$0.measured(region).isEmpty }?.session.id
      for (position, scan) in scans.sessions.enumerated() {
        do throws(CaseFailure) {
          let transform = first.flatMap { worlds.transform(from: scan.session.id, to: $0) }
          sessions[position].regions[region] = try measured(scan, region, transform)
        } catch {
          notes.append(Self.unread(error, scan.session.id, region))
        }
      }
    }
    do throws(CaseFailure) {
      let spreads = try SessionSpread(reader: reader, threads: 1).spreads(of: scans)
      for (position, spread) in spreads.enumerated() { sessions[position].spread = spread }
    } catch {
      notes.append(
        NoteRecord(code: error.code, severity: "error", message: "Spread: \(error.message)"))
    }
    let history = PatientHistory(
      sessions: sessions, given: scans.sessions.map(\.session.given),
      mainRegion: scans.mainRegion, unplaced: unplaced)
    return Result(history: history, notes: notes)
  }

  private func measured(
    _ scan: PatientScans.Session, _ region: NeuraxisRegion, _ transform: Affine?
  ) throws(CaseFailure) -> RegionMeasurement? {
    var views: [RegionMeasurement.View] = []
    for outcome in scan.measured(region) {
      let series = scan.session.series.first { PlannedCase.region(of: $0) == outcome.record.region }
      guard let series else { continue }
      views.append(try view(outcome, series))
    }
    return views.isEmpty ? nil : RegionMeasurement(views: views, transform: transform)
  }

  private func view(
    _ outcome: CaseProcessor.Outcome, _ series: StudySeries
  ) throws(CaseFailure) -> RegionMeasurement.View {
    let name = outcome.record.region
    if let measurement = outcome.measurement {
      return RegionMeasurement.View(name: name, lesions: measurement, whole: outcome.whole)
    }
    let mask = try reader.reader.mask(of: series)
    let scheme = try reader.scheme(of: series)
    let stage = MaskStage(options: options.measuring, threads: 1, file: series.mask)
    return RegionMeasurement.View(
      name: name, lesions: try stage.measured(mask, scheme: scheme),
      whole: options.followsWholeTumour ? try stage.whole(mask, scheme: scheme) : nil)
  }

  private func transformNotes(
    of scans: PatientScans, _ region: NeuraxisRegion
  ) throws(CaseFailure) -> [NoteRecord] {
    let sessions = scans.sessions.filter { !$0.measured(region).isEmpty }
    guard sessions.count > 1 else { return [] }
    var notes: [NoteRecord] = []
    for session in sessions { notes += try reader.scaleNotes(of: session.session, region) }
    for session in sessions where try reader.hasSeveralTransforms(session.session, region) {
      notes.append(
        NoteRecord(
          code: "W321", severity: "warning",
          message: "Session \(session.session.id): parts of the \(region.rawValue) have different "
            + "transforms. That of the first part is used for all, since they share one world; give "
            + "one."))
    }
    return notes
  }

  private static func withoutFrame(_ error: CaseFailure, _ region: NeuraxisRegion) -> NoteRecord {
    NoteRecord(
      code: error.code, severity: "warning",
      message: "The lesions of the \(region.rawValue) are not followed, only totals are compared: "
        + error.message + (error.file.map { " (\($0))" } ?? ""))
  }

  private static func unread(
    _ error: CaseFailure, _ session: String, _ region: NeuraxisRegion
  ) -> NoteRecord {
    NoteRecord(
      code: error.code, severity: "error",
      message: "Session \(session), \(region.rawValue): the mask could not be read again, so the "
        + "session is not compared: " + error.message + (error.file.map { " (\($0))" } ?? ""))
  }
}
