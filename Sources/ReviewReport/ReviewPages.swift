import StudyRecords

/// Writes the pages of a review from the records of a study: the morning list, a page a patient, the
/// cohort.
///
/// Values in, text out: it opens no file and asks no clock, so the same records give the same bytes.
/// Whatever stands in a record is escaped wherever it lands, and a page asks nothing of a network.
public struct ReviewPages: Sendable {
  /// How pages come by the pictures of a case.
  public enum Pictures: Sendable {
    /// By their path below the page's folder.
    case linked
    /// Inside the page. The closure is given the path as the record has it and returns the bytes of
    /// the file (PNG or SVG), or `nil` where it is missing, which the page then says.
    case selfContained(@Sendable (String) -> [UInt8]?)
  }

  public let software: String
  public let version: String
  let pictures: Pictures
  let criteria: [String: CriteriaPage]

  /// - Parameters:
  ///   - software: the name that the pages' foot shows.
  ///   - version: its version.
  ///   - criteria: what is known of the criteria sets that the records name; of two with one name the
  ///     first counts. A set without a page is named, and its thresholds are not drawn.
  public init(
    software: String, version: String, pictures: Pictures = .linked, criteria: [CriteriaPage] = []
  ) {
    self.software = software
    self.version = version
    self.pictures = pictures
    self.criteria = Dictionary(criteria.map { ($0.name, $0) }) { first, _ in first }
  }

  /// The name of a patient's page, `sub-01.html`.
  public static func pageName(of subject: SubjectRecord) -> String {
    "sub-" + subject.subject + ".html"
  }

  /// `index.html`, the morning list: failures first, then PD, then borderline.
  /// - Parameter group: where there is one, the list links to its page.
  /// - Complexity: O(n log n) in patients.
  public func index(_ subjects: [SubjectRecord], group: GroupEndpointsRecord? = nil) -> String {
    IndexPage(entries: IndexEntry.ordered(subjects, criteria: criteria), group: group, pages: self)
      .text
  }

  /// One patient's page, `sub-01.html`.
  public func subject(_ subject: SubjectRecord) -> String {
    PatientPage(course: PatientCourse(subject: subject, criteria: criteria), pages: self).text
  }

  /// `cohort.html`: the outcome by arm, with its charts.
  public func cohort(_ group: GroupEndpointsRecord, subjects: [SubjectRecord]) -> String {
    CohortPage(group: group, subjects: subjects, pages: self).text
  }

  /// The charts of a patient that also stand as files in `sub-01/figures`.
  public func figures(_ subject: SubjectRecord) -> [ReportFigure] {
    let course = PatientCourse(subject: subject, criteria: criteria)
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

  /// The charts of the cohort as files.
  public func figures(
    _ group: GroupEndpointsRecord, subjects: [SubjectRecord]
  ) -> [ReportFigure] {
    CohortFigures(group: group, subjects: subjects, criteria: criteria).all.map {
      ReportFigure(name: "cohort_" + $0.name, drawing: $0.drawing, table: $0.table)
    }
  }
}
