/// What the user of a criteria set may choose.
public struct AssessmentOptions: Hashable, Sendable {
  /// `nil` is the set's own measure.
  public var measure: Measure?
  /// `nil` is the set's own tissue.
  public var tissue: FollowedTissue?
  /// Days between a finding and its confirmation; `nil` is the set's own interval.
  public var confirmationDays: Int?
  /// Most time points between two qualifying scans that may be not evaluable.
  public var maxNotEvaluable: Int
  /// Least days from baseline to a scan that makes SD the best response.
  ///
  /// Source: 42 days, pharmaverse/admiralonco (code).
  public var stableMinimumDays: Int
  /// The trial asks for confirmation of progression whenever it occurs.
  public var confirmsEveryProgression: Bool

  public init(
    measure: Measure? = nil, tissue: FollowedTissue? = nil, confirmationDays: Int? = nil,
    maxNotEvaluable: Int = 1, stableMinimumDays: Int = 42, confirmsEveryProgression: Bool = false
  ) {
    self.measure = measure
    self.tissue = tissue
    self.confirmationDays = confirmationDays
    self.maxNotEvaluable = maxNotEvaluable
    self.stableMinimumDays = stableMinimumDays
    self.confirmsEveryProgression = confirmsEveryProgression
  }
}
