import Quantities

/// A time of a patient: an event, or the last day that is known without it.
public struct Endpoint: Hashable, Sendable {
  /// Names as the records have them.
  public enum Name: String, CaseIterable, Hashable, Sendable {
    case overallSurvival = "overall_survival"
    case progressionFreeSurvival = "progression_free_survival"
    case timeToProgression = "time_to_progression"
    case durationOfResponse = "duration_of_response"
    case timeToRelapse = "time_to_relapse"
    case durationOfRelapse = "duration_of_relapse"
  }

  /// Days from the start that the rule names; negative where the event came first.
  public let days: Int
  /// `false`: censored at ``date``.
  public let isEvent: Bool
  public let date: CalendarDate
  /// What was counted, as a sentence.
  public let rule: String

  public init(days: Int, isEvent: Bool, date: CalendarDate, rule: String) {
    self.days = days
    self.isEvent = isEvent
    self.date = date
    self.rule = rule
  }
}

/// Cause of death.
public enum DeathCause: String, CaseIterable, Hashable, Sendable {
  case progression, infection, other
}

/// Death and last contact of a patient.
public struct VitalStatus: Hashable, Sendable {
  public var deathDate: CalendarDate?
  public var lastContactDate: CalendarDate?

  /// `nil` is not known.
  public init(deathDate: CalendarDate? = nil, lastContactDate: CalendarDate? = nil) {
    self.deathDate = deathDate
    self.lastContactDate = lastContactDate
  }
}
