/// How a measure changed from a reference value.
public enum Change: Hashable, Sendable {
  /// Percent of the reference: −52.3 is a decrease by 52.3 %.
  case percent(Double)
  /// More than zero where the reference is zero: there is no percentage.
  case fromZero
  /// Zero before and zero now.
  case stillZero

  /// Two sizes that differ by no more than this share of either are the same: one voxel in a tumour of
  /// a thousand million, and a million times the error of double arithmetic.
  public static let relativeTolerance = 1e-9

  /// - Parameters: both ≥ 0 and finite, in one unit.
  public init(from reference: Double, to value: Double) {
    precondition(reference >= 0 && value >= 0, "a measure of tumour is never negative")
    if reference > 0 {
      self = .percent((value - reference) / reference * 100)
    } else {
      self = value > 0 ? .fromZero : .stillZero
    }
  }

  /// The percentage; `nil` from zero, 0 where both are zero.
  public var percent: Double? {
    switch self {
    case .percent(let percent): percent
    case .fromZero: nil
    case .stillZero: 0
    }
  }
}
