import Quantities

/// Maps values to places in a drawing, linearly.
struct LinearScale: Hashable, Sendable {
  let domain: ClosedRange<Double>
  let start: Double
  let end: Double

  /// - Parameters:
  ///   - start: place of the lower end of the domain.
  ///   - end: place of the upper end.
  init(_ domain: ClosedRange<Double>, from start: Double, to end: Double) {
    self.domain = domain
    self.start = start
    self.end = end
  }

  func position(_ value: Double) -> Double {
    let span = domain.upperBound - domain.lowerBound
    guard span > 0 else { return (start + end) / 2 }
    return start + (value - domain.lowerBound) / span * (end - start)
  }

  /// Round values inside the domain, about `count` of them, in steps of 1, 2 or 5 times a power of ten.
  func ticks(about count: Int) -> [Double] {
    let span = domain.upperBound - domain.lowerBound
    guard span > 0, span.isFinite else { return [domain.lowerBound] }
    let step = Self.roundStep(span / Double(max(1, count)))
    let first = (domain.lowerBound / step).rounded(.up)
    let last = (domain.upperBound / step + 1e-9).rounded(.down)
    return stride(from: first, through: last, by: 1).map { $0 * step }
  }

  /// The smallest of 1, 2, 5 times a power of ten that is not below `size`.
  static func roundStep(_ size: Double) -> Double {
    guard size > 1e-12 else { return 1e-12 }
    guard size.isFinite else { return 1 }
    var power = 1.0
    while power > size { power /= 10 }
    while power * 10 <= size { power *= 10 }
    for factor in [1.0, 2, 5] where power * factor >= size { return power * factor }
    return power * 10
  }

  /// The domain from 0 to a round value at or above `highest`.
  static func roundDomain(to highest: Double) -> ClosedRange<Double> {
    guard highest > 0, highest.isFinite else { return 0...1 }
    let step = roundStep(highest / 5)
    return 0...((highest / step - 1e-9).rounded(.up) * step)
  }

  /// A tick's value with as many decimals as its step needs.
  static func tickText(_ value: Double) -> String {
    NumberText.trimmed(value, places: NumberText.mostPlaces)
  }
}

/// Maps days to places, to scale.
struct TimeScale: Hashable, Sendable {
  let first: CalendarDate
  let last: CalendarDate
  let start: Double
  let end: Double

  func position(_ date: CalendarDate) -> Double {
    let span = last.days(since: first)
    guard span > 0 else { return (start + end) / 2 }
    return start + Double(date.days(since: first)) / Double(span) * (end - start)
  }

  /// Firsts of months (or every so many days where the time is short), with their labels.
  /// - Parameter most: how many labels fit.
  func ticks(atMost most: Int) -> [(date: CalendarDate, label: String)] {
    let span = last.days(since: first)
    guard span > 0, most > 0 else { return [(first, first.description)] }
    if span <= 75 { return dayTicks(every: [7, 14, 28].first { span / $0 < most } ?? 28) }
    let months = span / 30 + 1
    let step = [1, 2, 3, 6, 12, 24, 60, 120].first { months / $0 < most } ?? 1200
    return monthTicks(every: step)
  }

  private func dayTicks(every step: Int) -> [(date: CalendarDate, label: String)] {
    stride(from: 0, through: last.days(since: first), by: step).map {
      let date = first.adding(days: $0)
      return (date, date.description)
    }
  }

  private func monthTicks(every step: Int) -> [(date: CalendarDate, label: String)] {
    let origin = first.components
    var month = (origin.year * 12 + origin.month - 1) / step * step
    var ticks: [(date: CalendarDate, label: String)] = []
    while let date = CalendarDate(year: month / 12, month: month % 12 + 1, day: 1), date <= last {
      let label = step % 12 == 0 ? date.description.prefix(4) : date.description.prefix(7)
      if date >= first { ticks.append((date, String(label))) }
      month += step
    }
    return ticks
  }
}
