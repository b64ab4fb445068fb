import ResponseCriteria

/// What `assess --json` prints for one patient and one criteria set. Schema
/// `neuraxis.assessment/1`. Dates ISO 8601, changes in percent.
public struct AssessmentRecord: Codable, Hashable, Sendable {
  public static let currentSchema = "neuraxis.assessment/1"

  public var schema = AssessmentRecord.currentSchema
  /// `nil` where the table holds one patient without a name.
  @Nullable public var subjectID: String?
  public var criteria: String
  /// What the set compared: volumes in ml, products in mm², or the marks of a scorecard.
  @Nullable public var measure: Measure?
  /// The tissue that the set follows.
  @Nullable public var tissue: FollowedTissue?
  /// The tissue of the masks that was measured for it, by name, or `any` for all labels together; `nil` where
  /// no mask was measured or the masks differ.
  @Nullable public var measuredTissue: String?
  public var sessions: [SessionAssessmentRecord]
  @Nullable public var bestResponse: Response?
  @Nullable public var bestConfirmedResponse: Response?
  @Nullable public var preliminaryProgressionDate: String?
  @Nullable public var progressionDate: String?
  @Nullable public var daysToProgression: Int?
  @Nullable public var lastAssessedDate: String?
  /// Times of the patient, by name: `overall_survival`, `progression_free_survival`, …
  public var endpoints: [String: EndpointRecord]
  /// Sessions where the criteria sets of one question disagree; `nil` where one set alone was asked.
  @Nullable public var disagreements: [DisagreementRecord]?

  public init(criteria: String, sessions: [SessionAssessmentRecord]) {
    self.criteria = criteria
    self.sessions = sessions
    endpoints = [:]
  }

  enum CodingKeys: String, CodingKey {
    case schema, criteria, measure, tissue, sessions, endpoints, disagreements
    case measuredTissue = "measured_tissue"
    case subjectID = "subject_id"
    case bestResponse = "best_response"
    case bestConfirmedResponse = "best_confirmed_response"
    case preliminaryProgressionDate = "preliminary_progression_date"
    case progressionDate = "progression_date"
    case daysToProgression = "days_to_progression"
    case lastAssessedDate = "last_assessed_date"
  }
}

/// One session that criteria sets do not agree on: category and deciding sentence by set.
public struct DisagreementRecord: Codable, Hashable, Sendable {
  public var sessionID: String
  public var responses: [String: String]
  public var reasons: [String: String]

  public init(sessionID: String, responses: [String: String], reasons: [String: String]) {
    self.sessionID = sessionID
    self.responses = responses
    self.reasons = reasons
  }

  enum CodingKeys: String, CodingKey {
    case responses, reasons
    case sessionID = "session_id"
  }
}

/// The response of one session, with its reasons.
public struct SessionAssessmentRecord: Codable, Hashable, Sendable {
  public var sessionID: String
  /// `nil` only where the sessions of a study carry no dates.
  @Nullable public var date: String?
  public var response: Response
  public var status: ConfirmationStatus
  @Nullable public var changeFromBaselinePercent: Double?
  @Nullable public var changeFromNadirPercent: Double?
  /// The baseline that the session is compared with, and its size in the unit of the set's measure.
  @Nullable public var baselineSession: String?
  @Nullable public var baselineValue: Double?
  /// The smallest size from the baseline to the session before this one.
  @Nullable public var nadirSession: String?
  @Nullable public var nadirValue: Double?
  public var borderline: Bool
  /// The rule of the first reason; `nil` in records of schema 1.
  @Nullable public var decidingRule: Rule?
  /// What that rule found, without the category that begins the reason's sentence.
  @Nullable public var decidingFinding: String?
  public var reasons: [ReasonRecord]
  /// The row of the timeline as this criteria set saw it; absent where the row is a table's own.
  public var observation: ObservationRecord?

  public init(
    sessionID: String, date: String?, response: Response, status: ConfirmationStatus,
    changeFromBaselinePercent: Double?, changeFromNadirPercent: Double?, borderline: Bool,
    reasons: [ReasonRecord]
  ) {
    self.sessionID = sessionID
    self.date = date
    self.response = response
    self.status = status
    self.changeFromBaselinePercent = changeFromBaselinePercent
    self.changeFromNadirPercent = changeFromNadirPercent
    self.borderline = borderline
    self.reasons = reasons
  }

  enum CodingKeys: String, CodingKey {
    case date, response, status, borderline, reasons, observation
    case baselineSession = "baseline_session"
    case baselineValue = "baseline_value"
    case nadirSession = "nadir_session"
    case nadirValue = "nadir_value"
    case decidingRule = "deciding_rule"
    case decidingFinding = "deciding_finding"
    case sessionID = "session_id"
    case changeFromBaselinePercent = "change_from_baseline_percent"
    case changeFromNadirPercent = "change_from_nadir_percent"
  }
}

/// One finding of a verdict: the rule, a sentence with numbers, and the source of the rule.
public struct ReasonRecord: Codable, Hashable, Sendable {
  public var rule: Rule
  /// The category that the rule gave, with which the sentence begins; `nil` for a remark. Reasons with
  /// PD made the progression.
  @Nullable public var category: Response?
  public var text: String
  public var source: String
  public var evidence: Evidence

  public init(
    rule: Rule, category: Response? = nil, text: String, source: String, evidence: Evidence
  ) {
    self.rule = rule
    self.category = category
    self.text = text
    self.source = source
    self.evidence = evidence
  }
}

/// A time of a patient in days from the treatment's start, or censored at that day.
public struct EndpointRecord: Codable, Hashable, Sendable {
  public var days: Int
  public var event: Bool
  @Nullable public var date: String?
  /// The rule that gave it, as a sentence.
  public var rule: String

  public init(days: Int, event: Bool, date: String?, rule: String) {
    self.days = days
    self.event = event
    self.date = date
    self.rule = rule
  }
}
