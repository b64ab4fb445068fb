import SeededRandom
import Testing

@testable import CohortStatistics

/// Expected values are from lifelines 0.30.3: `KaplanMeierFitter` (log-log intervals),
/// `median_survival_times` and `logrank_test`. The data are the 6-MP trial (Freireich 1963) and five
/// invented patients.
@Suite("Survival")
struct SurvivalTests {
  static let treated =
    [6, 6, 6, 7, 10, 13, 16, 22, 23].map { TimeToEvent(days: $0, isEvent: true) }
    + [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map { TimeToEvent(days: $0, isEvent: false) }
  static let placebo = [
    1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23,
  ].map { TimeToEvent(days: $0, isEvent: true) }
  static let five = [
    TimeToEvent(days: 30, isEvent: true), TimeToEvent(days: 60, isEvent: false),
    TimeToEvent(days: 90, isEvent: true), TimeToEvent(days: 120, isEvent: true),
    TimeToEvent(days: 150, isEvent: false),
  ]

  struct Expected: Sendable {
    let day, atRisk, events: Int
    let survival, low, high: Double
  }

  @Test(
    "The curve and its log-log interval are those of lifelines",
    arguments: [
      (
        treated,
        [
          Expected(
            day: 6, atRisk: 21, events: 3, survival: 0.857142857142857, low: 0.6197179552659838,
            high: 0.9515517476469969),
          Expected(
            day: 9, atRisk: 16, events: 0, survival: 0.8067226890756299, low: 0.5631465646222333,
            high: 0.9228090192028802),
          Expected(
            day: 23, atRisk: 6, events: 1, survival: 0.44817927170868327, low: 0.18805200595923233,
            high: 0.6801426284952412),
        ]
      ),
      (
        placebo,
        [
          Expected(
            day: 1, atRisk: 21, events: 2, survival: 0.9047619047619045, low: 0.6700458822350337,
            high: 0.9752941490381123),
          Expected(
            day: 22, atRisk: 2, events: 1, survival: 0.047619047619047616,
            low: 0.003324463042531178, high: 0.1970449056989461),
        ]
      ),
      (
        five,
        [
          Expected(
            day: 90, atRisk: 3, events: 1, survival: 0.5333333333333333, low: 0.06833208784720282,
            high: 0.8630711827387925),
          Expected(
            day: 120, atRisk: 2, events: 1, survival: 0.26666666666666666,
            low: 0.00967700057888134, high: 0.686136279157012),
        ]
      ),
    ])
  func curve(_ times: [TimeToEvent], _ expected: [Expected]) throws {
    let curve = KaplanMeier(times).curve
    for step in expected {
      let found = try #require(curve.first { $0.day == step.day })
      #expect(found.atRisk == step.atRisk)
      #expect(found.events == step.events)
      #expect(abs(found.survival - step.survival) < 1e-12)
      #expect(abs(try #require(found.low) - step.low) < 1e-12)
      #expect(abs(try #require(found.high) - step.high) < 1e-12)
    }
  }

  @Test("Medians and their limits are those of lifelines")
  func medians() {
    let treated = KaplanMeier(Self.treated)
    #expect([treated.medianDays, treated.medianLow, treated.medianHigh] == [23, 13, nil])
    let placebo = KaplanMeier(Self.placebo)
    #expect([placebo.medianDays, placebo.medianLow, placebo.medianHigh] == [8, 4, 11])
    let five = KaplanMeier(Self.five)
    #expect([five.medianDays, five.medianLow, five.medianHigh] == [120, 30, nil])
  }

  @Test("The log-rank test is that of lifelines")
  func logRank() throws {
    let first = try #require(LogRank(Self.treated, Self.placebo))
    #expect(abs(first.statistic - 16.792940989216547) < 1e-9)
    #expect(abs(first.pValue - 4.168809109334511e-05) < 1e-12)
    let second = try #require(LogRank(Self.five, Self.placebo))
    #expect(abs(second.statistic - 14.943500643207258) < 1e-9)
    #expect(abs(second.pValue - 0.00011077900759410496) < 1e-12)
    #expect(LogRank([], Self.placebo) == nil)
  }

  @Test("Without events there is no median, and without patients no curve")
  func nothing() {
    let censored = KaplanMeier([TimeToEvent(days: 10, isEvent: false)])
    #expect(censored.medianDays == nil)
    #expect(censored.curve.map(\.survival) == [1])
    #expect(KaplanMeier([]).curve.isEmpty)
  }

  @Test("Without censoring the survival is the proportion without event", arguments: 0..<20)
  func withoutCensoring(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let days = (0..<40).map { _ in Int.random(in: 1...30, using: &random) }
    for step in KaplanMeier(days.map { TimeToEvent(days: $0, isEvent: true) }).curve {
      let share = Double(days.count { $0 > step.day }) / Double(days.count)
      #expect(abs(step.survival - share) < 1e-12)
      #expect((step.low ?? 0) <= step.survival && step.survival <= (step.high ?? 1))
    }
  }
}
