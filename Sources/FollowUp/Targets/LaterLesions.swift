import LesionMetrics
import ResponseCriteria

/// The lesions of one region that arose after the baseline, with their size over time.
///
/// **Lesions that come back.** One that is seen again where it had vanished keeps its id and is not
/// new. Its size decides: after nothing was left any return is progression, of targets and others;
/// while other disease remains, a target counts in the sum against the nadir that its absence made, and
/// a lesion that is no target by the set's rule for those. One that had arisen after the baseline
/// stays what it was: later disease.
struct LaterLesions: Sendable {
  let tracks: LesionTracks
  let needs: FollowUpNeeds
  let baseline: String
  /// The measured lesions of each session, by its name.
  let lesions: [String: [Lesion]]

  /// Those that arose before a session and are still there.
  func remaining(in session: String) -> [LaterLesion] {
    tracks.courses(from: baseline, upTo: session).compactMap { later($0, in: session) }
  }

  /// Numbers of the lesions of a session that are new in it or arose after the baseline.
  func numbers(in session: String) -> Set<Int> {
    let seen = tracks.courses(from: baseline, upTo: session)
      .filter { $0.arose != nil }.compactMap(\.numbers.last)
    return Set(seen.filter { $0.session == session }.flatMap(\.numbers))
  }

  private func later(_ course: LesionTracks.Course, in session: String) -> LaterLesion? {
    guard let arose = course.arose, arose != session, let last = course.numbers.last,
      last.session == session, let current = largest(last)
    else { return nil }
    let earlier = course.numbers.dropLast().compactMap { seen in
      largest(seen).map { (lesion: $0, session: seen.session) }
    }
    guard let first = earlier.first else { return nil }
    let smallest =
      earlier.filter { isComparable($0.lesion, in: $0.session, with: session) }
      .min { $0.lesion.diameters.product < $1.lesion.diameters.product } ?? (current, session)
    return LaterLesion(
      name: [tracks.name, String(course.id)].compactMap { $0 }.joined(separator: " "),
      arose: arose, smallest: LaterLesion.Size(smallest.lesion, smallest.session),
      current: LaterLesion.Size(current, session),
      wasMeasurable: first.lesion.isTarget(needs), isMeasurable: current.isTarget(needs),
      isBack: course.hasReappeared)
  }

  /// Whether growth from an earlier size says something: not where the border of another view cut the
  /// lesion, nor where slices are tilted against each other too far.
  private func isComparable(_ lesion: Lesion, in session: String, with later: String) -> Bool {
    guard let earlier = tracks.position(of: session), let now = tracks.position(of: later) else {
      return false
    }
    let isCut = lesion.touchesEdge && !tracks.lineage.imagesSame(earlier, now)
    return !isCut && tracks.lineage.productsCompare(earlier, now)
  }

  /// The largest of the lesions that an id has in a session.
  private func largest(_ seen: (session: String, numbers: [Int])) -> Lesion? {
    (lesions[seen.session] ?? []).filter { seen.numbers.contains($0.number) }
      .max { $0.diameters.product < $1.diameters.product }
  }
}

extension LaterLesion.Size {
  fileprivate init(_ lesion: Lesion, _ session: String) {
    self.init(
      sessionID: session, longest: lesion.diameters.longest.length.value,
      perpendicular: lesion.diameters.perpendicular.length.value)
  }
}
