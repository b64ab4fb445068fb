/// One lesion of a mask: a component of the lesion tissue. Lengths in mm, edge convention unless the
/// name says centre; end points in RAS+ mm.
public struct LesionRecord: Codable, Hashable, Sendable {
  /// 1 is the largest.
  public var lesion: Int
  public var tissue: String
  public var voxels: Int
  public var volumeMm3: Double
  public var targetVolumeMm3: Double
  public var centroidMm: [Double]
  /// Lower and upper voxel, inclusive, in the file's own array order.
  public var boundingBoxVoxels: [[Int]]
  public var longestDiameterMm: Double
  public var perpendicularDiameterMm: Double
  public var productMm2: Double
  /// Index of the slice along the array axis of the plane.
  public var diameterSlice: Int
  public var longestDiameterEndpointsMm: [[Double]]
  public var perpendicularDiameterEndpointsMm: [[Double]]
  public var longestDiameterCentreMm: Double
  public var maxProductMm2: Double
  public var max3dDiameterMm: Double
  public var max3dDiameterCentreMm: Double
  public var slices: Int
  /// Extent through its slices, along their normal; `nil` in older records.
  @Nullable public var sliceExtentMm: Double?
  public var measurable: Bool
  public var touchesEdge: Bool

  public init(
    lesion: Int, tissue: String, voxels: Int, volumeMm3: Double, targetVolumeMm3: Double,
    centroidMm: [Double], boundingBoxVoxels: [[Int]], longestDiameterMm: Double,
    perpendicularDiameterMm: Double, productMm2: Double, diameterSlice: Int,
    longestDiameterEndpointsMm: [[Double]], perpendicularDiameterEndpointsMm: [[Double]],
    longestDiameterCentreMm: Double, maxProductMm2: Double, max3dDiameterMm: Double,
    max3dDiameterCentreMm: Double, slices: Int, sliceExtentMm: Double?, measurable: Bool,
    touchesEdge: Bool
  ) {
    self.lesion = lesion
    self.tissue = tissue
    self.voxels = voxels
    self.volumeMm3 = volumeMm3
    self.targetVolumeMm3 = targetVolumeMm3
    self.centroidMm = centroidMm
    self.boundingBoxVoxels = boundingBoxVoxels
    self.longestDiameterMm = longestDiameterMm
    self.perpendicularDiameterMm = perpendicularDiameterMm
    self.productMm2 = productMm2
    self.diameterSlice = diameterSlice
    self.longestDiameterEndpointsMm = longestDiameterEndpointsMm
    self.perpendicularDiameterEndpointsMm = perpendicularDiameterEndpointsMm
    self.longestDiameterCentreMm = longestDiameterCentreMm
    self.maxProductMm2 = maxProductMm2
    self.max3dDiameterMm = max3dDiameterMm
    self.max3dDiameterCentreMm = max3dDiameterCentreMm
    self.slices = slices
    self.sliceExtentMm = sliceExtentMm
    self.measurable = measurable
    self.touchesEdge = touchesEdge
  }

  enum CodingKeys: String, CodingKey {
    case lesion, tissue, voxels, slices, measurable
    case volumeMm3 = "volume_mm3"
    case targetVolumeMm3 = "target_volume_mm3"
    case centroidMm = "centroid_mm"
    case boundingBoxVoxels = "bounding_box_voxels"
    case longestDiameterMm = "longest_diameter_mm"
    case perpendicularDiameterMm = "perpendicular_diameter_mm"
    case productMm2 = "product_mm2"
    case diameterSlice = "diameter_slice"
    case longestDiameterEndpointsMm = "longest_diameter_endpoints_mm"
    case perpendicularDiameterEndpointsMm = "perpendicular_diameter_endpoints_mm"
    case longestDiameterCentreMm = "longest_diameter_centre_mm"
    case maxProductMm2 = "max_product_mm2"
    case max3dDiameterMm = "max_3d_diameter_mm"
    case max3dDiameterCentreMm = "max_3d_diameter_centre_mm"
    case sliceExtentMm = "slice_extent_mm"
    case touchesEdge = "touches_edge"
  }
}
