import ResponseCriteria

/// All that a report knows of one patient. Schema `neuraxis.subject/2`; written by the
/// participant level, read by the group level and by `neuraxis report`.
public struct SubjectRecord: Codable, Hashable, Sendable {
  public static let currentSchema = "neuraxis.subject/2"
  public static let olderSchemas = ["neuraxis.subject/1"]

  public var schema = SubjectRecord.currentSchema
  /// Identifier without `sub-`.
  public var subject: String
  @Nullable public var arm: String?
  @Nullable public var treatmentStart: String?
  @Nullable public var deathDate: String?
  @Nullable public var deathCause: DeathCause?
  @Nullable public var lastContactDate: String?
  /// Whether the tables about patients name this one; only then can the patient count as alive. `false` where
  /// they could not be read, so that arm, death and last contact are not known; `nil` where they lack the patient.
  @Nullable public var outcomeKnown: Bool?
  /// In order of time.
  public var sessions: [SessionRecord]
  /// One for each criteria set of the run; the first leads the page. Empty where none could be made.
  public var assessments: [AssessmentRecord]
  public var events: [EventRecord]
  public var lineage: [LesionTrackRecord]
  /// Why there is no lineage; `nil` where there is one.
  @Nullable public var lineageUnavailable: String?
  /// Levels of the spine, from the skull down, that every session with a spine imaged; `nil` where fewer
  /// than two sessions show a spine or one does not know its levels.
  @Nullable public var comparableLevels: [String]?
  public var notes: [NoteRecord]
  public var provenance: ProvenanceRecord

  public init(subject: String, sessions: [SessionRecord], provenance: ProvenanceRecord) {
    self.subject = subject
    self.sessions = sessions
    self.provenance = provenance
    assessments = []
    events = []
    lineage = []
    notes = []
  }

  enum CodingKeys: String, CodingKey {
    case schema, subject, arm, sessions, assessments, events, lineage, notes, provenance
    case treatmentStart = "treatment_start"
    case deathDate = "death_date"
    case deathCause = "death_cause"
    case lastContactDate = "last_contact_date"
    case outcomeKnown = "outcome_known"
    case lineageUnavailable = "lineage_unavailable"
    case comparableLevels = "comparable_levels"
  }
}

/// One time point of a patient: its cases, and what the first criteria set was given.
public struct SessionRecord: Codable, Hashable, Sendable {
  public var session: String
  @Nullable public var date: String?
  public var cases: [CaseRecord]
  public var observation: ObservationRecord
  /// Of brain and spine together, with the parts of a spine joined; `nil` where no mask can show it.
  @Nullable public var spread: SpreadRecord?

  public init(session: String, date: String?, cases: [CaseRecord], observation: ObservationRecord) {
    self.session = session
    self.date = date
    self.cases = cases
    self.observation = observation
  }
}

/// A dose or an adverse event.
public struct EventRecord: Codable, Hashable, Sendable {
  /// Days from the treatment's start.
  public var day: Int
  /// `dose`, or an adverse event by name.
  public var event: String
  @Nullable public var grade: Int?

  public init(day: Int, event: String, grade: Int?) {
    self.day = day
    self.event = event
    self.grade = grade
  }
}

/// One lesion followed over the sessions of a patient.
public struct LesionTrackRecord: Codable, Hashable, Sendable {
  /// Stable over all sessions: 1, 2, …
  public var id: Int
  public var region: String
  public var points: [Point]

  /// The lesion at one session; volume in mm³.
  public struct Point: Codable, Hashable, Sendable {
    public var session: String
    /// Lesion numbers in that session's measurement; empty where it vanished. Where the region is in several
    /// masks, each number belongs to the mask at the same position of ``parts``.
    public var lesions: [Int]
    public var volumeMm3: Double
    /// `baseline`, `new`, `vanished`, `reappeared`, `first-imaged`, `enlarged`, `shrunk`, `stable`,
    /// `merged`, `merged-into`, `split` or `absent`.
    public var state: String
    /// The id of the lesion that it became part of.
    @Nullable public var mergedInto: Int?
    /// Ids of the lesions that it merged or split from.
    @Nullable public var parents: [Int]?
    /// Regions of the cases that show each of ``lesions``, e.g. `spine-1` and `spine-2` of one lesion
    /// that both show; the key is absent where one case shows the whole region.
    public var parts: [String]?

    public init(
      session: String, lesions: [Int], volumeMm3: Double, state: String, mergedInto: Int? = nil,
      parents: [Int]? = nil, parts: [String]? = nil
    ) {
      self.session = session
      self.lesions = lesions
      self.volumeMm3 = volumeMm3
      self.state = state
      self.mergedInto = mergedInto
      self.parents = parents
      self.parts = parts
    }

    /// Numbers of the lesions that a case shows of it.
    /// - Parameters:
    ///   - caseRegion: region of the case, e.g. `spine-2`.
    ///   - region: of the track.
    public func lesions(ofCase caseRegion: String, region: String) -> [Int] {
      guard let parts else { return caseRegion == region ? lesions : [] }
      return zip(parts, lesions).filter { $0.0 == caseRegion }.map(\.1)
    }

    enum CodingKeys: String, CodingKey {
      case session, lesions, state, parents, parts
      case mergedInto = "merged_into"
      case volumeMm3 = "volume_mm3"
    }
  }

  public init(id: Int, region: String, points: [Point]) {
    self.id = id
    self.region = region
    self.points = points
  }
}
