import VoxelGrids

/// What a file's finite values amount to, over all volumes.
///
/// Scaled values; of colour every channel counts for itself, of complex numbers the magnitude.
public struct IntensityStatistics: Hashable, Sendable {
  /// How many values are finite.
  public let finite: Int
  /// Least finite value; `nil` where there is none.
  public let minimum: Double?
  /// Greatest finite value; `nil` where there is none.
  public let maximum: Double?
  /// ``sum`` by ``finite``; `nil` where there is none.
  public let mean: Double?
  /// Sum of the finite values; 0 where there is none, ±∞ where no `Double` holds it. The mean is
  /// right even then.
  public let sum: Double
}

extension NIfTIImage {
  /// Statistics of all volumes.
  ///
  /// Sums are taken in double arithmetic with Neumaier's correction, in array order, so that they
  /// do not depend on how the work is split.
  /// - Complexity: O(voxels), no memory; a second pass where the sum overflows on the way.
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
