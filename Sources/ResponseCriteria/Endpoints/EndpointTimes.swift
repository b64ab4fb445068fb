import Quantities

/// The rules of the endpoints, one a function.
struct EndpointTimes {
  let assessment: Assessment
  let status: VitalStatus
  private let start: CalendarDate
  private let lastAssessed: CalendarDate
  private let sessions: [(date: CalendarDate, response: Response)]

  /// - Returns: `nil` where the sessions have no dates.
  init?(assessment: Assessment, status: VitalStatus) {
    guard let start = assessment.treatmentStart, let last = assessment.lastAssessedDate else {
      return nil
    }
    self.assessment = assessment
    self.status = status
    self.start = start
    lastAssessed = last
    sessions = assessment.sessions.compactMap { session in
      session.date.map { ($0, session.resolvedResponse) }
    }
  }

  private func endpoint(
    from begin: CalendarDate, to date: CalendarDate, isEvent: Bool, _ rule: String
  ) -> Endpoint {
    Endpoint(days: date.days(since: begin), isEvent: isEvent, date: date, rule: rule)
  }

  func overallSurvival() -> Endpoint {
    if let death = status.deathDate {
      return endpoint(from: start, to: death, isEvent: true, "death")
    }
    let lastSession = sessions.last?.date ?? lastAssessed
    let last = max(status.lastContactDate ?? lastSession, lastSession)
    return endpoint(from: start, to: last, isEvent: false, "alive at the last contact: censored")
  }

  func progressionFreeSurvival() -> Endpoint {
    if let progression = progressionBeforeDeath {
      return endpoint(from: start, to: progression, isEvent: true, "progression")
    }
    if let death = status.deathDate {
      return endpoint(from: start, to: death, isEvent: true, "death without progression before it")
    }
    return endpoint(
      from: start, to: lastAssessed, isEvent: false,
      "alive without progression at the last evaluable assessment: censored")
  }

  func timeToProgression() -> Endpoint {
    if let progression = progressionBeforeDeath {
      return endpoint(from: start, to: progression, isEvent: true, "progression")
    }
    if let death = status.deathDate {
      return endpoint(
        from: start, to: death, isEvent: false, "death before progression: censored at death")
    }
    return endpoint(
      from: start, to: lastAssessed, isEvent: false,
      "no progression at the last evaluable assessment: censored")
  }

  /// A scan dated behind the day of death cannot be earlier progression.
  private var progressionBeforeDeath: CalendarDate? {
    guard let progression = assessment.progressionDate else { return nil }
    guard let death = status.deathDate else { return progression }
    return progression <= death ? progression : nil
  }

  func durationOfResponse() -> Endpoint? {
    guard let best = assessment.bestResponse, best == .complete || best == .partial,
      let first = sessions.first(where: { $0.response == .complete || $0.response == .partial })
    else { return nil }
    let from = "from the first \(first.response.rawValue) (\(first.date)), "
    if let progression = progressionBeforeDeath, progression >= first.date {
      return endpoint(from: first.date, to: progression, isEvent: true, from + "to progression")
    }
    if let death = status.deathDate, death >= first.date {
      return endpoint(from: first.date, to: death, isEvent: true, from + "to death")
    }
    return endpoint(
      from: first.date, to: lastAssessed, isEvent: false,
      from + "ongoing at the last evaluable assessment: censored")
  }

  func timeToRelapse() -> Endpoint? {
    progressionBeforeDeath.map {
      endpoint(from: start, to: $0, isEvent: true, "first progression (operational definition)")
    }
  }

  func durationOfRelapse() -> Endpoint? {
    guard let relapse = progressionBeforeDeath else { return nil }
    let from = "from the first progression (\(relapse)), "
    let again = sessions.first { session in
      session.date > relapse && session.response.isResponse
    }
    if let again, again.date <= status.deathDate ?? again.date {
      return endpoint(
        from: relapse, to: again.date, isEvent: true,
        from + "to a new \(again.response.rawValue) (operational definition)")
    }
    if let death = status.deathDate {
      return endpoint(
        from: relapse, to: death, isEvent: true, from + "to death (operational definition)")
    }
    return endpoint(
      from: relapse, to: max(lastAssessed, relapse), isEvent: false,
      from + "ongoing at the last assessment: censored (operational definition)")
  }
}
