import Quantities
import ResponseCriteria

/// The limits of categories on the volume chart: response below a line of the baseline, progression above a
/// line that follows the nadir.
struct ThresholdBands: Sendable {
  let chart: VolumeChart

  /// A limit and the time up to a visit in which it held.
  struct Limit: Hashable, Sendable {
    let from: CalendarDate
    let to: CalendarDate
    let value: Double
    let percent: Double

    init(_ threshold: Threshold, of reference: Double, from: CalendarDate, to: CalendarDate) {
      self.from = from
      self.to = to
      value = threshold.border(of: reference)
      percent = threshold.percent
    }
  }

  /// The limit of progression for each dated visit after the baseline: the set's percentage above the nadir
  /// that the visit was compared with. None where that nadir is 0.
  static func progressionLimits(of course: AssessedCourse) -> [Limit] {
    guard let threshold = threshold(of: .progressive, in: course),
      let baseline = course.baselineIndex
    else { return [] }
    var limits: [Limit] = []
    var previous = course.visits[baseline].date
    for visit in course.visits.dropFirst(baseline + 1) {
      guard let date = visit.date else { continue }
      if let from = previous, from <= date, let nadir = visit.verdict?.nadirValue, nadir > 0 {
        limits.append(Limit(threshold, of: nadir, from: from, to: date))
      }
      previous = date
    }
    return limits
  }

  /// Limits of response, the weakest first: MR, PR. None where the baseline is 0.
  static func responseLimits(of course: AssessedCourse) -> [(category: Response, limit: Limit)] {
    guard let baseline = course.baseline, let value = baseline.value, value > 0,
      let from = baseline.date, let to = course.visits.compactMap(\.date).max()
    else { return [] }
    return [.minor, .partial].compactMap { category in
      threshold(of: category, in: course).map {
        (category, Limit($0, of: value, from: from, to: to))
      }
    }
  }

  private static func threshold(
    of category: Response, in course: AssessedCourse
  ) -> Threshold? {
    course.limits.first { $0.category == category }?.threshold
  }

  var drawn: Markup { .group([response, progression]) }

  /// The names of the limits along their lines, clear of the visits; drawn over the course.
  var names: Markup {
    var occupied = chart.occupied
    var labels: [Markup] = []
    for name in responseNames + progressionNames {
      let box = name.place(beside: occupied)
      occupied.append(box)
      labels.append(
        Shape.label(name.words, x: box.left, y: box.bottom - 4, "label limit-label"))
    }
    return .group(labels)
  }

  private var responseNames: [LimitName] {
    Self.responseLimits(of: chart.course).map { category, limit in
      LimitName(
        words: words(category, "≤", limit, ""), y: chart.scale.position(limit.value),
        from: chart.time.position(limit.from), to: chart.width - 4, startsAtEnd: false,
        prefersBelow: chart.scale.position(0) - chart.scale.position(limit.value) > 34)
    }
  }

  private var progressionNames: [LimitName] {
    guard let last = shownProgression.last else { return [] }
    return [
      LimitName(
        words: words(.progressive, "≥", last, " of nadir"), y: chart.scale.position(last.value),
        from: chart.time.position(last.from), to: chart.width - 4, startsAtEnd: true,
        prefersBelow: false)
    ]
  }

  private var shownProgression: [Limit] {
    Self.progressionLimits(of: chart.course).filter { chart.scale.domain.contains($0.value) }
  }

  /// `PD ≥ 5.46 ml (+40 % of nadir)`.
  private func words(
    _ category: Response, _ sign: String, _ limit: Limit, _ reference: String
  ) -> String {
    let value = chart.course.measure.written(limit.value)
    let change = PageNumber.change(percent: limit.percent)
    return category.rawValue + " " + sign + " " + value + " (" + change + reference + ")"
  }

  @MarkupBuilder
  private var response: Markup {
    for (category, limit) in Self.responseLimits(of: chart.course) {
      let (left, right) = (chart.time.position(limit.from), chart.width - 4)
      let (y, bottom) = (chart.scale.position(limit.value), chart.scale.position(0))
      Shape.rectangle(
        x: left, y: y, width: right - left, height: bottom - y,
        "zone " + category.styleClass)
      Shape.line(left, y, right, y, "limit")
    }
  }

  @MarkupBuilder
  private var progression: Markup {
    let limits = shownProgression
    if let last = limits.last {
      let right = chart.width - 4
      let top = chart.scale.end
      for limit in limits {
        let left = chart.time.position(limit.from)
        let end = limit == last ? right : chart.time.position(limit.to)
        let y = chart.scale.position(limit.value)
        Shape.rectangle(x: left, y: top, width: end - left, height: y - top, "zone pd")
        Shape.line(left, y, end, y, "limit")
      }
    }
  }
}
