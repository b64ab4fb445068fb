import Quantities

/// The size of the target over time, to scale: thresholds as labelled bands, baseline and nadir by name, each
/// visit with the shape of its response, and lines from its day to its column in the table below.
struct VolumeChart: Sendable {
  static let leftMargin = 132.0
  private static let rightMargin = 34.0
  private static let top = 52.0
  private static let plotHeight = 250.0
  private static let leaderHeight = 74.0
  private static let columnWidth = 92.0
  private static let leastWidth = 1000.0

  let course: AssessedCourse
  let width: Double
  let time: TimeScale
  let scale: LinearScale

  /// `nil` where no visit has a date.
  init?(_ course: AssessedCourse) {
    let dates = course.visits.compactMap(\.date)
    guard let first = dates.min(), let last = dates.max() else { return nil }
    self.course = course
    width = Self.width(visits: course.visits.count)
    time = TimeScale(
      first: first, last: last, start: Self.leftMargin + 40, end: width - Self.rightMargin)
    let highest = course.visits.flatMap { [$0.value, $0.band?.upperBound] }.compactMap { $0 }.max()
    let limits = ThresholdBands.progressionLimits(of: course).map(\.value)
    let shown = limits.filter { $0 <= (highest ?? 0) * 2 }.max()
    scale = LinearScale(
      LinearScale.roundDomain(to: max(highest ?? 0, shown ?? 0) * 1.04),
      from: Self.top + Self.plotHeight, to: Self.top)
  }

  /// In units of the drawing; the table below has the same width and one column a visit.
  static func width(visits: Int) -> Double {
    max(leastWidth, leftMargin + Double(visits) * columnWidth)
  }

  private var bottom: Double { Self.top + Self.plotHeight }
  var height: Double { bottom + Self.leaderHeight }

  /// The middle of a visit's column in the table.
  func columnCentre(_ index: Int) -> Double {
    let column = (width - Self.leftMargin) / Double(max(1, course.visits.count))
    return Self.leftMargin + (Double(index) + 0.5) * column
  }

  var drawing: Drawing {
    Drawing(
      width: width, height: height, finding: CourseWords.finding(of: course),
      content: .group([
        axes, bands.drawn, treatment, curve, bands.names, points, leaders,
      ]))
  }

  private var bands: ThresholdBands { ThresholdBands(chart: self) }

  /// The boxes of the visits' shapes, values and names.
  var occupied: [ChartBox] {
    course.visits.enumerated().flatMap { index, visit -> [ChartBox] in
      guard let date = visit.date, let value = visit.value else { return [] }
      return point(visit, index, x: time.position(date), y: scale.position(value)).boxes
    }
  }

  @MarkupBuilder
  private var axes: Markup {
    for value in scale.ticks(about: 5) {
      let y = scale.position(value)
      Shape.line(Self.leftMargin, y, width - 4, y, value == 0 ? "axis" : "grid")
      Shape.label(
        LinearScale.tickText(value), x: Self.leftMargin - 8, y: y + 5, anchor: "end", "tick")
    }
    Shape.label(
      course.sizeName + ", " + course.measure.unit, x: 0, y: 16, "label strong")
    for tick in time.ticks(atMost: Int((width - Self.leftMargin) / 110)) {
      let x = time.position(tick.date)
      Shape.line(x, bottom, x, bottom + 6, "axis")
      Shape.label(tick.label, x: x, y: bottom + 21, anchor: "middle", "tick")
    }
  }

  /// Start of treatment, doses and death, as far as they lie in the time shown.
  @MarkupBuilder
  private var treatment: Markup {
    if let start = course.subject.treatmentStart.flatMap({ CalendarDate($0) }) {
      mark(start, "treatment start")
      doses(course.doseDays.map { start.adding(days: $0) }.filter { isShown($0) })
    }
    if let death = course.subject.deathDate.flatMap({ CalendarDate($0) }) {
      mark(death, "death")
    }
  }

  private func isShown(_ date: CalendarDate) -> Bool { (time.first...time.last).contains(date) }

  @MarkupBuilder
  private func mark(_ date: CalendarDate, _ words: String) -> Markup {
    if isShown(date) {
      let x = time.position(date)
      let nearEnd = x > width - 140
      Shape.line(x, Self.top - 22, x, bottom, "event")
      Shape.label(
        words, x: x + (nearEnd ? -5 : 5), y: Self.top - 12, anchor: nearEnd ? "end" : "start",
        "tick")
    }
  }

  @MarkupBuilder
  private func doses(_ dates: [CalendarDate]) -> Markup {
    if let last = dates.max() {
      for date in dates {
        let x = time.position(date)
        Shape.line(x, bottom - 9, x, bottom - 1, "dose")
      }
      Shape.label("doses", x: time.position(last) + 5, y: bottom - 2, "tick small value")
    }
  }

  /// Lines between evaluable visits, dashed across visits that are not evaluable.
  private var curve: Markup {
    var parts: [Markup] = []
    var previous: (index: Int, x: Double, y: Double)?
    for (index, visit) in course.visits.enumerated() {
      guard let date = visit.date, let value = visit.value else { continue }
      let place = (index: index, x: time.position(date), y: scale.position(value))
      if let previous {
        let isGap = place.index - previous.index > 1
        parts.append(
          Shape.line(previous.x, previous.y, place.x, place.y, isGap ? "course gap" : "course"))
      }
      previous = place
    }
    return .group(parts)
  }

  @MarkupBuilder
  private var points: Markup {
    for (index, visit) in course.visits.enumerated() {
      if let date = visit.date {
        if let value = visit.value {
          point(visit, index, x: time.position(date), y: scale.position(value)).drawn
        } else {
          absence(visit, x: time.position(date))
        }
      }
    }
  }

  private func point(_ visit: Visit, _ index: Int, x: Double, y: Double) -> VisitPoint {
    VisitPoint(
      visit: visit, names: names(of: index), x: x, y: y, measure: course.measure,
      band: visit.band.map { (scale.position($0.lowerBound), scale.position($0.upperBound)) },
      isBelow: isValley(index, y: y), isCrowded: isCrowded(index))
  }

  /// A visit without a value is drawn above the plot, so that nobody reads it as zero.
  @MarkupBuilder
  private func absence(_ visit: Visit, x: Double) -> Markup {
    Shape.line(x, Self.top - 6, x, bottom, "event")
    ResponseMark(visit.response ?? .notEvaluable).drawn(x: x, y: Self.top - 14, radius: 7)
    Shape.label(PageNumber.absent, x: x + 12, y: Self.top - 9, "label small")
  }

  private func names(of index: Int) -> String? {
    if index == course.baselineIndex { return "baseline" }
    return index == course.nadirIndex ? "nadir" : nil
  }

  /// Whether the visit is a low point with room for its label below.
  private func isValley(_ index: Int, y: Double) -> Bool {
    guard let value = course.visits[index].value, y < bottom - 58 else { return false }
    let before = course.visits[..<index].last { $0.value != nil }?.value
    let after = course.visits[(index + 1)...].first { $0.value != nil }?.value
    guard let before else { return false }
    return value < before && value < (after ?? before)
  }

  /// Whether the label of the visit would run into that of the one before.
  private func isCrowded(_ index: Int) -> Bool {
    guard index > 0, let date = course.visits[index].date,
      let before = course.visits[..<index].compactMap(\.date).last
    else { return false }
    return time.position(date) - time.position(before) < 64 && index % 2 == 1
  }

  @MarkupBuilder
  private var leaders: Markup {
    for (index, visit) in course.visits.enumerated() {
      if let date = visit.date {
        let (x, centre) = (time.position(date), columnCentre(index))
        Shape.path(
          [
            (x, bottom + 28), (x, bottom + 34), (centre, height - 8), (centre, height),
          ], "leader")
      }
    }
  }
}
