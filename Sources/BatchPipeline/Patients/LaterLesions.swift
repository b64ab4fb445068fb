import LesionMetrics
import ResponseCriteria
import StudyRecords

/// The lesions of one region that arose behind the baseline, with their size over time.
///
/// **Lesions that come back.** One that is seen again where it had vanished keeps its id and is not
/// new. Its size decides: after nothing was left any return is progression, of targets and others;
/// while other disease remains, a target counts in the sum against the nadir that its absence made, and
/// a lesion that is no target by the set's rule for those. One that had arisen behind the baseline
/// stays what it was: later disease.
struct LaterLesions {
  let followed: FollowedLesions
  let needs: FollowUpNeeds
  /// The measured lesions of a session.
  let lesions: (_ session: String) -> [LesionRecord]

  /// Those that arose before a session and are still there.
  func remaining(in session: String) -> [LaterLesion] {
    followed.courses(upTo: session).compactMap { later($0, in: session) }
  }

  /// Numbers of the lesions of a session that are new in it or arose behind the baseline.
  func numbers(in session: String) -> Set<Int> {
    let seen = followed.courses(upTo: session).filter { $0.arose != nil }.compactMap(\.numbers.last)
    return Set(seen.filter { $0.session == session }.flatMap(\.numbers))
  }

  private func later(_ course: FollowedLesions.Course, in session: String) -> LaterLesion? {
    guard let arose = course.arose, arose != session, let last = course.numbers.last,
      last.session == session, let current = largest(last)
    else { return nil }
    let earlier = course.numbers.dropLast().compactMap { seen in
      largest(seen).map { (lesion: $0, session: seen.session) }
    }
    guard let first = earlier.first else { return nil }
    let smallest =
      earlier.filter {
        !isLowerBound($0.lesion, of: course.id, in: $0.session)
          && followed.isTurned($0.session) == followed.isTurned(session)
      }
      .min { $0.lesion.productMm2 < $1.lesion.productMm2 } ?? (current, session)
    return LaterLesion(
      name: "\(followed.region) \(course.id)", arose: arose,
      smallest: LaterLesion.Size(smallest.lesion, smallest.session),
      current: LaterLesion.Size(current, session),
      wasMeasurable: first.lesion.isTarget(needs), isMeasurable: current.isTarget(needs),
      isBack: course.isBack)
  }

  /// Whether a lesion goes on where another field of view of its session shows it, or may go on where
  /// none does: growth from such a size is none.
  private func isLowerBound(_ lesion: LesionRecord, of id: Int, in session: String) -> Bool {
    followed.isCut(id, in: session)
      || lesion.touchesEdge && (followed.cases[session]?.count ?? 0) > 1
  }

  /// The largest of the lesions that an id has in a session.
  private func largest(_ seen: (session: String, numbers: [Int])) -> LesionRecord? {
    lesions(seen.session).filter { seen.numbers.contains($0.lesion) }
      .max { $0.productMm2 < $1.productMm2 }
  }
}

extension LaterLesion.Size {
  fileprivate init(_ lesion: LesionRecord, _ session: String) {
    self.init(
      sessionID: session, longest: lesion.longestDiameterMm,
      perpendicular: lesion.perpendicularDiameterMm)
  }
}
