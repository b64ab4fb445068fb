import Quantities
import StudyRecords

/// A patient as the charts of a cohort see him: changes and days from the start of treatment.
struct CohortPatient: Sendable {
  let course: PatientCourse
  /// The arm, `all` where none is told.
  let arm: String
  /// The start of treatment, else the baseline's day; `nil` where neither is known.
  let start: CalendarDate?

  /// - Parameters:
  ///   - set: the criteria set of the cohort; a patient without it is read by the first one.
  ///   - arms: those of the cohort; where it tells none apart, every patient is of its one arm.
  init(
    _ subject: SubjectRecord, set: String, arms: Set<String>, criteria: [String: CriteriaPage]
  ) {
    let assessment =
      subject.assessments.first { $0.criteria == set } ?? subject.assessments.first
    course = PatientCourse(
      subject: subject, assessment: assessment,
      criteria: assessment.flatMap { criteria[$0.criteria] })
    arm = arms == ["all"] ? "all" : subject.arm ?? "all"
    start = subject.treatmentStart.flatMap { CalendarDate($0) } ?? course.baseline?.date
  }

  var name: String { course.subject.subject }

  var best: ResponseCategory {
    course.assessment?.bestResponse.map { ResponseCategory($0) } ?? .notEvaluable
  }

  /// Changes of the measure from baseline, with the day of each and what it was.
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

  /// The first progression that stands: dated by the assessment, confirmed or still preliminary.
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

  /// Whether the progression came with a new lesion, whatever the measure did.
  var hasProgressedByNewLesion: Bool {
    course.visits.contains { visit in
      guard visit.response == .progressive, let date = visit.date, date == progressionDate else {
        return false
      }
      return (visit.session.observation.newLesions ?? 0) > 0
    }
  }

  var deathDay: Int? { day(of: course.subject.deathDate) }

  /// The last day that is known of the patient: death, last contact, or last session.
  var lastDay: Int? {
    let sessions = course.visits.compactMap { day(of: $0.date) }
    return ([deathDay, day(of: course.subject.lastContactDate)].compactMap { $0 } + sessions).max()
  }

  var outcome: PatientOutcome { PatientOutcome(of: course.subject) }
}
