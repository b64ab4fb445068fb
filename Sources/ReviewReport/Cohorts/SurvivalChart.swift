import StudyRecords

/// Kaplan–Meier curves by arm, with the numbers at risk below.
///
/// A curve has a step for each day with an event or a censoring, so that the number at risk on a day
/// is that of the first step on or after it.
struct SurvivalChart: Sendable {
  private static let (width, left, right, top, plot) = (1000.0, 150.0, 860.0, 34.0, 280.0)

  /// No follow-up is longer; a record that says so is broken and gives no chart.
  private static let farthest = 100_000

  let title: String
  let axisName: String
  let curves: [(arm: String, record: SurvivalRecord)]
  private let axis: DayAxis
  private let scale: LinearScale

  init?(title: String, axisName: String, curves: [(arm: String, record: SurvivalRecord)]) {
    let known = curves.filter { !$0.record.curve.isEmpty }
    let days = known.flatMap { $0.record.curve.map(\.day) }
    guard let last = days.max(), last > 0, last < Self.farthest, days.allSatisfy({ $0 >= 0 }) else {
      return nil
    }
    self.title = title
    self.axisName = axisName
    self.curves = known
    let bottom = Self.top + Self.plot
    axis = DayAxis(last: last, from: Self.left, to: Self.right, bottom: bottom)
    scale = LinearScale(0...1, from: bottom, to: Self.top)
  }

  private var riskTop: Double { Self.top + Self.plot + 74 }

  var drawing: Drawing {
    Drawing(
      width: Self.width, height: riskTop + Double(curves.count) * 22 + 8, finding: finding,
      content: .group([
        axes, .group(curves.map { interval($0.arm, $0.record) }),
        .group(curves.map { curve($0.arm, $0.record) }), atRisk,
      ]))
  }

  @MarkupBuilder
  private var axes: Markup {
    for share in [0, 0.25, 0.5, 0.75, 1] {
      let y = scale.position(share)
      Shape.line(Self.left, y, Self.right, y, "grid")
      Shape.label(
        PageNumber.share(percent: share * 100), x: Self.left - 8, y: y + 5, anchor: "end", "tick"
      )
    }
    Shape.label(axisName, x: 0, y: 16, "label strong")
    axis.drawn("days from treatment start")
  }

  private func styleClass(_ arm: String) -> String {
    ArmStyle.styleClass(arm, of: curves.map(\.arm))
  }

  /// The corners of a step curve from day 0 on.
  private func corners(
    _ steps: [SurvivalRecord.Step], _ value: (SurvivalRecord.Step) -> Double
  ) -> [(x: Double, y: Double)] {
    var corners = [(x: axis.position(0), y: scale.position(1))]
    var level = scale.position(1)
    for step in steps {
      let x = axis.position(step.day)
      corners.append((x, level))
      level = scale.position(value(step))
      corners.append((x, level))
    }
    return corners
  }

  @MarkupBuilder
  private func curve(_ arm: String, _ record: SurvivalRecord) -> Markup {
    let style = styleClass(arm)
    let places = corners(record.curve) { $0.survival }
    tag("g", .class(style)) {
      Shape.path(places, "survival " + style)
      for step in Self.censored(record.curve) {
        let (x, y) = (axis.position(step.day), scale.position(step.survival))
        Shape.line(x, y - 6, x, y + 6, "censored")
      }
    }
    if let end = places.last {
      Shape.label(arm, x: end.x + 10, y: labelPlace(arm, end.y), "label strong value")
    }
  }

  /// Names of curves that end at one height are set below each other.
  private func labelPlace(_ arm: String, _ y: Double) -> Double {
    let before = curves.prefix { $0.arm != arm }.filter { other in
      guard let last = other.record.curve.last else { return false }
      return abs(scale.position(last.survival) - y) < 18
    }
    return y + 5 + Double(before.count) * 18
  }

  @MarkupBuilder
  private func interval(_ arm: String, _ record: SurvivalRecord) -> Markup {
    let known = record.curve.filter { $0.low != nil && $0.high != nil }
    if !known.isEmpty {
      let upper = corners(known) { $0.high ?? 1 }
      let lower = corners(known) { $0.low ?? 0 }
      tag("g", .class(styleClass(arm))) {
        Shape.path(upper + lower.reversed(), closed: true, "interval")
      }
    }
  }

  @MarkupBuilder
  private var atRisk: Markup {
    Shape.label("at risk", x: 0, y: riskTop - 12, "label small quiet")
    for (index, curve) in curves.enumerated() {
      let y = riskTop + Double(index) * 22 + 8
      Shape.label(curve.arm, x: 0, y: y, "label small")
      for day in axis.ticks {
        Shape.label(
          String(Self.atRisk(day, curve.record.curve)), x: axis.position(day), y: y,
          anchor: "middle", "label small")
      }
    }
  }

  /// The steps on which someone was censored: fewer at risk at the next step than the events explain.
  static func censored(_ steps: [SurvivalRecord.Step]) -> [SurvivalRecord.Step] {
    steps.enumerated().filter { index, step in
      let next = index + 1 < steps.count ? steps[index + 1].atRisk : 0
      return step.atRisk &- step.events > next
    }.map(\.element)
  }

  /// Patients still followed just before a day; 0 after the last step.
  static func atRisk(_ day: Int, _ steps: [SurvivalRecord.Step]) -> Int {
    steps.first { $0.day >= day }?.atRisk ?? 0
  }

  private var finding: String {
    title + ": "
      + curves.map { $0.arm + " median " + SurvivalWords.median($0.record) }.joined(separator: "; ")
      + "."
  }
}

/// Medians as words.
enum SurvivalWords {
  /// `210 days (95 % CI 90 days to not reached)`, or that it was not reached.
  static func median(_ record: SurvivalRecord) -> String {
    guard !record.curve.isEmpty else { return PageNumber.absent }
    let median = bound(record.medianDays)
    guard record.low != nil || record.high != nil else { return median }
    let low = record.low.map { String($0) } ?? "not reached"
    return median + " (95" + PageNumber.space + "% CI " + low + " to " + bound(record.high) + ")"
  }

  private static func bound(_ days: Int?) -> String {
    days.map { PageNumber.days($0) } ?? "not reached"
  }
}
