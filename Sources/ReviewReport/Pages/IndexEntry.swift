import ResponseCriteria
import StudyLayout
import StudyRecords

/// A row of the review list, with what orders and filters it.
struct IndexEntry: Sendable {
  let course: AssessedCourse
  let failures: [ReviewFailure]
  let response: Response?
  let isBorderline: Bool

  init(_ subject: SubjectRecord, criteria: [String: CriteriaSet]) {
    course = AssessedCourse(subject: subject, criteria: criteria)
    failures = course.failures
    response = course.current?.response
    isBorderline = course.current?.verdict?.borderline ?? false
  }

  var subject: SubjectRecord { course.subject }

  /// Failures first, then PD, then borderline, then the rest by what may need a look; patients of one place
  /// in natural order.
  static func ordered(
    _ subjects: [SubjectRecord], criteria: [String: CriteriaSet]
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
    return 3 + (response?.listRank ?? Response.notEvaluable.listRank)
  }

  /// The filters that the row answers to.
  var kinds: [String] {
    var kinds = [(response ?? .notEvaluable).styleClass]
    if !failures.isEmpty { kinds.append("failed") }
    if isBorderline { kinds.append("borderline") }
    return kinds
  }

  /// The change from the nadir for PD, else from the baseline.
  var change: String {
    guard let verdict = course.current?.verdict, response != .baseline else {
      return PageNumber.absent
    }
    if response == .progressive, let change = verdict.changeFromNadirPercent {
      return course.written(change: change) + " of nadir"
    }
    guard let change = verdict.changeFromBaselinePercent else { return PageNumber.absent }
    return course.written(change: change) + " of baseline"
  }

  /// The grade of the last session that shows spread or its absence.
  var spreadGrade: String { course.lastSpread?.spine?.grade ?? PageNumber.absent }

  /// Pattern and M stage of the same session.
  var spreadDetail: String? {
    guard let visit = course.lastSpread else { return nil }
    return [visit.spreadPattern, visit.mStage].compactMap { $0 }.joined(separator: ", ")
  }

  /// What a reader should know before opening the page, in one or two words each.
  var flags: [(words: String, isWarning: Bool)] {
    var flags: [(words: String, isWarning: Bool)] = []
    if !failures.isEmpty {
      flags.append((PageNumber.count(failures.count, "failed", "failed"), true))
    }
    if isBorderline { flags.append(("borderline", true)) }
    let rules = course.current?.verdict?.progressionFlags ?? []
    flags += rules.map { (words: $0, isWarning: true) }
    if let added = course.current?.observation.newLesions, added > 0 {
      flags.append((PageNumber.count(added, "new lesion", "new lesions"), true))
    }
    if isTruncated { flags.append(("cut by the border", true)) }
    let warnings = course.notes.count { $0.note.severity == "warning" }
    if warnings > 0 { flags.append((PageNumber.count(warnings, "warning", "warnings"), false)) }
    if subject.deathDate != nil { flags.append(("died", false)) }
    return flags
  }

  private var isTruncated: Bool {
    course.current?.session.cases.contains { item in
      item.measurement?.lesions.contains { $0.touchesEdge } ?? false
    } ?? false
  }

  /// A picture of the last assessed session: the first axial one of the case with the largest lesion.
  var thumbnail: FigureRecord? {
    let cases = course.current?.session.cases ?? []
    let worst = cases.filter { !$0.figures.isEmpty }.max { Self.burden($0) < Self.burden($1) }
    return worst?.figures.first { $0.kind == "axial" } ?? worst?.figures.first
  }

  private static func burden(_ item: CaseRecord) -> Double {
    item.measurement?.lesions.map(\.volumeMm3).max() ?? 0
  }

  /// The text that the search looks through.
  var searchText: String {
    [
      "sub-" + subject.subject, subject.arm ?? "", response?.rawValue ?? "",
      response?.meaning ?? "",
    ]
    .joined(separator: " ") + " " + flags.map(\.words).joined(separator: " ") + " "
      + failures.map(\.code).joined(separator: " ")
  }
}
