import Quantities
import ResponseCriteria
import StudyRecords

/// A row of the session table: its name, and what it says of a visit.
struct SessionRow: Sendable {
  let name: String
  /// Whether it stands even where no visit knows anything: "not evaluable" stays visible.
  let isAlways: Bool
  let cell: @Sendable (PatientCourse, Int) -> Markup
  let isKnown: @Sendable (PatientCourse) -> Bool

  func isKnown(in course: PatientCourse) -> Bool { isKnown(course) }

  /// All rows, the verdict first, then what it was made from.
  static let all: [SessionRow] = [
    SessionRow(name: "response", isAlways: true, cell: response, isKnown: { _ in true }),
    SessionRow(name: "day of treatment", isAlways: false, cell: day) {
      $0.subject.treatmentStart != nil
    },
    always("volume") { visit in
      measured(WrittenNumber.volume(ml: visit.session.observation.volumeMl), band(of: visit))
    },
    change("from baseline") { $0.changeFromBaselinePercent },
    change("from nadir") { $0.changeFromNadirPercent },
    optional("sum of products", \.sumOfProductsMm2) { WrittenNumber.area(mm2: $0) },
    optional("new lesions", \.newLesions) { WrittenNumber.count($0) },
    word("new, measurable", .newLesionMeasurable), word("non-target", .nonTarget),
    word("T2/FLAIR", .t2Flair),
    optional("steroids", { $0[.steroid]?.number }) { WrittenNumber.dose(mgPerDay: $0) },
    word("clinical", .clinical), word("spine", .spine), word("leptomeningeal", .leptomeningeal),
    word("CSF cytology", .csfCytology), word("response as read", .response),
    SessionRow(
      name: "spread grade", isAlways: false,
      cell: { course, index in text(course.visits[index].spine?.grade) },
      isKnown: { $0.visits.contains { $0.spine != nil } }),
    SessionRow(name: "cases", isAlways: true, cell: cases, isKnown: { _ in true }),
  ]

  private static func text(_ text: String?) -> Markup {
    guard let text, text != WrittenNumber.absent else {
      return tag("span", .class("absent")) { WrittenNumber.absent }
    }
    return .text(text)
  }

  private static func measured(_ value: String, _ band: String?) -> Markup {
    .group([
      text(value),
      band.map { words in tag("div", .class("quiet small")) { words } } ?? .nothing,
    ])
  }

  /// The half-voxel band, or what was seen where more may lie outside the field of view.
  private static func band(of visit: Visit) -> String? {
    let observation = visit.session.observation
    if let least = observation.volumeMlAtLeast {
      return "at least " + WrittenNumber.volume(ml: least)
    }
    guard let low = observation.volumeMlLow, let high = observation.volumeMlHigh else { return nil }
    return WrittenNumber.volume(ml: low) + " to " + WrittenNumber.volume(ml: high)
  }

  private static func always(
    _ name: String, _ cell: @escaping @Sendable (Visit) -> Markup
  ) -> SessionRow {
    SessionRow(
      name: name, isAlways: true, cell: { course, index in cell(course.visits[index]) },
      isKnown: { _ in true })
  }

  private static func change(
    _ name: String, _ value: @escaping @Sendable (SessionAssessmentRecord) -> Double?
  ) -> SessionRow {
    SessionRow(
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
  ) -> SessionRow {
    SessionRow(
      name: name, isAlways: false,
      cell: { course, index in
        text(value(course.visits[index].session.observation).map(written))
      },
      isKnown: { $0.visits.contains { value($0.session.observation) != nil } })
  }

  private static func word(_ name: String, _ column: TimelineColumn) -> SessionRow {
    optional(name, { $0[column]?.word }) { $0 }
  }

  @Sendable
  private static func response(_ course: PatientCourse, _ index: Int) -> Markup {
    let visit = course.visits[index]
    guard let verdict = visit.verdict else { return text(nil) }
    let status = CourseWords.status(verdict.status)
    return .group([
      Pieces.response(ResponseCategory(verdict.response), isBorderline: verdict.borderline),
      status.map { words in
        visit.response == .baseline ? .nothing : tag("div", .class("quiet small")) { words }
      } ?? .nothing,
      verdict.borderline ? tag("div", .class("small")) { "borderline" } : .nothing,
    ])
  }

  @Sendable
  private static func day(_ course: PatientCourse, _ index: Int) -> Markup {
    guard let date = course.visits[index].date,
      let start = course.subject.treatmentStart.flatMap({ CalendarDate($0) })
    else { return text(nil) }
    let days = date.days(since: start)
    return .text((days < 0 ? DecimalText.minus : "") + String(days.magnitude))
  }

  @Sendable
  private static func cases(_ course: PatientCourse, _ index: Int) -> Markup {
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
