import LesionMetrics
import Quantities
import ResponseCriteria
import StudyRecords

/// The course of a patient under one criteria set: the visits in order of time, and which of them are
/// baseline, nadir and current.
struct AssessedCourse: Sendable {
  let subject: SubjectRecord
  /// `nil` where the patient could not be assessed.
  let assessment: AssessmentRecord?
  /// Whether more of the criteria set is known than its name.
  let knowsCriteria: Bool
  /// The thresholds of the set; a scorecard has none.
  let limits: [CategoryLimit]
  /// The size that charts show: volumes beside a scorecard, else what the set compares.
  let measure: Measure
  let visits: [Visit]

  /// - Parameter criteria: the set of the assessment; `nil` where it is unknown.
  /// - Complexity: O(sessions).
  init(subject: SubjectRecord, assessment: AssessmentRecord?, criteria: CriteriaSet?) {
    self.subject = subject
    self.assessment = assessment
    knowsCriteria = criteria != nil
    let compared = assessment?.measure ?? criteria?.measure ?? .volume
    let measure: Measure = compared == .scorecard ? .volume : compared
    self.measure = measure
    limits =
      criteria.map { $0.limits(of: compared, for: assessment?.tissue ?? $0.tissue.standard) } ?? []
    let verdicts = Dictionary(
      (assessment?.sessions ?? []).map { ($0.sessionID, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    visits = subject.sessions.map {
      Visit(session: $0, verdict: verdicts[$0.session], measure: measure)
    }
  }

  /// Under the first criteria set of the run, which leads the page.
  init(subject: SubjectRecord, criteria: [String: CriteriaSet]) {
    let leading = subject.assessments.first
    self.init(
      subject: subject, assessment: leading, criteria: leading.flatMap { criteria[$0.criteria] })
  }

  /// What was measured, in words: `enhancing volume`, `tumour volume (all labels)`.
  var sizeName: String {
    switch assessment?.measuredTissue {
    case TissueName.any.text: "tumour \(measure.name) (all labels)"
    case TissueName.whole.text: "whole-tumour \(measure.name) (T2/FLAIR)"
    case let name?: "\(name) \(measure.name)"
    case nil:
      // Without any mask the sizes come from a table, and are those of the set's tissue.
      visits.contains { visit in visit.session.cases.contains { $0.measurement != nil } }
        ? measure.name
        : [assessment?.tissue?.rawValue, measure.name].compactMap { $0 }.joined(separator: " ")
    }
  }

  /// A change in percent, with more decimals beside the thresholds of the set.
  func written(change: Double?) -> String {
    PageNumber.change(percent: change, near: limits.map(\.percent))
  }

  /// The visit of the headline: the last one that was assessed.
  var currentIndex: Int? { visits.lastIndex { $0.verdict != nil } }
  /// The baseline of that visit; the first baseline where it has none.
  var baselineIndex: Int? {
    index(of: current?.verdict?.baselineSession)
      ?? visits.firstIndex { $0.response == .baseline }
  }
  /// The nadir that it was compared with.
  var nadirIndex: Int? { index(of: current?.verdict?.nadirSession) }

  var current: Visit? { currentIndex.map { visits[$0] } }
  var baseline: Visit? { baselineIndex.map { visits[$0] } }

  func index(of session: String?) -> Int? {
    guard let session else { return nil }
    return visits.firstIndex { $0.session.session == session }
  }

  /// Days of doses from the treatment's start; a day that no calendar holds is left out.
  var doseDays: [Int] {
    subject.events.filter { $0.event == "dose" && $0.day.magnitude < 100_000 }.map(\.day)
  }

  /// The last visit with a scan that shows spread or its absence.
  var lastSpread: Visit? { visits.last { !$0.spreads.isEmpty } }

  /// What could not be done: failed cases, and faults of the study, which are error notes of the patient.
  var failures: [ReviewFailure] {
    visits.flatMap(\.failures).map { ReviewFailure($0) }
      + subject.notes.filter { $0.severity == "error" }
      .map { ReviewFailure($0, subject: subject.subject) }
  }

  /// Notes and warnings with the place they belong to: `patient`, `ses-m03 brain`.
  var notes: [(place: String, note: NoteRecord)] {
    subject.notes.filter { $0.severity != "error" }.map { ("patient", $0) }
      + visits.flatMap { visit in
        visit.session.cases.flatMap { item in
          item.notes.map { (visit.name + " " + item.region, $0) }
        }
      }
  }
}
