import ResponseCriteria

/// What `compare --json` prints: two masks of one patient. Schema `neuraxis.comparison/2`.
///
/// Masks carry no dates, so the response is preliminary and there are no times.
public struct ComparisonRecord: Codable, Hashable, Sendable {
  public static let currentSchema = "neuraxis.comparison/2"

  public var schema = ComparisonRecord.currentSchema
  public var criteria: String
  public var baseline: MeasurementRecord
  public var followup: MeasurementRecord
  /// Volume of the followed tissue in ml, from which the change was computed; `nil` where it cannot be compared.
  @Nullable public var followedVolumeBaselineMl: Double?
  @Nullable public var followedVolumeFollowupMl: Double?
  /// A lower bound at follow-up, where part of the tissue may be outside the field of view;
  /// ``followedVolumeFollowupMl`` and its change are `nil` then.
  @Nullable public var followedVolumeFollowupMlAtLeast: Double?
  /// T2/FLAIR tissue of a mixed tumour, in ml and over its targets in mm²; `nil` elsewhere.
  @Nullable public var t2flairVolumeBaselineMl: Double?
  @Nullable public var t2flairVolumeFollowupMl: Double?
  @Nullable public var t2flairVolumeFollowupMlAtLeast: Double?
  @Nullable public var t2flairProductsBaselineMm2: Double?
  @Nullable public var t2flairProductsFollowupMm2: Double?
  /// Of the followed tissue; `nil` from zero.
  @Nullable public var volumeChangePercent: Double?
  @Nullable public var sumOfProductsChangePercent: Double?
  /// Sums over the targets of the criteria set, in mm², from which the change was computed; `nil` at
  /// follow-up where they cannot be compared.
  @Nullable public var targetProductsBaselineMm2: Double?
  @Nullable public var targetProductsFollowupMm2: Double?
  /// Any category but the baseline's.
  @Nullable public var response: Response?
  public var borderline = false
  public var reasons: [ReasonRecord] = []
  /// Lesions followed from one mask to the other, in the sessions `baseline` and `followup`.
  public var lesions: [LesionTrackRecord] = []
  @Nullable public var lineageUnavailable: String?
  /// Notes on both masks together; the notes on one mask are in its measurement.
  public var notes: [NoteRecord] = []

  public init(criteria: String, baseline: MeasurementRecord, followup: MeasurementRecord) {
    self.criteria = criteria
    self.baseline = baseline
    self.followup = followup
  }

  enum CodingKeys: String, CodingKey {
    case schema, criteria, baseline, followup, response, borderline, reasons, lesions, notes
    case followedVolumeBaselineMl = "followed_volume_baseline_ml"
    case followedVolumeFollowupMl = "followed_volume_followup_ml"
    case followedVolumeFollowupMlAtLeast = "followed_volume_followup_ml_at_least"
    case t2flairVolumeBaselineMl = "t2flair_volume_baseline_ml"
    case t2flairVolumeFollowupMl = "t2flair_volume_followup_ml"
    case t2flairVolumeFollowupMlAtLeast = "t2flair_volume_followup_ml_at_least"
    case t2flairProductsBaselineMm2 = "t2flair_products_baseline_mm2"
    case t2flairProductsFollowupMm2 = "t2flair_products_followup_mm2"
    case volumeChangePercent = "volume_change_percent"
    case sumOfProductsChangePercent = "sum_of_products_change_percent"
    case targetProductsBaselineMm2 = "target_products_baseline_mm2"
    case targetProductsFollowupMm2 = "target_products_followup_mm2"
    case lineageUnavailable = "lineage_unavailable"
  }
}
