/// One of the largest nodules of the leptomeninges. Lengths mm, area mm², volume mm³.
public struct NoduleRecord: Codable, Hashable, Sendable {
  /// By volume, 1 is the largest; joins no other table.
  public var nodule: Int
  public var volumeMm3: Double
  /// RAS+ mm.
  public var centroidMm: [Double]
  /// `C1`…`S`; `nil` in the head, without levels, and beyond the reach of them all.
  @Nullable public var level: String?
  /// More than 5 × 5 mm in two planes.
  public var measurable: Bool
  /// `sagittal`, `coronal` or `axial`: that of the largest product.
  @Nullable public var plane: String?
  @Nullable public var longestDiameterMm: Double?
  @Nullable public var perpendicularDiameterMm: Double?
  @Nullable public var productMm2: Double?
  /// Across the plane.
  @Nullable public var thirdExtentMm: Double?

  public init(
    nodule: Int, volumeMm3: Double, centroidMm: [Double], level: String?, measurable: Bool
  ) {
    self.nodule = nodule
    self.volumeMm3 = volumeMm3
    self.centroidMm = centroidMm
    self.level = level
    self.measurable = measurable
  }

  enum CodingKeys: String, CodingKey {
    case nodule, level, measurable, plane
    case volumeMm3 = "volume_mm3"
    case centroidMm = "centroid_mm"
    case longestDiameterMm = "longest_diameter_mm"
    case perpendicularDiameterMm = "perpendicular_diameter_mm"
    case productMm2 = "product_mm2"
    case thirdExtentMm = "third_extent_mm"
  }
}
