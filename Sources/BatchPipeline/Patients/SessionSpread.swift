import LesionMetrics
import NeuraxisSpread
import Quantities
import ResponseCriteria
import StudyLayout
import StudyRecords
import VoxelGrids

/// The spread of each session as one: brain and spine together, the parts of a spine joined in the
/// world, their overlap counted once. A spine in parts is joined whatever its labels tell: it has no other
/// volume.
struct SessionSpread {
  let reader: CaseReader
  let threads: Int

  /// One entry a session; `nil` where nothing tells of spread.
  func spreads(of scans: PatientScans) throws(CaseFailure) -> [NeuraxisSpread?] {
    let worlds = try reader.worlds(of: scans, .spine)
    let first = scans.sessions.first { !$0.measured(.spine).isEmpty }?.session.id
    var spreads: [NeuraxisSpread?] = []
    for session in scans.sessions {
      let transform = first.flatMap { worlds.transform(from: session.session.id, to: $0) }
      spreads.append(
        try spread(of: session, transform, joinsAlways: scans.comesInParts(.spine)))
    }
    return spreads
  }

  /// - Parameter transform: takes the session's world to that of the first spine; `nil` where no file
  ///   tells.
  private func spread(
    of session: PatientScans.Session, _ transform: Affine?, joinsAlways: Bool
  ) throws(CaseFailure) -> NeuraxisSpread? {
    let brain = try session.measured(.brain).isEmpty ? nil : brain(session)
    let spine = try session.measured(.spine).isEmpty ? nil : spine(session, joinsAlways)
    let placed = spine.map { spine in transform.map { spine.placed(by: $0) } ?? spine }
    return NeuraxisSpread(brain: brain, spine: placed)
  }

  private func brain(_ session: PatientScans.Session) throws(CaseFailure) -> BrainSpread? {
    if let outcome = session.measured(.brain).first, let found = outcome.spread {
      return found.brain
    }
    for series in session.session.series where series.region == .brain {
      let mask = try reader.reader.mask(of: series)
      let scheme = try reader.scheme(of: series)
      do throws(SpreadError) {
        if let brain = try BrainSpread(mask.labels, scheme: scheme, threads: threads) {
          return brain
        }
      } catch {
        throw CaseFailure(error, stage: .spread, file: series.mask)
      }
    }
    return nil
  }

  private func spine(
    _ session: PatientScans.Session, _ joinsAlways: Bool
  ) throws(CaseFailure) -> SpineSpread? {
    let measured = session.measured(.spine)
    if measured.count == 1, let found = measured.first?.spread { return found.spine }
    var scans: [SpineScan] = []
    let stage = SpreadStage(reader: reader.reader, threads: threads)
    for series in session.session.series where series.region == .spine {
      let scheme = try reader.scheme(of: series)
      guard joinsAlways || stage.tells(scheme, CompanionPaths(series)) else { continue }
      let mask = try reader.reader.mask(of: series)
      let companions = try CompanionReader(reader: reader.reader)
        .read(CompanionPaths(series), onto: mask.labels.grid).companions
      scans.append(SpineScan(lesions: mask.labels, scheme: scheme, companions: companions))
    }
    guard !scans.isEmpty else { return nil }
    do throws(SpreadError) {
      return try SpineSpread(scans, threads: threads)
    } catch {
      throw CaseFailure(error, stage: .spread)
    }
  }
}
