import Glibc

/// Fisher's exact test of two proportions, two-sided: the probability of all tables with the same
/// margins that are at most as likely as the observed one.
///
/// Source: Fisher, J R Stat Soc 1922;85:87; two-sided as in R and scipy.
public struct FisherExact: Hashable, Sendable {
  /// 0 to 1; 1 without patients.
  public let pValue: Double

  /// Tables count as equally likely within this relative difference.
  static let relativeTolerance = 1e-9

  /// - Complexity: O(n) in the number of patients.
  public init(_ first: Proportion, _ second: Proportion) {
    let total = first.n + second.n
    let successes = first.count + second.count
    let lowest = max(0, successes - second.n)
    let highest = min(first.n, successes)
    let logFactorials = Self.logFactorials(upTo: total)
    func choices(_ n: Int, _ k: Int) -> Double {
      logFactorials[n] - logFactorials[k] - logFactorials[n - k]
    }
    let all = choices(total, successes)
    let probabilities = (lowest...highest).map { count in
      exp(choices(first.n, count) + choices(second.n, successes - count) - all)
    }
    let observed = probabilities[first.count - lowest] * (1 + Self.relativeTolerance)
    pValue = min(1, probabilities.reduce(0) { $1 <= observed ? $0 + $1 : $0 })
  }

  private static func logFactorials(upTo n: Int) -> [Double] {
    var logarithms = [0.0]
    logarithms.reserveCapacity(n + 1)
    for k in 1...max(1, n) { logarithms.append(logarithms[k - 1] + log(Double(k))) }
    return logarithms
  }
}
