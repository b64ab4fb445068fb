/// One case of the batch: one series (an image and its mask) of one session, done or failed.
/// Schema `neuraxis.case/1`. Files are named relative to the output folder or without their folder.
public struct CaseRecord: Codable, Hashable, Sendable {
  public static let currentSchema = "neuraxis.case/1"

  /// How far a case has come.
  public enum State: String, Codable, Hashable, Sendable {
    case done, failed, waiting
  }

  public var schema = CaseRecord.currentSchema
  /// Identifiers without `sub-` and `ses-`.
  public var subject: String
  public var session: String
  /// `brain` or `spine`.
  public var region: String
  @Nullable public var date: String?
  public var state: State
  @Nullable public var error: CaseErrorRecord?
  @Nullable public var measurement: MeasurementRecord?
  /// The same mask with the whole tumour (T2/FLAIR) as its target; made only where a criteria set of
  /// the run follows it.
  @Nullable public var wholeTumour: MeasurementRecord?
  public var figures: [FigureRecord]
  public var inputs: [InputRecord]
  public var notes: [NoteRecord]
  public var provenance: ProvenanceRecord

  public init(
    subject: String, session: String, region: String, date: String?, state: State,
    error: CaseErrorRecord? = nil, measurement: MeasurementRecord? = nil,
    figures: [FigureRecord] = [], inputs: [InputRecord] = [], notes: [NoteRecord] = [],
    provenance: ProvenanceRecord
  ) {
    self.subject = subject
    self.session = session
    self.region = region
    self.date = date
    self.state = state
    self.error = error
    self.measurement = measurement
    self.figures = figures
    self.inputs = inputs
    self.notes = notes
    self.provenance = provenance
  }

  enum CodingKeys: String, CodingKey {
    case schema, subject, session, region, date, state, error, measurement, figures, inputs, notes
    case provenance
    case wholeTumour = "whole_tumour_measurement"
  }
}

/// Why a case failed: the code, the stage, and the way out.
public struct CaseErrorRecord: Codable, Hashable, Sendable {
  public var code: String
  /// `read`, `measure`, `spread`, `render` or `write`.
  public var stage: String
  /// The input that it speaks of, without its folder; `nil` where it is none.
  @Nullable public var file: String?
  public var message: String

  public init(code: String, stage: String, file: String?, message: String) {
    self.code = code
    self.stage = stage
    self.file = file
    self.message = message
  }
}

/// A picture of a case: its file, what it shows in words, and its place.
public struct FigureRecord: Codable, Hashable, Sendable {
  /// Path below the output folder, e.g. `sub-01/figures/sub-01_ses-m03_brain_axial.png`.
  public var file: String
  /// `axial`, `coronal`, `sagittal` or `sheet`.
  public var kind: String
  public var caption: String
  /// The finding in words, for those who cannot see the picture.
  public var alt: String
  public var width: Int
  public var height: Int

  public init(file: String, kind: String, caption: String, alt: String, width: Int, height: Int) {
    self.file = file
    self.kind = kind
    self.caption = caption
    self.alt = alt
    self.width = width
    self.height = height
  }
}

/// A file that a case was made from.
public struct InputRecord: Codable, Hashable, Sendable {
  /// `image`, `mask`, `cord`, `canal`, `levels` or `transform`.
  public var role: String
  /// Path below the input folder.
  public var file: String
  public var sha256: String

  public init(role: String, file: String, sha256: String) {
    self.role = role
    self.file = file
    self.sha256 = sha256
  }
}

/// With what a record was made: enough to make it again.
public struct ProvenanceRecord: Codable, Hashable, Sendable {
  public var software: String
  public var version: String
  /// The options that change results, by name.
  public var options: [String: String]

  public init(software: String, version: String, options: [String: String]) {
    self.software = software
    self.version = version
    self.options = options
  }
}
