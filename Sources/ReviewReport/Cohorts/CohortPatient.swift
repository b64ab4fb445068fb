import Quantities
import ResponseCriteria
import StudyRecords

/// A patient of a cohort, with changes and days from the start of treatment.
struct CohortPatient: Sendable {
  let course: AssessedCourse
  /// `all` where the patient has no arm.
  let arm: String
  /// The start of treatment, else the baseline's day; `nil` where neither is known.
  let start: CalendarDate?

  /// - Parameters:
  ///   - set: the criteria set of the cohort; a patient who was not assessed by it is shown by his first.
  ///   - arms: those of the cohort; where `all` is the only one, every patient belongs to it.
  init(
    _ subject: SubjectRecord, set: String, arms: Set<String>, criteria: [String: CriteriaSet]
  ) {
    let assessment =
      subject.assessments.first { $0.criteria == set } ?? subject.assessments.first
    course = AssessedCourse(
      subject: subject, assessment: assessment,
      criteria: assessment.flatMap { criteria[$0.criteria] })
    arm = arms == ["all"] ? "all" : subject.arm ?? "all"
    start = subject.treatmentStart.flatMap { CalendarDate($0) } ?? course.baseline?.date
  }

  var name: String { course.subject.subject }

  var best: Response {
    course.assessment?.bestResponse ?? .notEvaluable
  }

  /// A change of the size from baseline, with its day and the verdict.
  struct Change: Sendable {
    let day: Int
    let percent: Double
    let verdict: SessionAssessmentRecord
  }

  var changes: [Change] {
    course.visits.compactMap { visit in
      guard let verdict = visit.verdict, let percent = verdict.changeFromBaselinePercent,
        percent.isFinite, visit.response != .baseline, let day = day(of: visit.date)
      else { return nil }
      return Change(day: day, percent: percent, verdict: verdict)
    }
  }

  func day(of date: CalendarDate?) -> Int? {
    guard let date, let start else { return nil }
    return date.days(since: start)
  }

  func day(of text: String?) -> Int? { day(of: text.flatMap { CalendarDate($0) }) }

  /// Day of the first progression, confirmed or still preliminary.
  var progressionDate: CalendarDate? {
    let date = course.assessment?.progressionDate ?? course.assessment?.preliminaryProgressionDate
    return date.flatMap { CalendarDate($0) }
  }

  /// The lowest change from baseline up to the first progression (that session counts).
  /// `nil` where no session after the baseline has a percentage.
  var bestChange: Double? {
    course.visits.filter { visit in
      guard visit.response != .baseline else { return false }
      guard let end = progressionDate, let date = visit.date else { return true }
      return date <= end
    }
    .compactMap { $0.verdict?.changeFromBaselinePercent }.filter(\.isFinite).min()
  }

  /// Whether there was a new lesion at the progression, whatever the size did.
  var hasProgressedByNewLesion: Bool {
    course.visits.contains { visit in
      guard visit.response == .progressive, let date = visit.date, date == progressionDate else {
        return false
      }
      return (visit.observation.newLesions ?? 0) > 0
    }
  }

  var deathDay: Int? { day(of: course.subject.deathDate) }

  /// The last day that is known of the patient: death, last contact, or last session.
  var lastDay: Int? {
    let sessions = course.visits.compactMap { day(of: $0.date) }
    return ([deathDay, day(of: course.subject.lastContactDate)].compactMap { $0 } + sessions).max()
  }

  var status: LifeStatus { LifeStatus(of: course.subject) }
}
