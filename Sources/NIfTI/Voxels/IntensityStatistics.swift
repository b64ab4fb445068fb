import VoxelGrids

/// Statistics of the finite, scaled values of a file, over all volumes.
///
/// Every colour channel is one value; a complex number counts with its magnitude.
public struct IntensityStatistics: Hashable, Sendable {
  /// Number of finite values.
  public let finite: Int
  /// Smallest finite value; `nil` if there is none.
  public let minimum: Double?
  /// Largest finite value; `nil` if there is none.
  public let maximum: Double?
  /// Mean of the finite values; `nil` if there is none.
  public let mean: Double?
  /// Sum of the finite values; 0 if there is none, ±∞ if it exceeds the range of `Double`. The mean
  /// is correct even then.
  public let sum: Double
}

extension NIfTIImage {
  /// Statistics of all volumes.
  ///
  /// Values are summed in array order, in double precision with Neumaier's correction.
  /// - Complexity: O(voxels), no memory; a second pass if the sum overflows on the way.
  public func statistics() -> IntensityStatistics {
    var unit = 1.0
    var tally = tally(unit: unit)
    if !tally.total.isFinite {
      unit = 0x1p-64
      tally = self.tally(unit: unit)
    }
    let hasValues = tally.finite > 0
    return IntensityStatistics(
      finite: tally.finite,
      minimum: hasValues ? tally.minimum : nil,
      maximum: hasValues ? tally.maximum : nil,
      mean: hasValues ? tally.total / Double(tally.finite) / unit : nil,
      sum: tally.total / unit)
  }

  private func tally(unit: Double) -> IntensityTally {
    StatisticsDecoding.tally(
      of: voxels, datatype, swapped: layout.byteOrder.isSwapped, scaling, unit: unit)
  }
}
