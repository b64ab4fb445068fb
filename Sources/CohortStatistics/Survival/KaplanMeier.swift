import Glibc

/// The time until a patient's event, or until the patient was last known to be free of it.
public struct TimeToEvent: Hashable, Sendable {
  public let days: Int
  /// `false` if the patient is censored.
  public let isEvent: Bool

  public init(days: Int, isEvent: Bool) {
    self.days = days
    self.isEvent = isEvent
  }
}

/// A Kaplan–Meier curve: the proportion of patients without an event over time, with log-log 95 %
/// confidence intervals.
///
/// On the same day, events come before censoring. The interval of a survival S is
/// S^exp(±1.96 · √(Greenwood) ÷ ln S), which stays between 0 and 1.
/// Source: Kaplan, Meier, JASA 1958;53:457; Kalbfleisch, Prentice 1980 (log-log interval).
public struct KaplanMeier: Hashable, Sendable {
  /// One day with events or censoring.
  public struct Step: Hashable, Sendable {
    public let day: Int
    /// Patients at risk just before this day's events.
    public let atRisk: Int
    public let events: Int
    public let censored: Int
    /// 0 to 1, from this day on.
    public let survival: Double
    /// Limits of the interval; `nil` before the first event and once the survival is 0.
    public let low: Double?
    public let high: Double?
  }

  /// Steps in order of days; empty without patients.
  public let curve: [Step]
  /// The first day with a survival of 0.5 or less; `nil` if not reached.
  public let medianDays: Int?
  /// Limits of the median: the first days on which the lower and the upper limit of the curve are 0.5
  /// or less, or the survival is 0; `nil` if not reached.
  public let medianLow: Int?
  public let medianHigh: Int?

  /// The 97.5th percentile of the standard normal distribution.
  static let normalQuantile = 1.959963984540054
  /// Tolerance for comparisons with 0.5: products of fractions such as 2/3 × 3/4 are inexact.
  static let halfTolerance = 1e-12

  /// - Complexity: O(n log n).
  public init(_ times: [TimeToEvent]) {
    var steps: [Step] = []
    var atRisk = times.count
    var survival = 1.0
    var greenwood = 0.0
    for day in Self.days(times) {
      if day.events > 0 {
        survival *= Double(atRisk - day.events) / Double(atRisk)
        if atRisk > day.events {
          greenwood += Double(day.events) / (Double(atRisk) * Double(atRisk - day.events))
        }
      }
      let limits = Self.limits(survival, greenwood)
      steps.append(
        Step(
          day: day.day, atRisk: atRisk, events: day.events, censored: day.censored,
          survival: survival, low: limits?.low, high: limits?.high))
      atRisk -= day.events + day.censored
    }
    curve = steps
    let half = 0.5 + Self.halfTolerance
    medianDays = steps.first { $0.survival <= half }?.day
    medianLow = steps.first { $0.low.map { $0 <= half } ?? ($0.survival == 0) }?.day
    medianHigh = steps.first { $0.high.map { $0 <= half } ?? ($0.survival == 0) }?.day
  }

  private static func limits(
    _ survival: Double, _ greenwood: Double
  ) -> (low: Double, high: Double)? {
    guard survival > 0, survival < 1 else { return nil }
    let spread = normalQuantile * greenwood.squareRoot() / log(survival)
    // log(survival) is negative, so `spread` is too: exp(-spread) > 1 gives the lower limit.
    return (pow(survival, exp(-spread)), pow(survival, exp(spread)))
  }

  private static func days(
    _ times: [TimeToEvent]
  ) -> [(day: Int, events: Int, censored: Int)] {
    var days: [(day: Int, events: Int, censored: Int)] = []
    for time in times.sorted(by: { $0.days < $1.days }) {
      if days.last?.day != time.days { days.append((time.days, 0, 0)) }
      if time.isEvent {
        days[days.count - 1].events += 1
      } else {
        days[days.count - 1].censored += 1
      }
    }
    return days
  }
}
