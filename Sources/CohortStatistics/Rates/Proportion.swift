import Glibc

/// A share of patients with its exact 95 % interval.
///
/// Clopper–Pearson: the limits are those shares at which the observed count, or one more extreme,
/// has a chance of 2.5 %. It never covers less than 95 %.
/// Source: Clopper, Pearson, Biometrika 1934;26:404.
public struct Proportion: Hashable, Sendable {
  public let count: Int
  /// Patients that count; 0 gives no estimate.
  public let n: Int
  /// 0 to 1; `nil` where nobody counts.
  public let estimate: Double?
  public let low: Double?
  public let high: Double?

  /// Chance that the interval may miss the share, both sides together.
  public static let significance = 0.05

  /// - Precondition: `0 ≤ count ≤ n`.
  /// - Complexity: O(n).
  public init(count: Int, of n: Int) {
    precondition(count >= 0 && count <= n, "a share counts no more patients than there are")
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
    // At most `count` successes are at least `n − count` failures.
    high = count == n ? 1 : 1 - Self.share { Self.atLeast(n - count, of: n, share: $0) >= tail }
  }

  /// The smallest share at which a condition that stays true once true holds.
  private static func share(where holds: (Double) -> Bool) -> Double {
    var below = 0.0
    var above = 1.0
    for _ in 0..<60 {
      let middle = (below + above) / 2
      if holds(middle) { above = middle } else { below = middle }
    }
    return (below + above) / 2
  }

  /// Chance of `count` or more of `n` patients, each with a share between 0 and 1.
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
