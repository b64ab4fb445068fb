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
    volumeChangePercent = Self.percent(
      first?.volume, last?.volume, last?.pairs.first?.volume ?? .whole)
    targetProductsBaselineMm2 = first?.sumOfProducts?.whole
    targetProductsFollowupMm2 = last?.sumOfProducts?.whole
    sumOfProductsChangePercent = Self.percent(
      first?.sumOfProducts, last?.sumOfProducts, last?.pairs.first?.sumOfProducts ?? .whole)
  }

  /// The change that the verdict is based on: in the region that both masks image.
  private static func percent(
    _ first: MeasuredSize?, _ last: MeasuredSize?, _ pair: PairedSize
  ) -> Double? {
    guard let first, let last, !first.isLowerBound, !last.isLowerBound else { return nil }
    switch pair {
    case .whole: return Change(from: first.value, to: last.value).optionalPercent
    case .part(let before, let now):
      return Change(from: before.value, to: now.value).optionalPercent
    case .notComparable: return nil
    }
  }
}

extension Change {
  /// The percentage; `nil` from zero, also where nothing was there at both.
  fileprivate var optionalPercent: Double? {
    if case .percent(let percent) = self { percent } else { nil }
  }
}

extension MeasuredSize {
  /// The value; `nil` of a lower bound, which nothing may be compared with.
  fileprivate var whole: Double? { isLowerBound ? nil : value }

  /// The part that was imaged, where more may be there.
  fileprivate var least: Double? { isLowerBound ? value : nil }
}
