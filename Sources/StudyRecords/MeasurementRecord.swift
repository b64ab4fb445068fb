/// What `measure --json` prints: one mask, measured. Schema `neuraxis.measurement/1`.
///
/// Lengths mm, areas mm², lesion volumes mm³, tissue volumes ml, world coordinates RAS+ mm.
public struct MeasurementRecord: Codable, Hashable, Sendable {
  public static let currentSchema = "neuraxis.measurement/1"

  public var schema = MeasurementRecord.currentSchema
  public var mask: MaskRecord
  @Nullable public var labelScheme: String?
  /// Every value found, by its number; the background is none.
  public var labels: [String: LabelRecord]
  public var tissues: [String: TissueRecord]
  public var targetTissue: String
  public var sumOfProductsMm2: Double
  public var lesions: [LesionRecord]
  @Nullable public var spread: SpreadRecord?
  public var notes: [NoteRecord]

  public init(
    mask: MaskRecord, labelScheme: String?, labels: [String: LabelRecord],
    tissues: [String: TissueRecord], targetTissue: String, sumOfProductsMm2: Double,
    lesions: [LesionRecord], spread: SpreadRecord?, notes: [NoteRecord]
  ) {
    self.mask = mask
    self.labelScheme = labelScheme
    self.labels = labels
    self.tissues = tissues
    self.targetTissue = targetTissue
    self.sumOfProductsMm2 = sumOfProductsMm2
    self.lesions = lesions
    self.spread = spread
    self.notes = notes
  }

  enum CodingKeys: String, CodingKey {
    case schema, mask, labels, tissues, lesions, spread, notes
    case labelScheme = "label_scheme"
    case targetTissue = "target_tissue"
    case sumOfProductsMm2 = "sum_of_products_mm2"
  }
}

/// The file of a mask and its grid.
public struct MaskRecord: Codable, Hashable, Sendable {
  /// Name of the file without its folder.
  public var file: String
  public var sha256: String
  public var shape: [Int]
  public var spacingMm: [Double]
  public var voxelVolumeMm3: Double
  public var orientation: String
  public var affineSource: String

  public init(
    file: String, sha256: String, shape: [Int], spacingMm: [Double], voxelVolumeMm3: Double,
    orientation: String, affineSource: String
  ) {
    self.file = file
    self.sha256 = sha256
    self.shape = shape
    self.spacingMm = spacingMm
    self.voxelVolumeMm3 = voxelVolumeMm3
    self.orientation = orientation
    self.affineSource = affineSource
  }

  enum CodingKeys: String, CodingKey {
    case file, sha256, shape, orientation
    case spacingMm = "spacing_mm"
    case voxelVolumeMm3 = "voxel_volume_mm3"
    case affineSource = "affine_source"
  }
}

/// One value of a mask: how many voxels, and their volume in mm³.
public struct LabelRecord: Codable, Hashable, Sendable {
  public var voxels: Int
  public var volumeMm3: Double

  public init(voxels: Int, volumeMm3: Double) {
    self.voxels = voxels
    self.volumeMm3 = volumeMm3
  }

  enum CodingKeys: String, CodingKey {
    case voxels
    case volumeMm3 = "volume_mm3"
  }
}

/// A tissue: the union of some labels, with its half-voxel band.
public struct TissueRecord: Codable, Hashable, Sendable {
  public var labels: [Int]
  public var voxels: Int
  public var volumeMl: Double
  public var volumeMlLow: Double
  public var volumeMlHigh: Double
  public var surfaceMm2: Double
  public var lesionCount: Int

  public init(
    labels: [Int], voxels: Int, volumeMl: Double, volumeMlLow: Double, volumeMlHigh: Double,
    surfaceMm2: Double, lesionCount: Int
  ) {
    self.labels = labels
    self.voxels = voxels
    self.volumeMl = volumeMl
    self.volumeMlLow = volumeMlLow
    self.volumeMlHigh = volumeMlHigh
    self.surfaceMm2 = surfaceMm2
    self.lesionCount = lesionCount
  }

  enum CodingKeys: String, CodingKey {
    case labels, voxels
    case volumeMl = "volume_ml"
    case volumeMlLow = "volume_ml_low"
    case volumeMlHigh = "volume_ml_high"
    case surfaceMm2 = "surface_mm2"
    case lesionCount = "lesion_count"
  }
}

/// Something doubtful that was used all the same.
public struct NoteRecord: Codable, Hashable, Sendable {
  public var code: String
  /// `info`, `warning` or `error`.
  public var severity: String
  public var message: String

  public init(code: String, severity: String, message: String) {
    self.code = code
    self.severity = severity
    self.message = message
  }
}
