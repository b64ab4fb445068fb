/// Running statistics of finite values.
struct IntensityTally {
  private(set) var finite = 0
  private(set) var minimum = Double.infinity
  private(set) var maximum = -Double.infinity
  /// Factor applied before summing to avoid overflow; a power of 2.
  private let unit: Double
  private var sum = 0.0
  private var correction = 0.0

  init(unit: Double) { self.unit = unit }

  var total: Double { sum + correction }

  /// Source: Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen",
  /// ZAMM 54 (1974) 39–51.
  @inline(__always)
  mutating func add(_ value: Double) {
    guard value.isFinite else { return }
    finite += 1
    minimum = min(minimum, value)
    maximum = max(maximum, value)
    let term = value * unit
    let next = sum + term
    correction += abs(sum) >= abs(term) ? (sum - next) + term : (term - next) + sum
    sum = next
  }
}
