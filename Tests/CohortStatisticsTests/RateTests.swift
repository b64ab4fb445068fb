import Testing

@testable import CohortStatistics

/// Expected values are from scipy 1.17.1: `binomtest(…).proportion_ci(method="exact")`, `fisher_exact`.
@Suite("Rates")
struct RateTests {
  struct Interval: Sendable {
    let count, n: Int
    let low, high: Double
  }

  @Test(
    "The exact interval is that of scipy",
    arguments: [
      Interval(count: 0, n: 5, low: 0, high: 0.5218237501049814),
      Interval(count: 1, n: 9, low: 0.002809136746599769, high: 0.48249651491699447),
      Interval(count: 3, n: 9, low: 0.07485463141968833, high: 0.7007049437914595),
      Interval(count: 5, n: 6, low: 0.3587654210025136, high: 0.9957892554855104),
      Interval(count: 6, n: 6, low: 0.5407418735600995, high: 1),
      Interval(count: 37, n: 76, low: 0.37043469430866893, high: 0.6043060148879335),
      Interval(count: 51, n: 76, low: 0.553743405173299, high: 0.7745701953726472),
      Interval(count: 500, n: 1000, low: 0.46854917297179194, high: 0.531450827028208),
    ])
  func interval(_ expected: Interval) throws {
    let share = Proportion(count: expected.count, of: expected.n)
    #expect(abs(try #require(share.low) - expected.low) < 1e-9)
    #expect(abs(try #require(share.high) - expected.high) < 1e-9)
    #expect(share.estimate == Double(expected.count) / Double(expected.n))
  }

  @Test("Without patients there is no estimate")
  func nobody() {
    let share = Proportion(count: 0, of: 0)
    #expect(share.estimate == nil)
    #expect(share.low == nil)
    #expect(share.high == nil)
  }

  struct Table: Sendable {
    let first, second: [Int]
    let pValue: Double
  }

  @Test(
    "Fisher's exact test is that of scipy",
    arguments: [
      Table(first: [1, 8], second: [1, 5], pValue: 1),
      Table(first: [4, 5], second: [0, 6], pValue: 0.10329670329670333),
      Table(first: [10, 2], second: [3, 15], pValue: 0.0005367241191434357),
      Table(first: [0, 5], second: [0, 4], pValue: 1),
      Table(first: [30, 40], second: [50, 20], pValue: 0.001093217636259611),
    ])
  func fisher(_ table: Table) {
    let test = FisherExact(
      Proportion(count: table.first[0], of: table.first[0] + table.first[1]),
      Proportion(count: table.second[0], of: table.second[0] + table.second[1]))
    #expect(abs(test.pValue - table.pValue) < 1e-9)
  }

  @Test("Without patients the p value of Fisher's test is 1")
  func fisherWithoutPatients() {
    #expect(FisherExact(Proportion(count: 0, of: 0), Proportion(count: 0, of: 0)).pValue == 1)
  }
}
