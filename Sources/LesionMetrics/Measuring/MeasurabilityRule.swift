import Quantities

/// Size from which a lesion is measurable, that is, followed by its diameters.
public struct MeasurabilityRule: Hashable, Sendable {
  /// Least longest diameter.
  public var longest: Millimetres
  /// Least perpendicular diameter.
  public var perpendicular: Millimetres
  /// Least number of slices.
  public var slices: Int
  /// Least value of both diameters as a multiple of the slice distance, for slices farther apart than
  /// ``thickFrom``.
  public var sliceThicknesses: Double
  /// Slice distance above which ``sliceThicknesses`` applies.
  public var thickFrom: Millimetres

  /// 10 × 10 mm on two slices, and at least twice the slice distance if that is above 5 mm.
  ///
  /// Source: RANO 2010 (secondary); see `CRITERIA`.
  public init(
    longest: Millimetres = Millimetres(10), perpendicular: Millimetres = Millimetres(10),
    slices: Int = 2, sliceThicknesses: Double = 2, thickFrom: Millimetres = Millimetres(5)
  ) {
    self.longest = longest
    self.perpendicular = perpendicular
    self.slices = slices
    self.sliceThicknesses = sliceThicknesses
    self.thickFrom = thickFrom
  }

  /// Lengths up to this much below a limit still meet it. Headers store spacings as 32-bit numbers, so
  /// 25 voxels of 0.4 mm are 10 mm only to seven digits.
  public static let tolerance = Millimetres(1e-5)

  /// Whether a lesion of this size is measurable.
  ///
  /// - Parameters:
  ///   - diameters: diameters of the lesion.
  ///   - slices: number of slices that contain it.
  ///   - sliceDistance: distance between neighbouring slices along their normal.
  public func isMet(by diameters: LesionDiameters, slices: Int, sliceDistance: Millimetres) -> Bool
  {
    let thick = sliceDistance > thickFrom ? sliceDistance.value * sliceThicknesses : 0
    let limits = (longest: max(longest.value, thick), short: max(perpendicular.value, thick))
    return slices >= self.slices
      && diameters.longest.length.value + Self.tolerance.value >= limits.longest
      && diameters.perpendicular.length.value + Self.tolerance.value >= limits.short
  }
}
