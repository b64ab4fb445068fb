/// Leptomeningeal and spinal spread of one scan. `nil` is "not evaluable" and is written `null`.
public struct SpreadRecord: Codable, Hashable, Sendable {
  @Nullable public var brain: BrainSpreadRecord?
  @Nullable public var spine: SpineSpreadRecord?
  /// `none`, `linear`, `nodular` or `both`; deposits of undetermined form are not counted.
  @Nullable public var pattern: String?
  /// `M0`, `M2` or `M3`; M1 and M4 cannot be seen on imaging.
  @Nullable public var mStageFromImaging: String?
  @Nullable public var scorecard: ScorecardRecord?

  public init(
    brain: BrainSpreadRecord?, spine: SpineSpreadRecord?, pattern: String?,
    mStageFromImaging: String?, scorecard: ScorecardRecord? = nil
  ) {
    self.brain = brain
    self.spine = spine
    self.pattern = pattern
    self.mStageFromImaging = mStageFromImaging
    self.scorecard = scorecard
  }

  enum CodingKeys: String, CodingKey {
    case brain, spine, pattern, scorecard
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
  @Nullable public var linearCount: Int?
  /// Three at most: measurable ones by product, then others by volume.
  @Nullable public var largestNodules: [NoduleRecord]?

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
    case linearCount = "linear_count"
    case largestNodules = "largest_nodules"
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
  /// Three at most: measurable ones by product, then others by volume.
  @Nullable public var largestNodules: [NoduleRecord]?
  @Nullable public var linearCount: Int?
  @Nullable public var intramedullaryCount: Int?
  /// Deposits whose form neither a label nor the shape determines.
  @Nullable public var undeterminedCount: Int?
  /// By `nodule`, `linear`, `intramedullary`, `undetermined`; forms without a deposit are absent.
  @Nullable public var volumeMlByForm: [String: Double]?
  /// By `cervical`, `thoracic`, `lumbar`, `sacral`; regions without an imaged level are absent.
  @Nullable public var volumeMlByRegion: [String: Double]?
  @Nullable public var canalOccupancyPercentByLevel: [String: Double]?
  /// Level of the fullest slice; `nil` also where no lesion is in the canal.
  @Nullable public var maxAxialOccupancyLevel: String?
  /// Length with lesion where the mask shows no cord. It is in neither coverage nor coated length, which is a
  /// lower bound where this is not 0.
  @Nullable public var coverageUnassessedLengthMm: Double?
  /// In slices that show the canal.
  @Nullable public var volumeMlOutsideCanal: Double?
  /// In slices of which no canal is known, while it is of others.
  @Nullable public var volumeMlBeyondCanal: Double?
  @Nullable public var volumeMlInCord: Double?

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
    case largestNodules = "largest_nodules"
    case linearCount = "linear_count"
    case intramedullaryCount = "intramedullary_count"
    case undeterminedCount = "undetermined_count"
    case volumeMlByForm = "volume_ml_by_form"
    case volumeMlByRegion = "volume_ml_by_region"
    case canalOccupancyPercentByLevel = "canal_occupancy_percent_by_level"
    case maxAxialOccupancyLevel = "max_axial_occupancy_level"
    case coverageUnassessedLengthMm = "coverage_unassessed_length_mm"
    case volumeMlOutsideCanal = "volume_ml_outside_canal"
    case volumeMlBeyondCanal = "volume_ml_beyond_canal"
    case volumeMlInCord = "volume_ml_in_cord"
  }
}
