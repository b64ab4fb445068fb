import StudyLayout

/// The course of each patient as a bar of days, longest first in each arm.
struct SwimmerChart: Sendable {
  private static let (width, left, right, top) = (1000.0, 150.0, 950.0, 6.0)
  private static let most = 200

  let cohort: Cohort
  private let rows: [CohortPatient]
  private let missing: Int
  private let rowHeight: Double
  private let axis: DayAxis

  init?(_ cohort: Cohort) {
    let known = cohort.patients.filter { ($0.lastDay ?? -1) >= 0 }
    guard !known.isEmpty else { return nil }
    let place = Dictionary(
      cohort.arms.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let sorted = known.sorted { left, right in
      let (a, b) = (place[left.arm] ?? place.count, place[right.arm] ?? place.count)
      if a != b { return a < b }
      let (m, n) = (left.lastDay ?? 0, right.lastDay ?? 0)
      return m != n ? m > n : NaturalOrder.precedes(left.name, right.name)
    }
    self.cohort = cohort
    rows = Array(sorted.prefix(Self.most))
    missing = cohort.patients.count - rows.count
    rowHeight = rows.count <= 60 ? 26 : 16
    let last = rows.compactMap(\.lastDay).max() ?? 1
    axis = DayAxis(
      last: last, from: Self.left, to: Self.right,
      bottom: Self.top + Double(rows.count) * rowHeight + 6)
  }

  var omitted: String {
    missing == 0
      ? ""
      : " Not drawn: " + PageNumber.count(missing, "patient", "patients")
        + " without a known start or beyond the first \(Self.most)."
  }

  var drawing: Drawing {
    Drawing(
      width: Self.width, height: axis.bottom + 52, finding: finding,
      content: .group([
        axis.drawn("days from treatment start"),
        .group(rows.enumerated().map { index, patient in row(patient, index) }),
      ]))
  }

  @MarkupBuilder
  private func row(_ patient: CohortPatient, _ index: Int) -> Markup {
    let top = Self.top + Double(index) * rowHeight
    let middle = top + rowHeight / 2
    let isFirst = index == 0 || rows[index - 1].arm != patient.arm
    if isFirst, cohort.arms.count > 1 {
      Shape.line(0, top, Self.width - 4, top, "grid")
      Shape.label(patient.arm, x: 0, y: middle + 5, "label strong small")
    }
    Shape.label(patient.name, x: Self.left - 10, y: middle + 5, anchor: "end", "tick small")
    let end = axis.position(patient.lastDay ?? 0)
    Shape.rectangle(
      x: axis.position(0), y: middle - rowHeight * 0.18, width: end - axis.position(0),
      height: rowHeight * 0.36, "follow")
    marks(patient, middle)
    ending(patient, end, middle)
  }

  @MarkupBuilder
  private func marks(_ patient: CohortPatient, _ middle: Double) -> Markup {
    for visit in patient.course.visits {
      if let verdict = visit.verdict, let response = visit.response, response != .baseline,
        let day = patient.day(of: visit.date), day >= 0
      {
        ResponseMark(response, isBorderline: verdict.borderline)
          .drawn(x: axis.position(day), y: middle, radius: rowHeight * 0.25)
      }
    }
  }

  @MarkupBuilder
  private func ending(_ patient: CohortPatient, _ end: Double, _ middle: Double) -> Markup {
    switch patient.status {
    case .alive:
      Shape.path(
        [(end + 9, middle - 6), (end + 18, middle), (end + 9, middle + 6)], closed: true, "arrow")
    case .died:
      Shape.line(end + 9, middle - 5, end + 19, middle + 5, "cross")
      Shape.line(end + 9, middle + 5, end + 19, middle - 5, "cross")
    case .unknown: Markup.nothing
    }
  }

  private var finding: String {
    let dead = rows.count { $0.status.isDead == true }
    let alive = rows.count { $0.status.isDead == false }
    let unknown = rows.count - dead - alive
    return "Course of " + PageNumber.count(rows.count, "patient", "patients") + " over up to "
      + PageNumber.days(rows.compactMap(\.lastDay).max()) + ": " + String(dead) + " died, "
      + String(alive) + " alive at last contact"
      + (unknown > 0 ? ", " + String(unknown) + " outcome not known." : ".")
  }
}
