import Quantities

/// How lesion wraps the cord.
public struct CordCoating: Hashable, Sendable {
  /// Mean share of the circumference that lesion covers, 0…100, over the slices with leptomeningeal
  /// lesion outside the cord; 0 without leptomeningeal lesion.
  public let meanPercent: Double
  /// Arc length of the slices where lesion covers half of the circumference or more.
  public let coatedLength: Millimetres

  /// - Returns: `nil` where no scan has a cord, or leptomeningeal lesion lies only in the cord or in
  ///   slices without one.
  init?(_ surveys: [ScanSurvey], _ walk: LesionWalk, along spine: SpineLine) {
    guard surveys.contains(where: { $0.cord != nil }) else { return nil }
    var shares: [Double] = []
    var coated = 0.0
    for (scan, slices) in walk.coverage.enumerated() {
      for (slice, coverage) in slices.enumerated() where coverage.isTouched {
        shares.append(coverage.share)
        if coverage.isCoated { coated += spine.line.shares[spine.nodes[scan][slice]] }
      }
    }
    guard !shares.isEmpty || !walk.hasLeptomeningeal else { return nil }
    meanPercent = shares.isEmpty ? 0 : shares.reduce(0, +) / Double(shares.count) * 100
    coatedLength = Millimetres(coated)
  }
}
