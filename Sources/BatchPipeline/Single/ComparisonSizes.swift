import Quantities
import ResponseCriteria
import StudyRecords

extension ComparisonRecord {
  /// Sizes and changes of the tissues that the set follows, from the first to the last time point. What
  /// is a lower bound is told as one, and has no change.
  mutating func setSizes(_ points: [TimePoint]) {
    let (first, last) = (points.first, points.last)
    followedVolumeBaselineMl = first?.volume?.whole
    followedVolumeFollowupMl = last?.volume?.whole
    followedVolumeFollowupMlAtLeast = last?.volume?.least
    t2flairVolumeBaselineMl = first?.nonEnhancingVolume?.whole
    t2flairVolumeFollowupMl = last?.nonEnhancingVolume?.whole
    t2flairVolumeFollowupMlAtLeast = last?.nonEnhancingVolume?.least
    t2flairProductsBaselineMm2 = first?.nonEnhancingProducts?.whole
    t2flairProductsFollowupMm2 = last?.nonEnhancingProducts?.whole
    volumeChangePercent = Self.percent(followedVolumeBaselineMl, followedVolumeFollowupMl)
    targetProductsBaselineMm2 = first?.sumOfProducts?.whole
    targetProductsFollowupMm2 = last?.sumOfProducts?.whole
    sumOfProductsChangePercent = Self.percent(
      targetProductsBaselineMm2, targetProductsFollowupMm2)
  }

  private static func percent(_ first: Double?, _ last: Double?) -> Double? {
    guard let first, let last, case .percent(let percent) = Change(from: first, to: last) else {
      return nil
    }
    return percent
  }
}

extension MeasuredSize {
  /// The value; `nil` of a lower bound, which nothing may be held against.
  fileprivate var whole: Double? { isLowerBound ? nil : value }

  /// What was seen, where more may be there.
  fileprivate var least: Double? { isLowerBound ? value : nil }
}
