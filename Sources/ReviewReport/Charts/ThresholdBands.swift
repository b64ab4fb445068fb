import Quantities

/// Where a category begins on the volume chart: response below a line that the baseline gives,
/// progression above a line that follows the nadir.
struct ThresholdBands: Sendable {
  let chart: VolumeChart

  /// A stretch of time, up to a visit, in which a limit held.
  struct Limit: Hashable, Sendable {
    let from: CalendarDate
    let to: CalendarDate
    let value: Double
    let percent: Double
  }

  /// The limit that each dated visit after the baseline was held against: the nadir of the visits
  /// before it, raised by the set's percentage. None where that nadir is 0.
  /// - Complexity: O(visits²), which are few.
  static func progressionLimits(of course: PatientCourse) -> [Limit] {
    guard let percent = percent(of: "PD", reference: .nadir, in: course.criteria),
      let baseline = course.baselineIndex
    else { return [] }
    var limits: [Limit] = []
    var previous = course.visits[baseline].date
    for index in course.visits.indices.dropFirst(baseline + 1) {
      guard let date = course.visits[index].date else { continue }
      if let from = previous, from <= date, let nadir = course.nadirIndex(before: index),
        let value = course.visits[nadir].value, value > 0
      {
        limits.append(
          Limit(from: from, to: date, value: value * (1 + percent / 100), percent: percent))
      }
      previous = date
    }
    return limits
  }

  /// Limits against the baseline, the weakest first: PR, MR. None where the baseline is 0.
  static func responseLimits(of course: PatientCourse) -> [(category: String, limit: Limit)] {
    guard let baseline = course.baseline, let value = baseline.value, value > 0,
      let from = baseline.date, let to = course.visits.compactMap(\.date).max()
    else { return [] }
    return ["MR", "PR"].compactMap { category in
      guard let percent = percent(of: category, reference: .baseline, in: course.criteria) else {
        return nil
      }
      let limit = Limit(from: from, to: to, value: value * (1 + percent / 100), percent: percent)
      return (category, limit)
    }
  }

  private static func percent(
    of category: String, reference: CriteriaPage.Threshold.Reference, in criteria: CriteriaPage?
  ) -> Double? {
    criteria?.thresholds.first { $0.category == category && $0.reference == reference }?.percent
  }

  var drawn: Markup { .group([response, progression]) }

  /// The names of the limits, each along its line where no visit stands; drawn over the course.
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
        words: words("PD", "≥", last, " of nadir"), y: chart.scale.position(last.value),
        from: chart.time.position(last.from), to: chart.width - 4, startsAtEnd: true,
        prefersBelow: false)
    ]
  }

  private var shownProgression: [Limit] {
    Self.progressionLimits(of: chart.course).filter { chart.scale.domain.contains($0.value) }
  }

  /// `PD ≥ 5.46 ml (+40 % of nadir)`.
  private func words(_ category: String, _ sign: String, _ limit: Limit, _ reference: String)
    -> String
  {
    let value = chart.course.measure.written(limit.value)
    let change = WrittenNumber.change(percent: limit.percent)
    return category + " " + sign + " " + value + " (" + change + reference + ")"
  }

  @MarkupBuilder
  private var response: Markup {
    for (category, limit) in Self.responseLimits(of: chart.course) {
      let (left, right) = (chart.time.position(limit.from), chart.width - 4)
      let (y, bottom) = (chart.scale.position(limit.value), chart.scale.position(0))
      Shape.rectangle(
        x: left, y: y, width: right - left, height: bottom - y,
        "zone " + ResponseCategory(category).styleClass)
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
