import ResponseCriteria
import StudyRecords

/// The findings of a patient's course in words: the headline, and the text of the chart.
enum CourseWords {
  /// `disease of the spine is worse; enhancing volume 14.2 ml, +43 % of nadir (9.90 ml, 2026-03-14)`:
  /// what decided, where that is not the size, then the size and its change from the reference that
  /// matters for the category.
  static func headline(of course: AssessedCourse) -> String {
    guard let visit = course.current else { return "no session could be assessed" }
    let value = course.sizeName + " " + course.measure.written(visit.value)
    guard visit.response != .baseline else { return value + " at baseline; no later session yet" }
    var parts = [value] + comparisons(of: visit, in: course)
    if visit.verdict?.decidingRule != .newLesion, let added = visit.observation.newLesions,
      added > 0
    {
      parts.append(PageNumber.count(added, "new lesion", "new lesions"))
    }
    return [visit.verdict?.decidingFindingBesideSize, parts.joined(separator: ", ")]
      .compactMap { $0 }.joined(separator: "; ")
  }

  private static func comparisons(of visit: Visit, in course: AssessedCourse) -> [String] {
    guard let verdict = visit.verdict else { return [] }
    let nadir = comparison(
      verdict.changeFromNadirPercent, from: .nadir, verdict.nadirValue, at: verdict.nadirSession,
      in: course)
    let baseline = comparison(
      verdict.changeFromBaselinePercent, from: .baseline, verdict.baselineValue,
      at: verdict.baselineSession, in: course)
    if visit.response == .progressive { return [nadir ?? baseline].compactMap { $0 } }
    return [baseline, nadir].compactMap { $0 }
  }

  private static func comparison(
    _ change: Double?, from reference: CategoryLimit.Reference, _ size: Double?,
    at session: String?, in course: AssessedCourse
  ) -> String? {
    guard let change else { return nil }
    let percent = course.written(change: change) + " of " + reference.rawValue
    guard let size else { return percent }
    let date = course.index(of: session).flatMap { course.visits[$0].session.date }
    let place = [course.measure.written(size), date].compactMap { $0 }.joined(separator: ", ")
    return percent + " (" + place + ")"
  }

  /// One sentence for the chart: the first, the lowest and the last size, and the category.
  static func finding(of course: AssessedCourse) -> String {
    let known = course.visits.filter { $0.value != nil }
    guard let first = known.first, let last = known.last else {
      return "No session of sub-" + course.subject.subject + " has a measured "
        + course.sizeName + "."
    }
    var parts = [
      course.sizeName + " of sub-" + course.subject.subject + ": " + at(first, in: course)
    ]
    if known.count > 2, let lowest = known.min(by: { ($0.value ?? 0) < ($1.value ?? 0) }),
      lowest.session.session != first.session.session,
      lowest.session.session != last.session.session
    {
      parts.append("lowest " + at(lowest, in: course))
    }
    if known.count > 1 { parts.append("last " + at(last, in: course)) }
    return parts.joined(separator: ", ") + "; " + verdictWords(course) + "."
  }

  private static func at(_ visit: Visit, in course: AssessedCourse) -> String {
    course.measure.written(visit.value) + " on "
      + (visit.session.date ?? visit.verdict?.date ?? "an unknown day")
  }

  private static func verdictWords(_ course: AssessedCourse) -> String {
    guard let response = course.current?.response else { return "not assessed" }
    return response.rawValue + ", " + response.meaning
  }

  /// `nil` where no confirmation is asked for.
  static func status(_ status: ConfirmationStatus) -> String? {
    switch status {
    case .preliminary: "preliminary"
    case .confirmed: "confirmed"
    case .unconfirmed: "not confirmed"
    case .notRequired: nil
    }
  }
}
