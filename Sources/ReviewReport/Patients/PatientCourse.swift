import Quantities
import StudyRecords

/// A patient as one criteria set followed him: the visits in order of time, with baseline and nadir.
struct PatientCourse: Sendable {
  let subject: SubjectRecord
  /// `nil` where no assessment could be made.
  let assessment: AssessmentRecord?
  /// `nil` where nothing is known of the set but its name.
  let criteria: CriteriaPage?
  let measure: CriteriaPage.Measure
  let visits: [Visit]

  /// - Complexity: O(sessions).
  init(subject: SubjectRecord, assessment: AssessmentRecord?, criteria: CriteriaPage?) {
    self.subject = subject
    self.assessment = assessment
    self.criteria = criteria
    let measure = criteria?.measure ?? Self.likelyMeasure(of: subject)
    self.measure = measure
    var verdicts: [String: SessionAssessmentRecord] = [:]
    for verdict in assessment?.sessions ?? [] {
      verdicts[Self.plain(verdict.sessionID)] = verdict
    }
    visits = subject.sessions.map {
      Visit(session: $0, verdict: verdicts[Self.plain($0.session)], measure: measure)
    }
  }

  /// By the first criteria set of the run, which leads the page.
  init(subject: SubjectRecord, criteria pages: [String: CriteriaPage]) {
    let leading = subject.assessments.first
    self.init(
      subject: subject, assessment: leading, criteria: leading.flatMap { pages[$0.criteria] })
  }

  private static func plain(_ session: String) -> String {
    session.hasPrefix("ses-") ? String(session.dropFirst(4)) : session
  }

  private static func likelyMeasure(of subject: SubjectRecord) -> CriteriaPage.Measure {
    subject.sessions.contains { $0.observation.volumeMl != nil } ? .volume : .product
  }

  /// What was measured, in words: "enhancing volume".
  var measureWords: String {
    MeasuredTissue(of: subject, criteria: criteria)?.words(measure: measure.words) ?? measure.words
  }

  /// A change in percent, with more decimals beside the thresholds of the set.
  func written(change: Double?) -> String {
    WrittenNumber.change(percent: change, near: criteria?.thresholds.map(\.percent) ?? [])
  }

  var baselineIndex: Int? { visits.firstIndex { $0.response == .baseline } }

  /// The visit whose verdict is the headline: the last one that was assessed.
  var currentIndex: Int? { visits.lastIndex(where: { $0.verdict != nil }) }

  var current: Visit? { currentIndex.map { visits[$0] } }
  var baseline: Visit? { baselineIndex.map { visits[$0] } }

  /// The visit with the smallest measure from the baseline to the visit before `index`; the first of
  /// equal ones. `nil` where none has a value.
  func nadirIndex(before index: Int) -> Int? {
    guard let start = baselineIndex, start < index else { return nil }
    var lowest: (index: Int, value: Double)?
    for candidate in start..<index {
      guard let value = visits[candidate].value else { continue }
      if lowest.map({ value < $0.value }) ?? true { lowest = (candidate, value) }
    }
    return lowest?.index
  }

  /// The nadir that the headline's visit was compared with.
  ///
  /// Found here from the measures, and only told where it agrees with the change that the record
  /// carries: criteria may know of more than the values that stand in the record.
  var nadir: Visit? {
    guard let index = currentIndex, let nadir = nadirIndex(before: index) else { return nil }
    let change = visits[index].verdict?.changeFromNadirPercent
    return agrees(change, from: visits[nadir].value, to: visits[index].value) ? visits[nadir] : nil
  }

  /// The baseline, where it agrees with the change that the record carries.
  var comparableBaseline: Visit? {
    guard let index = currentIndex, let baseline, baselineIndex != index else { return nil }
    let change = visits[index].verdict?.changeFromBaselinePercent
    return agrees(change, from: baseline.value, to: visits[index].value) ? baseline : nil
  }

  private func agrees(_ change: Double?, from reference: Double?, to value: Double?) -> Bool {
    guard let change, let reference, let value else { return false }
    guard let percent = Change(from: reference, to: value).percent else { return false }
    return abs(percent - change) <= 0.1 + abs(change) * 0.001
  }

  /// Levels of the spine that every visit with a spine imaged; `nil` where one does not know.
  var comparableLevels: [String]? {
    let imaged = visits.compactMap(\.spine).map(\.levelsImaged)
    guard imaged.count > 1 else { return nil }
    var common: Set<String>?
    for levels in imaged {
      guard let levels else { return nil }
      common = common.map { $0.intersection(levels) } ?? Set(levels)
    }
    return common.map { levels in SpineLevel.all.filter { levels.contains($0) } }
  }

  /// Days of doses from the treatment's start; a day that no calendar holds is left out.
  var doseDays: [Int] {
    subject.events.filter { $0.event == "dose" && $0.day.magnitude < 100_000 }.map(\.day)
  }

  /// The last visit of which a scan tells of spread.
  var lastSpread: Visit? { visits.last { !$0.spreads.isEmpty } }

  /// What could not be done: cases that failed, and faults of the study that the patient's record
  /// carries as error notes.
  var failures: [ReviewFailure] {
    visits.flatMap(\.failures).map { ReviewFailure($0) }
      + subject.notes.filter { $0.severity == "error" }
      .map { ReviewFailure($0, subject: subject.subject) }
  }
}
