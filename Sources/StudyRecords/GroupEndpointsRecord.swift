/// `group_endpoints.json`: the outcome of a cohort, by arm. Schema `neuraxis.group/1`.
public struct GroupEndpointsRecord: Codable, Hashable, Sendable {
  public static let currentSchema = "neuraxis.group/1"

  public var schema = GroupEndpointsRecord.currentSchema
  public var criteria: String
  /// By name of the arm; `all` where patients have none.
  public var arms: [String: ArmRecord]
  public var notes: [NoteRecord]

  public init(criteria: String, arms: [String: ArmRecord], notes: [NoteRecord]) {
    self.criteria = criteria
    self.arms = arms
    self.notes = notes
  }
}

/// The outcome of one arm.
public struct ArmRecord: Codable, Hashable, Sendable {
  public var n: Int
  /// How many patients have which best response: `CR`, `PR`, `MR`, `SD`, `PD`, `NE`.
  public var bestResponse: [String: Int]
  public var objectiveResponseRate: ProportionRecord
  /// Patients alive and dead at the last contact, deaths by cause.
  public var alive: Int
  public var dead: Int
  public var deathsByCause: [String: Int]
  public var overallSurvival: SurvivalRecord
  public var progressionFreeSurvival: SurvivalRecord
  public var timeToProgression: SurvivalRecord
  public var durationOfResponse: SurvivalRecord
  /// MR, which does not count as a response.
  @Nullable public var minorResponseRate: ProportionRecord?
  /// CR and PR by the best confirmed response.
  @Nullable public var confirmedResponseRate: ProportionRecord?
  /// CR, PR and MR, where the criteria set names a source that counts so.
  @Nullable public var responseRateWithMinor: ProportionRecord?
  /// From the first progression on. Operational definition.
  @Nullable public var durationOfRelapse: SurvivalRecord?

  public init(
    n: Int, bestResponse: [String: Int], objectiveResponseRate: ProportionRecord, alive: Int,
    dead: Int, deathsByCause: [String: Int], overallSurvival: SurvivalRecord,
    progressionFreeSurvival: SurvivalRecord, timeToProgression: SurvivalRecord,
    durationOfResponse: SurvivalRecord
  ) {
    self.n = n
    self.bestResponse = bestResponse
    self.objectiveResponseRate = objectiveResponseRate
    self.alive = alive
    self.dead = dead
    self.deathsByCause = deathsByCause
    self.overallSurvival = overallSurvival
    self.progressionFreeSurvival = progressionFreeSurvival
    self.timeToProgression = timeToProgression
    self.durationOfResponse = durationOfResponse
  }

  enum CodingKeys: String, CodingKey {
    case n, alive, dead
    case bestResponse = "best_response"
    case objectiveResponseRate = "objective_response_rate"
    case deathsByCause = "deaths_by_cause"
    case overallSurvival = "overall_survival"
    case progressionFreeSurvival = "progression_free_survival"
    case timeToProgression = "time_to_progression"
    case durationOfResponse = "duration_of_response"
    case minorResponseRate = "minor_response_rate"
    case confirmedResponseRate = "confirmed_response_rate"
    case responseRateWithMinor = "response_rate_with_minor"
    case durationOfRelapse = "duration_of_relapse"
  }
}

/// A share from 0 to 1 with its exact (Clopper–Pearson) 95 % interval; `nil` without a patient.
public struct ProportionRecord: Codable, Hashable, Sendable {
  @Nullable public var estimate: Double?
  @Nullable public var low: Double?
  @Nullable public var high: Double?
  public var count: Int
  public var n: Int

  public init(estimate: Double?, low: Double?, high: Double?, count: Int, n: Int) {
    self.count = count
    self.n = n
    self.estimate = estimate
    self.low = low
    self.high = high
  }
}

/// A Kaplan–Meier estimate with log-log 95 % intervals; `nil` is "not reached".
public struct SurvivalRecord: Codable, Hashable, Sendable {
  @Nullable public var medianDays: Int?
  @Nullable public var low: Int?
  @Nullable public var high: Int?
  public var curve: [Step]

  /// One step of the curve.
  public struct Step: Codable, Hashable, Sendable {
    public var day: Int
    public var atRisk: Int
    public var events: Int
    public var survival: Double
    @Nullable public var low: Double?
    @Nullable public var high: Double?

    public init(day: Int, atRisk: Int, events: Int, survival: Double, low: Double?, high: Double?) {
      self.day = day
      self.atRisk = atRisk
      self.events = events
      self.survival = survival
      self.low = low
      self.high = high
    }

    enum CodingKeys: String, CodingKey {
      case day, events, survival, low, high
      case atRisk = "at_risk"
    }
  }

  public init(medianDays: Int?, low: Int?, high: Int?, curve: [Step]) {
    self.curve = curve
    self.medianDays = medianDays
    self.low = low
    self.high = high
  }

  enum CodingKeys: String, CodingKey {
    case low, high, curve
    case medianDays = "median_days"
  }
}
