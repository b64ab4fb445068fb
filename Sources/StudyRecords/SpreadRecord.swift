/// Leptomeningeal and spinal spread of one scan. `nil` is "not evaluable" and is written `null`.
public struct SpreadRecord: Codable, Hashable, Sendable {
  @Nullable public var brain: BrainSpreadRecord?
  @Nullable public var spine: SpineSpreadRecord?
  /// `none`, `linear`, `nodular` or `both`.
  public var pattern: String
  /// `M0`, `M2` or `M3`; M1 and M4 cannot be seen on imaging.
  @Nullable public var mStageFromImaging: String?

  public init(
    brain: BrainSpreadRecord?, spine: SpineSpreadRecord?, pattern: String,
    mStageFromImaging: String?
  ) {
    self.brain = brain
    self.spine = spine
    self.pattern = pattern
    self.mStageFromImaging = mStageFromImaging
  }

  enum CodingKeys: String, CodingKey {
    case brain, spine, pattern
    case mStageFromImaging = "m_stage_from_imaging"
  }
}

/// Leptomeningeal spread in the head; volume in ml.
public struct BrainSpreadRecord: Codable, Hashable, Sendable {
  public var noduleCount: Int
  public var measurableNoduleCount: Int
  public var linearPresent: Bool
  public var volumeMl: Double
  @Nullable public var hydrocephalus: Bool?

  public init(
    noduleCount: Int, measurableNoduleCount: Int, linearPresent: Bool, volumeMl: Double,
    hydrocephalus: Bool?
  ) {
    self.noduleCount = noduleCount
    self.measurableNoduleCount = measurableNoduleCount
    self.linearPresent = linearPresent
    self.volumeMl = volumeMl
    self.hydrocephalus = hydrocephalus
  }

  enum CodingKeys: String, CodingKey {
    case hydrocephalus
    case noduleCount = "nodule_count"
    case measurableNoduleCount = "measurable_nodule_count"
    case linearPresent = "linear_present"
    case volumeMl = "volume_ml"
  }
}

/// Spread along the spine. Lengths run along the curved centreline in mm; levels are `C1`…`S`.
public struct SpineSpreadRecord: Codable, Hashable, Sendable {
  public var noduleCount: Int
  public var measurableNoduleCount: Int
  public var linearPresent: Bool
  public var volumeMl: Double
  @Nullable public var craniocaudalExtentMm: Double?
  @Nullable public var imagedLengthMm: Double?
  @Nullable public var extentPercentOfImaged: Double?
  @Nullable public var levelsInvolved: [String]?
  @Nullable public var levelsImaged: [String]?
  @Nullable public var volumeMlByLevel: [String: Double]?
  @Nullable public var canalOccupancyPercent: Double?
  @Nullable public var maxAxialOccupancyPercent: Double?
  @Nullable public var meanCircumferentialCoveragePercent: Double?
  @Nullable public var coatedLengthMm: Double?
  /// `S0`…`S3`, an operational grade of this project.
  @Nullable public var grade: String?

  public init(noduleCount: Int, measurableNoduleCount: Int, linearPresent: Bool, volumeMl: Double) {
    self.noduleCount = noduleCount
    self.measurableNoduleCount = measurableNoduleCount
    self.linearPresent = linearPresent
    self.volumeMl = volumeMl
  }

  enum CodingKeys: String, CodingKey {
    case grade
    case noduleCount = "nodule_count"
    case measurableNoduleCount = "measurable_nodule_count"
    case linearPresent = "linear_present"
    case volumeMl = "volume_ml"
    case craniocaudalExtentMm = "craniocaudal_extent_mm"
    case imagedLengthMm = "imaged_length_mm"
    case extentPercentOfImaged = "extent_percent_of_imaged"
    case levelsInvolved = "levels_involved"
    case levelsImaged = "levels_imaged"
    case volumeMlByLevel = "volume_ml_by_level"
    case canalOccupancyPercent = "canal_occupancy_percent"
    case maxAxialOccupancyPercent = "max_axial_occupancy_percent"
    case meanCircumferentialCoveragePercent = "mean_circumferential_coverage_percent"
    case coatedLengthMm = "coated_length_mm"
  }
}
