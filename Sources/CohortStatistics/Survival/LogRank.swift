import Glibc

/// The log-rank test of two survival curves.
///
/// Source: Mantel, Cancer Chemother Rep 1966;50:163.
public struct LogRank: Hashable, Sendable {
  /// Chi-squared with one degree of freedom.
  public let statistic: Double
  public let pValue: Double

  /// `nil` if there is nothing to compare: an empty arm, no events, or no day with patients of both
  /// arms at risk.
  /// - Complexity: O(n log n).
  public init?(_ first: [TimeToEvent], _ second: [TimeToEvent]) {
    guard !first.isEmpty, !second.isEmpty else { return nil }
    let all = (first.map { ($0, true) } + second.map { ($0, false) })
      .sorted { $0.0.days < $1.0.days }
    var atRisk = Double(all.count)
    var firstAtRisk = Double(first.count)
    var difference = 0.0
    var variance = 0.0
    var index = 0
    while index < all.count {
      let day = all[index].0.days
      let today = all[index...].prefix { $0.0.days == day }
      let events = Double(today.count { $0.0.isEvent })
      let firstEvents = Double(today.count { $0.0.isEvent && $0.1 })
      let share = firstAtRisk / atRisk
      difference += firstEvents - events * share
      if atRisk > 1 {
        variance += events * share * (1 - share) * (atRisk - events) / (atRisk - 1)
      }
      atRisk -= Double(today.count)
      firstAtRisk -= Double(today.count { $0.1 })
      index += today.count
    }
    guard variance > 0 else { return nil }
    statistic = difference * difference / variance
    pValue = erfc((statistic / 2).squareRoot())
  }
}
