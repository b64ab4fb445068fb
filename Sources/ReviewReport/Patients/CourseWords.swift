/// The findings of a patient's course in words: the headline and the text behind the chart.
enum CourseWords {
  /// "disease of the spine is worse; enhancing volume 14.2 ml, +43 % of nadir (9.90 ml, 2026-03-14)":
  /// the rule that decided, where it is not size, and what the headline's visit measured, against the
  /// reference that matters for its category.
  static func headline(of course: PatientCourse) -> String {
    guard let visit = course.current else { return "no session could be assessed" }
    let value = course.measureWords + " " + course.measure.written(visit.value)
    guard visit.response != .baseline else { return value + " at baseline; no later session yet" }
    var parts = [value] + comparisons(of: visit, in: course)
    let deciding = visit.verdict?.reasons.first
    if deciding?.rule != "new-lesion", let added = visit.session.observation.newLesions, added > 0 {
      parts.append(WrittenNumber.count(added, "new lesion", "new lesions"))
    }
    let lead = visit.verdict.flatMap { DecidingRule.lead(of: $0) }
    return [lead, parts.joined(separator: ", ")].compactMap { $0 }.joined(separator: "; ")
  }

  private static func comparisons(of visit: Visit, in course: PatientCourse) -> [String] {
    let verdict = visit.verdict
    let nadir = comparison(
      verdict?.changeFromNadirPercent, from: .nadir, with: course.nadir, in: course)
    let baseline = comparison(
      verdict?.changeFromBaselinePercent, from: .baseline, with: course.comparableBaseline,
      in: course)
    if visit.response == .progressive { return [nadir ?? baseline].compactMap { $0 } }
    return [baseline, nadir].compactMap { $0 }
  }

  private static func comparison(
    _ change: Double?, from kind: CriteriaPage.Threshold.Reference, with reference: Visit?,
    in course: PatientCourse
  ) -> String? {
    guard let change else { return nil }
    let percent = course.written(change: change) + " of " + kind.rawValue
    guard let reference else { return percent }
    let place = [course.measure.written(reference.value), reference.session.date]
      .compactMap { $0 }.joined(separator: ", ")
    return percent + " (" + place + ")"
  }

  /// One sentence for the chart: where it began, its lowest point, where it stands and what that is.
  static func finding(of course: PatientCourse) -> String {
    let known = course.visits.filter { $0.value != nil }
    guard let first = known.first, let last = known.last else {
      return "No session of sub-" + course.subject.subject + " has a measured "
        + course.measureWords + "."
    }
    var parts = [
      course.measureWords + " of sub-" + course.subject.subject + ": " + at(first, in: course)
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

  private static func at(_ visit: Visit, in course: PatientCourse) -> String {
    course.measure.written(visit.value) + " on "
      + (visit.session.date ?? visit.verdict?.date ?? "an unknown day")
  }

  private static func verdictWords(_ course: PatientCourse) -> String {
    guard let response = course.current?.response else { return "not assessed" }
    return response.code + ", " + response.words
  }

  /// `confirmed`, `not confirmed`, … or nothing where none is asked.
  static func status(_ status: String) -> String? {
    switch status {
    case "not_required": nil
    case "unconfirmed": "not confirmed"
    default: status
    }
  }
}
