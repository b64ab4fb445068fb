import StudyRecords

/// A row of the morning list, with all that orders and filters it.
struct IndexEntry: Sendable {
  let course: PatientCourse
  let failures: [ReviewFailure]
  let response: ResponseCategory?
  let isBorderline: Bool

  init(_ subject: SubjectRecord, criteria: [String: CriteriaPage]) {
    course = PatientCourse(subject: subject, criteria: criteria)
    failures = course.failures
    response = course.current?.response
    isBorderline = course.current?.verdict?.borderline ?? false
  }

  var subject: SubjectRecord { course.subject }

  /// Failures first, then PD, then borderline, then the rest by what may need an eye; in each the
  /// patients in natural order.
  static func ordered(
    _ subjects: [SubjectRecord], criteria: [String: CriteriaPage]
  ) -> [IndexEntry] {
    subjects.map { IndexEntry($0, criteria: criteria) }
      .map { (entry: $0, place: $0.place) }
      .sorted { left, right in
        left.place != right.place
          ? left.place < right.place
          : NaturalOrder.precedes(left.entry.subject.subject, right.entry.subject.subject)
      }
      .map(\.entry)
  }

  private var place: Int {
    if !failures.isEmpty { return 0 }
    if response == .progressive { return 1 }
    if isBorderline { return 2 }
    return 3 + (response?.rank ?? ResponseCategory.notEvaluable.rank)
  }

  /// The filters that the row answers to.
  var kinds: [String] {
    var kinds = [(response ?? .notEvaluable).styleClass]
    if !failures.isEmpty { kinds.append("failed") }
    if isBorderline { kinds.append("borderline") }
    return kinds
  }

  /// The change that matters: of the nadir for PD, else of the baseline.
  var change: String {
    guard let verdict = course.current?.verdict, response != .baseline else {
      return WrittenNumber.absent
    }
    if response == .progressive, let change = verdict.changeFromNadirPercent {
      return course.written(change: change) + " of nadir"
    }
    guard let change = verdict.changeFromBaselinePercent else { return WrittenNumber.absent }
    return course.written(change: change) + " of baseline"
  }

  /// The grade of the last session that tells of spread.
  var spreadGrade: String { course.lastSpread?.spine?.grade ?? WrittenNumber.absent }

  /// Pattern and M stage of the same session.
  var spreadDetail: String? {
    guard let visit = course.lastSpread else { return nil }
    return [visit.spreadPattern, visit.mStage].compactMap { $0 }.joined(separator: ", ")
  }

  /// What an eye should know before it opens the page, in words of one or two.
  var flags: [(words: String, isWarning: Bool)] {
    var flags: [(words: String, isWarning: Bool)] = []
    if !failures.isEmpty {
      flags.append((WrittenNumber.count(failures.count, "failed", "failed"), true))
    }
    if isBorderline { flags.append(("borderline", true)) }
    let deciding = course.current?.verdict.map { DecidingRule.flags(of: $0) } ?? []
    flags += deciding.map { (words: $0, isWarning: true) }
    if let added = course.current?.session.observation.newLesions, added > 0 {
      flags.append((WrittenNumber.count(added, "new lesion", "new lesions"), true))
    }
    if isTruncated { flags.append(("cut by the border", true)) }
    let warnings = warningCount
    if warnings > 0 { flags.append((WrittenNumber.count(warnings, "warning", "warnings"), false)) }
    if subject.deathDate != nil { flags.append(("died", false)) }
    return flags
  }

  private var isTruncated: Bool {
    course.current?.session.cases.contains { item in
      item.measurement?.lesions.contains { $0.touchesEdge } ?? false
    } ?? false
  }

  private var warningCount: Int {
    let ofCases = course.visits.flatMap(\.session.cases).flatMap {
      $0.notes + ($0.measurement?.notes ?? [])
    }
    return (subject.notes + ofCases).count { $0.severity == "warning" }
  }

  /// The slice that shows the most disease of the last assessed session: its first axial picture, of
  /// the case with the largest lesion.
  var thumbnail: FigureRecord? {
    let cases = course.current?.session.cases ?? []
    let worst = cases.filter { !$0.figures.isEmpty }.max { Self.burden($0) < Self.burden($1) }
    return worst?.figures.first { $0.kind == "axial" } ?? worst?.figures.first
  }

  private static func burden(_ item: CaseRecord) -> Double {
    item.measurement?.lesions.map(\.volumeMm3).max() ?? 0
  }

  /// What the search looks through.
  var searchText: String {
    ["sub-" + subject.subject, subject.arm ?? "", response?.code ?? "", response?.words ?? ""]
      .joined(separator: " ") + " " + flags.map(\.words).joined(separator: " ") + " "
      + failures.map(\.code).joined(separator: " ")
  }
}
