/// What `compare --json` prints: two masks of one patient. Schema `neuraxis.comparison/1`.
///
/// Masks carry no dates, so the response is preliminary and no time is told.
public struct ComparisonRecord: Codable, Hashable, Sendable {
  public static let currentSchema = "neuraxis.comparison/1"

  public var schema = ComparisonRecord.currentSchema
  public var criteria: String
  public var baseline: MeasurementRecord
  public var followup: MeasurementRecord
  /// Of the followed tissue; `nil` from zero.
  @Nullable public var volumeChangePercent: Double?
  @Nullable public var sumOfProductsChangePercent: Double?
  /// Sums over the targets of the criteria set, in mm², that the change was told from.
  @Nullable public var targetProductsBaselineMm2: Double?
  @Nullable public var targetProductsFollowupMm2: Double?
  /// `CR`, `PR`, `MR`, `SD`, `PD` or `NE`.
  @Nullable public var response: String?
  public var borderline = false
  public var reasons: [ReasonRecord] = []
  /// Lesions followed from one mask to the other, in the sessions `baseline` and `followup`.
  public var lesions: [LesionTrackRecord] = []
  @Nullable public var lineageUnavailable: String?

  public init(criteria: String, baseline: MeasurementRecord, followup: MeasurementRecord) {
    self.criteria = criteria
    self.baseline = baseline
    self.followup = followup
  }

  enum CodingKeys: String, CodingKey {
    case schema, criteria, baseline, followup, response, borderline, reasons, lesions
    case volumeChangePercent = "volume_change_percent"
    case sumOfProductsChangePercent = "sum_of_products_change_percent"
    case targetProductsBaselineMm2 = "target_products_baseline_mm2"
    case targetProductsFollowupMm2 = "target_products_followup_mm2"
    case lineageUnavailable = "lineage_unavailable"
  }
}
