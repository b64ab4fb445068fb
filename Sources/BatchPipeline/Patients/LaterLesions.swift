import LesionMetrics
import ResponseCriteria
import StudyRecords

/// The lesions of one region that arose behind the baseline, with their size over time.
///
/// A lesion that comes back where one had vanished keeps that one's id and is not new: it counts by
/// its size, against the nadir that its absence made.
struct LaterLesions {
  let followed: FollowedLesions
  /// The measured lesions of a session.
  let lesions: (_ session: String) -> [LesionRecord]

  /// Those that arose before a session and are still there.
  func remaining(in session: String) -> [LaterLesion] {
    let courses = followed.courses(upTo: session)
    return courses.compactMap { course in
      guard let arose = course.arose, arose != session, let last = course.numbers.last,
        last.session == session, let current = size(last.numbers, session)
      else { return nil }
      let earlier = course.numbers.dropLast().compactMap { size($0.numbers, $0.session) }
      guard let smallest = earlier.min(by: { $0.product < $1.product }) else { return nil }
      return LaterLesion(
        name: "\(followed.region) \(course.id)", arose: arose, smallest: smallest,
        current: current)
    }
  }

  /// The largest of the lesions with these numbers.
  private func size(_ numbers: [Int], _ session: String) -> LaterLesion.Size? {
    let largest = lesions(session).filter { numbers.contains($0.lesion) }
      .max { $0.productMm2 < $1.productMm2 }
    return largest.map {
      LaterLesion.Size(
        sessionID: session, longest: $0.longestDiameterMm,
        perpendicular: $0.perpendicularDiameterMm)
    }
  }
}

extension LaterLesion.Size {
  fileprivate var product: Double { longest * perpendicular }
}
