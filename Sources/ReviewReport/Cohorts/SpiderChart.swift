/// The change of each patient over time.
struct SpiderChart: Sendable {
  private static let (width, left, right, top, plot) = (1000.0, 64.0, 912.0, 34.0, 340.0)
  private static let ceiling = 200.0

  let figures: CohortFigures
  private let patients: [CohortPatient]
  private let axis: DayAxis
  private let scale: LinearScale
  private let highest: Double

  init?(_ figures: CohortFigures) {
    let patients = figures.patients.filter { !$0.changes.isEmpty }
    let days = patients.flatMap { $0.changes.map(\.day) }
    guard let last = days.max(), last > 0 else { return nil }
    self.figures = figures
    self.patients = patients
    highest = patients.flatMap { $0.changes.map(\.percent) }.max() ?? 0
    let bottom = Self.top + Self.plot
    axis = DayAxis(
      first: days.min() ?? 0, last: last, from: Self.left, to: Self.right, bottom: bottom)
    scale = LinearScale(
      -100...min(Self.ceiling, max(50, LinearScale.roundDomain(to: highest).upperBound)),
      from: bottom, to: Self.top)
  }

  var clipped: String {
    highest > scale.domain.upperBound
      ? " Changes above " + WrittenNumber.change(percent: scale.domain.upperBound)
        + " are drawn at the upper border; the table has their values." : ""
  }

  var drawing: Drawing {
    Drawing(
      width: Self.width, height: Self.top + Self.plot + 52, finding: finding,
      content: .group([axes, .group(patients.map { line($0) })]))
  }

  @MarkupBuilder
  private var axes: Markup {
    for value in scale.ticks(about: 6) {
      let y = scale.position(value)
      Shape.line(Self.left, y, Self.right, y, value == 0 ? "axis" : "grid")
      Shape.label(
        WrittenNumber.change(percent: value), x: Self.left - 8, y: y + 5, anchor: "end", "tick")
    }
    for threshold in figures.criteria?.thresholds ?? []
    where scale.domain.contains(threshold.percent) && threshold.reference == .baseline {
      let y = scale.position(threshold.percent)
      Shape.line(Self.left, y, Self.right, y, "limit")
      Shape.label(
        threshold.category + " " + WrittenNumber.change(percent: threshold.percent),
        x: Self.left + 6, y: y - 5, "label small limit-label")
    }
    Shape.label("change from baseline", x: 0, y: 16, "label strong")
    axis.drawn("days from treatment start")
  }

  private func place(_ change: CohortPatient.Change) -> (x: Double, y: Double) {
    (axis.position(change.day), scale.position(min(change.percent, scale.domain.upperBound)))
  }

  @MarkupBuilder
  private func line(_ patient: CohortPatient) -> Markup {
    let changes = patient.changes
    if let last = changes.last {
      let origin = (x: axis.position(0), y: scale.position(0))
      let start = changes[0].day > 0 ? [origin] : []
      let end = place(last)
      tag("g", .class(armClass(patient.arm))) {
        Shape.path(start + changes.map { place($0) }, "survival " + armClass(patient.arm))
      }
      ResponseMark(
        ResponseCategory(last.verdict.response), isBorderline: last.verdict.borderline
      ).drawn(x: end.x, y: end.y, radius: 6)
      if patients.count <= 40 {
        Shape.label(patient.name, x: end.x + 11, y: end.y + 4, "label small value")
      }
    }
  }

  private func armClass(_ arm: String) -> String { ArmStyle.styleClass(arm, of: figures.arms) }

  private var finding: String {
    let responders = patients.count { patient in
      [.complete, .partial, .minor].contains(patient.best)
    }
    return "Change from baseline over time of "
      + WrittenNumber.count(patients.count, "patient", "patients") + "; " + String(responders)
      + " with a response as best."
  }

  var table: FigureTable {
    FigureTable(
      columns: ["participant_id", "arm", "session_id", "day", "change_percent", "response"],
      rows: patients.flatMap { patient in
        patient.changes.map {
          [
            "sub-" + patient.name, patient.arm, $0.verdict.sessionID, String($0.day),
            DecimalText.cell($0.percent), $0.verdict.response,
          ]
        }
      })
  }
}

/// The line style of an arm, by its place in the order of arms.
enum ArmStyle {
  static func styleClass(_ arm: String, of arms: [String]) -> String {
    "arm" + String((arms.firstIndex(of: arm) ?? 0) % 4 + 1)
  }
}
