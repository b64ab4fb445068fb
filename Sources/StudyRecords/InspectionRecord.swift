/// What `inspect --json` prints for one file that could be read, wholly or in part.
///
/// Keys that could not be read are absent, beside the error: `null` would mean that the header has no value.
public struct InspectionRecord: Codable, Hashable, Sendable {
  public var file: String
  /// `nifti1`, `nifti2` or `analyze`.
  public var format: String?
  public var pair: Bool?
  /// `little` or `big`.
  public var byteOrder: String?
  public var datatype: String?
  /// dim[1…dim[0]] as stored.
  public var shape: [Int]?
  /// Lengths of the affine's columns.
  public var spacingMm: [Double]?
  /// 4×4, rows first, RAS+ mm.
  public var affine: [[Double]]?
  /// `sform`, `qform` or `pixdim`.
  public var affineSource: String?
  public var orientation: String?
  public var voxelVolumeMm3: Double?
  public var slope: Double?
  public var intercept: Double?
  public var notes: [NoteRecord]?
  public var stats: StatisticsRecord?
  public var error: InspectionErrorRecord?

  public init(file: String) { self.file = file }

  enum CodingKeys: String, CodingKey {
    case file, format, pair, datatype, shape, affine, orientation, slope, intercept, notes, stats
    case error
    case byteOrder = "byte_order"
    case spacingMm = "spacing_mm"
    case affineSource = "affine_source"
    case voxelVolumeMm3 = "voxel_volume_mm3"
  }
}

/// Why a file could not be read.
public struct InspectionErrorRecord: Codable, Hashable, Sendable {
  public var code: String
  public var message: String

  public init(code: String, message: String) {
    self.code = code
    self.message = message
  }
}

/// Statistics of the scaled finite values of a file; colour over all channels, complex numbers by
/// magnitude. `nil` where no value is finite, or the sum is too large.
public struct StatisticsRecord: Codable, Hashable, Sendable {
  public var finite: Int
  @Nullable public var min: Double?
  @Nullable public var max: Double?
  @Nullable public var mean: Double?
  @Nullable public var sum: Double?

  public init(finite: Int, min: Double?, max: Double?, mean: Double?, sum: Double?) {
    self.finite = finite
    self.sum = sum
    self.min = min
    self.max = max
    self.mean = mean
  }
}
