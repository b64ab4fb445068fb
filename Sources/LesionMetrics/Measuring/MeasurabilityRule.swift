import Quantities

/// When a lesion is large enough to be followed by its diameters.
public struct MeasurabilityRule: Hashable, Sendable {
  /// The longest diameter reaches this.
  public var longest: Millimetres
  /// The perpendicular diameter reaches this.
  public var perpendicular: Millimetres
  /// The lesion is seen on so many slices.
  public var slices: Int
  /// Where slices lie further apart than `thickFrom`, both diameters reach so many slice distances.
  public var sliceThicknesses: Double
  public var thickFrom: Millimetres

  /// 10 × 10 mm on two slices, and twice the slice distance where that is above 5 mm.
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

  /// A length this close below a limit reaches it: headers hold spacings as 32-bit numbers, so 25
  /// voxels of 0.4 mm are 10 mm only to seven digits.
  public static let tolerance = Millimetres(1e-5)

  /// Whether a lesion of these diameters and slices is large enough.
  ///
  /// - Parameters:
  ///   - diameters: of the lesion.
  ///   - slices: how many slices show it.
  ///   - sliceDistance: distance of neighbouring slices along their normal.
  public func isMet(by diameters: LesionDiameters, slices: Int, sliceDistance: Millimetres) -> Bool
  {
    let thick = sliceDistance > thickFrom ? sliceDistance.value * sliceThicknesses : 0
    let limits = (longest: max(longest.value, thick), short: max(perpendicular.value, thick))
    return slices >= self.slices
      && diameters.longest.length.value + Self.tolerance.value >= limits.longest
      && diameters.perpendicular.length.value + Self.tolerance.value >= limits.short
  }
}
