import Glibc

/// A proportion of patients with its exact 95 % confidence interval.
///
/// Clopper–Pearson: at each limit, the observed count or a more extreme one has a probability of
/// 2.5 %, so the coverage is never below 95 %.
/// Source: Clopper, Pearson, Biometrika 1934;26:404.
public struct Proportion: Hashable, Sendable {
  /// Number of patients with the event.
  public let count: Int
  /// Number of all patients considered.
  public let n: Int
  /// `count / n`, 0 to 1; `nil` if `n` is 0.
  public let estimate: Double?
  /// Limits of the interval, 0 to 1; `nil` if `n` is 0.
  public let low: Double?
  public let high: Double?

  /// Probability that the interval misses the true proportion, both sides together.
  public static let significance = 0.05

  /// - Precondition: `0 ≤ count ≤ n`.
  /// - Complexity: O(n).
  public init(count: Int, of n: Int) {
    precondition(count >= 0 && count <= n, "the count is between 0 and n")
    self.count = count
    self.n = n
    guard n > 0 else {
      estimate = nil
      low = nil
      high = nil
      return
    }
    estimate = Double(count) / Double(n)
    let tail = Self.significance / 2
    low = count == 0 ? 0 : Self.share { Self.atLeast(count, of: n, share: $0) >= tail }
    // At most `count` successes means at least `n − count` failures.
    high = count == n ? 1 : 1 - Self.share { Self.atLeast(n - count, of: n, share: $0) >= tail }
  }

  /// The smallest share at which a monotonic condition becomes true, by bisection.
  private static func share(where holds: (Double) -> Bool) -> Double {
    var below = 0.0
    var above = 1.0
    for _ in 0..<60 {
      let middle = (below + above) / 2
      if holds(middle) { above = middle } else { below = middle }
    }
    return (below + above) / 2
  }

  /// Probability of at least `count` events in `n` patients, for an event probability of `share`.
  private static func atLeast(_ count: Int, of n: Int, share: Double) -> Double {
    let odds = log(share) - log1p(-share)
    // Logarithm of n! ÷ (k! (n−k)!) × shareᵏ × (1 − share)ⁿ⁻ᵏ, from k = 0 on.
    var logarithm = Double(n) * log1p(-share)
    var sum = 0.0
    for k in 0...n {
      if k >= count { sum += exp(logarithm) }
      logarithm += log(Double(n - k)) - log(Double(k + 1)) + odds
    }
    return min(sum, 1)
  }
}
