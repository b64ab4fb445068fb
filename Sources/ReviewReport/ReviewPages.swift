import ResponseCriteria
import StudyRecords

/// Writes the pages of a review from the records of a study: the review list, a page a patient, the cohort.
///
/// It opens no file and reads no clock: the same records give the same bytes. All texts of records are
/// escaped, and a page loads nothing from a network.
public struct ReviewPages: Sendable {
  private let settings: PageSettings

  /// - Parameters:
  ///   - software: its name and `version` are in the foot of each page.
  ///   - criteria: the sets that the records name; of two with one name the first counts. A set that is
  ///     missing is shown by its name, without thresholds.
  public init(
    software: String, version: String, pictures: PagePictures = .linked,
    criteria: [CriteriaSet] = []
  ) {
    settings = PageSettings(
      software: software, version: version, pictures: pictures,
      criteria: Dictionary(criteria.map { ($0.name, $0) }) { first, _ in first })
  }

  /// `index.html`, the review list: failures first, then PD, then borderline.
  /// - Parameter group: where there is one, the list links to its page.
  /// - Complexity: O(n log n) in patients.
  public func index(_ subjects: [SubjectRecord], group: GroupEndpointsRecord? = nil) -> String {
    IndexPage(
      entries: IndexEntry.ordered(subjects, criteria: settings.criteria), group: group,
      settings: settings
    ).text
  }

  /// The page of one patient, `sub-01.html`.
  public func subject(_ subject: SubjectRecord) -> String {
    PatientPage(course: course(of: subject), settings: settings).text
  }

  /// `cohort.html`: the outcome by arm, with its charts.
  public func cohort(_ group: GroupEndpointsRecord, subjects: [SubjectRecord]) -> String {
    let cohort = Cohort(group: group, subjects: subjects, criteria: settings.criteria)
    return CohortPage(cohort: cohort, settings: settings).text
  }

  /// The charts of a patient that are files in `sub-01/figures`, too.
  public func figures(_ subject: SubjectRecord) -> [ReportFigure] {
    let course = course(of: subject)
    let prefix = "sub-" + subject.subject
    var figures: [ReportFigure] = []
    if let chart = VolumeChart(course) {
      figures.append(
        ReportFigure(
          name: prefix + "_" + course.measure.rawValue, drawing: chart.drawing,
          table: FigureTables.course(course)))
    }
    if let schematic = SpineSchematic(course) {
      figures.append(
        ReportFigure(
          name: prefix + "_spine", drawing: schematic.drawing, table: FigureTables.spine(course)))
    }
    return figures
  }

  private func course(of subject: SubjectRecord) -> AssessedCourse {
    AssessedCourse(subject: subject, criteria: settings.criteria)
  }
}
