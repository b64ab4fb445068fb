import Quantities
import ResponseCriteria
import StudyRecords

/// A row of the session table: its name, and its cell for each visit.
struct MeasureRow: Sendable {
  let name: String
  /// Whether it is shown even where no visit has a value.
  let isAlways: Bool
  let cell: @Sendable (AssessedCourse, Int) -> Markup
  let isKnown: @Sendable (AssessedCourse) -> Bool

  func isKnown(in course: AssessedCourse) -> Bool { isKnown(course) }

  /// All rows: the verdict, then what it was made from.
  static let all: [MeasureRow] = [
    MeasureRow(name: "response", isAlways: true, cell: response, isKnown: { _ in true }),
    MeasureRow(name: "day of treatment", isAlways: false, cell: day) {
      $0.subject.treatmentStart != nil
    },
    always("volume") { visit in
      measured(PageNumber.volume(ml: visit.observation.volumeMl), band(of: visit))
    },
    change("from baseline") { $0.changeFromBaselinePercent },
    change("from nadir") { $0.changeFromNadirPercent },
    optional("sum of products", \.sumOfProductsMm2) { PageNumber.area(mm2: $0) },
    optional("new lesions", \.newLesions) { PageNumber.count($0) },
    word("new, measurable", .newLesionMeasurable), word("non-target", .nonTarget),
    word("T2/FLAIR", .t2Flair),
    optional("steroids", { $0[.steroid]?.number }) { PageNumber.dose(mgPerDay: $0) },
    word("clinical", .clinical), word("spine", .spine), word("leptomeningeal", .leptomeningeal),
    word("CSF cytology", .csfCytology), word("response as read", .response),
    MeasureRow(
      name: "spread grade", isAlways: false,
      cell: { course, index in text(course.visits[index].spine?.grade) },
      isKnown: { $0.visits.contains { $0.spine != nil } }),
    MeasureRow(name: "cases", isAlways: true, cell: cases, isKnown: { _ in true }),
  ]

  private static func text(_ text: String?) -> Markup {
    guard let text, text != PageNumber.absent else {
      return tag("span", .class("absent")) { PageNumber.absent }
    }
    return .text(text)
  }

  private static func measured(_ value: String, _ band: String?) -> Markup {
    .group([
      text(value),
      band.map { words in tag("div", .class("quiet small")) { words } } ?? .nothing,
    ])
  }

  /// The half-voxel band, or the lower bound where part of the tumour may be outside the field of view.
  private static func band(of visit: Visit) -> String? {
    let observation = visit.observation
    if let least = observation.volumeMlAtLeast {
      return "at least " + PageNumber.volume(ml: least)
    }
    guard let low = observation.volumeMlLow, let high = observation.volumeMlHigh else { return nil }
    return PageNumber.volume(ml: low) + " to " + PageNumber.volume(ml: high)
  }

  private static func always(
    _ name: String, _ cell: @escaping @Sendable (Visit) -> Markup
  ) -> MeasureRow {
    MeasureRow(
      name: name, isAlways: true, cell: { course, index in cell(course.visits[index]) },
      isKnown: { _ in true })
  }

  private static func change(
    _ name: String, _ value: @escaping @Sendable (SessionAssessmentRecord) -> Double?
  ) -> MeasureRow {
    MeasureRow(
      name: name, isAlways: true,
      cell: { course, index in
        let visit = course.visits[index]
        guard visit.response != .baseline else { return text(nil) }
        let change = visit.verdict.flatMap(value)
        return text(course.written(change: change))
      }, isKnown: { _ in true })
  }

  private static func optional<Value: Sendable>(
    _ name: String, _ value: @escaping @Sendable (ObservationRecord) -> Value?,
    written: @escaping @Sendable (Value) -> String
  ) -> MeasureRow {
    MeasureRow(
      name: name, isAlways: false,
      cell: { course, index in
        text(value(course.visits[index].observation).map(written))
      },
      isKnown: { $0.visits.contains { value($0.observation) != nil } })
  }

  private static func word(_ name: String, _ column: TimelineColumn) -> MeasureRow {
    optional(name, { $0[column]?.word }) { $0 }
  }

  @Sendable
  private static func response(_ course: AssessedCourse, _ index: Int) -> Markup {
    let visit = course.visits[index]
    guard let verdict = visit.verdict else { return text(nil) }
    let status = CourseWords.status(verdict.status)
    return .group([
      PageParts.response(verdict.response, isBorderline: verdict.borderline),
      status.map { words in
        visit.response == .baseline ? .nothing : tag("div", .class("quiet small")) { words }
      } ?? .nothing,
      verdict.borderline ? tag("div", .class("small")) { "borderline" } : .nothing,
    ])
  }

  @Sendable
  private static func day(_ course: AssessedCourse, _ index: Int) -> Markup {
    guard let date = course.visits[index].date,
      let start = course.subject.treatmentStart.flatMap({ CalendarDate($0) })
    else { return text(nil) }
    let days = date.days(since: start)
    return .text(PageNumber.whole(days))
  }

  @Sendable
  private static func cases(_ course: AssessedCourse, _ index: Int) -> Markup {
    let cases = course.visits[index].session.cases
    guard !cases.isEmpty else { return text("no scan") }
    return .group(
      cases.map { item in
        tag("div", .class("small")) {
          item.region + " "
          switch item.state {
          case .done: tag("span", .class("quiet")) { "done" }
          case .failed:
            tag("span", .class("tag warning")) { "failed " + (item.error?.code ?? "") }
          case .waiting: tag("span", .class("quiet")) { "waiting" }
          }
        }
      })
  }
}
