import ResponseCriteria
import StudyLayout

/// The best change of each patient, worst at the left in each arm, with the lines of the criteria set.
struct WaterfallChart: Sendable {
  private static let (width, left, top, plot) = (1000.0, 64.0, 54.0, 330.0)
  private static let gap = 36.0
  /// Bars above this change are cut there and say their value.
  private static let ceiling = 112.0

  private struct Bar {
    let patient: CohortPatient
    let change: Double
    let x: Double
  }

  let cohort: Cohort
  private let groups: [(arm: String, bars: [Bar])]
  private let barWidth: Double
  private let scale: LinearScale
  private let missing: Int

  init?(_ cohort: Cohort) {
    let known = cohort.patients.compactMap { patient in
      patient.bestChange.map { (patient: patient, change: $0) }
    }
    guard !known.isEmpty else { return nil }
    self.cohort = cohort
    missing = cohort.patients.count - known.count
    let arms = cohort.arms.isEmpty ? ["all"] : cohort.arms
    let byArm = Dictionary(grouping: known) { $0.patient.arm }
    let used = arms.filter { byArm[$0] != nil }
    let room = Self.width - Self.left - Self.gap * Double(max(0, used.count - 1)) - 16
    let barWidth = min(44, room / Double(known.count))
    var x = Self.left + 8
    var groups: [(arm: String, bars: [Bar])] = []
    for arm in used {
      let sorted = (byArm[arm] ?? []).sorted {
        $0.change != $1.change
          ? $0.change > $1.change : NaturalOrder.precedes($0.patient.name, $1.patient.name)
      }
      let bars = sorted.enumerated().map { index, item in
        Bar(patient: item.patient, change: item.change, x: x + Double(index) * barWidth)
      }
      groups.append((arm, bars))
      x += Double(bars.count) * barWidth + Self.gap
    }
    self.groups = groups
    self.barWidth = barWidth
    scale = LinearScale(-100...150, from: Self.top + Self.plot, to: Self.top)
  }

  /// What is not drawn, as a sentence for the caption.
  var omitted: String {
    missing == 0
      ? ""
      : " Not drawn: " + PageNumber.count(missing, "patient", "patients")
        + " without a measured change."
  }

  private var isLabelled: Bool { barWidth >= 16 }

  var drawing: Drawing {
    Drawing(
      width: Self.width, height: Self.top + Self.plot + 44, finding: finding,
      content: .group([axes, lines, .group(groups.map { group($0.arm, $0.bars) }), limitNames]))
  }

  @MarkupBuilder
  private var axes: Markup {
    for value in stride(from: -100.0, through: 100, by: 50) {
      let y = scale.position(value)
      Shape.line(Self.left, y, Self.width - 4, y, value == 0 ? "axis" : "grid")
      Shape.label(
        PageNumber.change(percent: value), x: Self.left - 8, y: y + 5, anchor: "end", "tick")
    }
    Shape.label("best change from baseline", x: 0, y: 16, "label strong")
  }

  /// The set's own thresholds.
  private var limits: [CategoryLimit] {
    cohort.limits.filter { abs($0.percent) <= 100 }
  }

  private var lines: Markup {
    .group(
      limits.map {
        let y = scale.position($0.percent)
        return Shape.line(Self.left, y, Self.width - 4, y, "limit")
      })
  }

  /// Drawn over the bars, which would cover them.
  @MarkupBuilder
  private var limitNames: Markup {
    for threshold in limits {
      let y = scale.position(threshold.percent)
      Shape.label(
        threshold.category.rawValue + " " + PageNumber.change(percent: threshold.percent),
        x: Self.width - 6, y: y - 5, anchor: "end", "label small limit-label")
    }
  }

  @MarkupBuilder
  private func group(_ arm: String, _ bars: [Bar]) -> Markup {
    if let first = bars.first, cohort.arms.count > 1 {
      Shape.label(
        arm + " (" + String(bars.count) + ")", x: first.x, y: Self.top - 14, "label strong")
    }
    for bar in bars { drawn(bar) }
  }

  @MarkupBuilder
  private func drawn(_ bar: Bar) -> Markup {
    let shown = min(bar.change, Self.ceiling)
    let (zero, end) = (scale.position(0), scale.position(shown))
    let centre = bar.x + barWidth / 2
    let inset = isLabelled ? 3.0 : 0.25
    Shape.rectangle(
      x: bar.x + inset, y: min(zero, end), width: barWidth - 2 * inset,
      height: max(1.5, abs(end - zero)), "bar " + bar.patient.best.styleClass)
    if bar.change > Self.ceiling {
      Shape.rectangle(x: bar.x, y: end + 7, width: barWidth, height: 3, "ground")
    }
    if isLabelled {
      labels(bar, centre: centre, zero: zero, end: end)
    }
    if bar.patient.hasProgressedByNewLesion {
      ResponseMark(.progressive).drawn(
        x: centre, y: bar.change < 0 ? zero - 12 : end - 27, radius: min(6, barWidth / 2))
    }
  }

  @MarkupBuilder
  private func labels(_ bar: Bar, centre: Double, zero: Double, end: Double) -> Markup {
    let value = bar.patient.course.written(change: bar.change)
    Shape.label(
      value, x: centre, y: bar.change < 0 ? end + 14 : end - 5, anchor: "middle",
      "label small value")
    Shape.label(
      bar.patient.name, x: centre, y: Self.top + Self.plot + 34, anchor: "middle", "tick small")
  }

  private var finding: String {
    let bars = groups.flatMap(\.bars)
    let shrunk = bars.count { $0.change < 0 }
    let best = bars.map(\.change).min()
    return "Best change from baseline of " + PageNumber.count(bars.count, "patient", "patients")
      + ": " + String(shrunk) + " shrank; the best " + PageNumber.change(percent: best)
      + ", the worst " + PageNumber.change(percent: bars.map(\.change).max()) + "."
  }
}
