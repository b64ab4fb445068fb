import LesionMetrics
import ResponseCriteria
import StudyLayout
import StudyRecords
import VoxelGrids

/// How the worlds of a patient's sessions lie to each other, by their transform files.
///
/// A transform leads to the session that its file names: mostly the first, but a region may have been
/// imaged later, or a file may lead to the session before. Ways are put together, back and forth.
struct SessionWorlds {
  /// One file: the session that it leads to, and the way.
  struct Step {
    let target: String
    let transform: Affine
  }

  /// By the session that they start from; one to itself tells nothing.
  let steps: [String: Step]

  /// Takes a world point of one session to another's world; `nil` where no file tells.
  func transform(from session: String, to other: String) -> Affine? {
    guard session != other, let start = way(from: session), let end = way(from: other),
      start.world == end.world
    else { return nil }
    guard let back = end.transform else { return start.transform }
    guard let forth = start.transform else { return back.inverse }
    return back.inverse?.after(forth)
  }

  /// The last world that steps lead to from a session; `nil` where they go round or beyond all measure.
  private func way(from session: String) -> (world: String, transform: Affine?)? {
    var place = session
    var passed: Set<String> = [session]
    var whole: Affine?
    while let step = steps[place], step.target != place {
      guard passed.insert(step.target).inserted else { return nil }
      guard let next = whole.map({ step.transform.after($0) }) ?? step.transform else { return nil }
      whole = next
      place = step.target
    }
    return (place, whole)
  }
}

extension CaseReader {
  /// How the worlds of a region lie to each other over a patient's sessions.
  ///
  /// A transform of a manifest leads to the patient's first session. All parts of a session share one
  /// world: the first transform that one of them has leads them all.
  func worlds(
    of scans: PatientScans, _ region: NeuraxisRegion
  ) throws(CaseFailure) -> SessionWorlds {
    var steps: [String: SessionWorlds.Step] = [:]
    for session in scans.sessions.map(\.session) {
      let parts = session.series.filter { $0.region == region }
      guard let series = parts.first(where: { $0.transform != nil }),
        let target = series.transform?.target ?? scans.sessions.first?.session.id,
        let transform = try transform(of: series)
      else { continue }
      steps[session.id] = SessionWorlds.Step(target: target, transform: transform)
    }
    return SessionWorlds(steps: steps)
  }

  /// Warns of transforms of a session's region that are not rigid.
  func scaleNotes(
    of session: StudySession, _ region: NeuraxisRegion
  ) throws(CaseFailure) -> [NoteRecord] {
    var notes: [NoteRecord] = []
    for series in session.series where series.region == region {
      let scale = try transform(of: series).map { TransformScale($0) }
      let note = scale?.note(of: "Session \(session.id), \(region.rawValue)")
      if let note, !notes.contains(note) { notes.append(note) }
    }
    return notes
  }

  /// Whether parts of a region have transforms that lead to different places.
  func hasSeveralTransforms(
    _ session: StudySession, _ region: NeuraxisRegion
  ) throws(CaseFailure) -> Bool {
    let parts = session.series.filter { $0.region == region }
    guard parts.count > 1 else { return false }
    var ways: [(target: String?, transform: Affine)] = []
    for series in parts {
      guard let transform = try transform(of: series) else { continue }
      ways.append((series.transform?.target, transform))
    }
    return ways.dropFirst().contains {
      $0.target != ways[0].target || $0.transform != ways[0].transform
    }
  }
}
