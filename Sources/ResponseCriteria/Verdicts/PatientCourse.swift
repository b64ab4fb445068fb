import Quantities

/// Best responses and dates of a patient, from sessions whose standing is known.
struct PatientCourse {
  let timeline: Timeline
  let sessions: [SessionAssessment]
  let options: AssessmentOptions
  let set: CriteriaSet

  /// Sessions behind the baseline.
  private var followUp: ArraySlice<SessionAssessment> {
    sessions[(timeline.baselineIndex + 1)...]
  }

  /// Follow-up up to and including the first progression that was not denied.
  private var untilProgression: ArraySlice<SessionAssessment> {
    guard let end = followUp.firstIndex(where: { $0.resolvedResponse == .progressive }) else {
      return followUp
    }
    return followUp[...end]
  }

  func assessment() -> Assessment {
    let standing = followUp.firstIndex { session in
      session.resolvedResponse == .progressive && session.status != .preliminary
    }
    let preliminary = followUp.firstIndex {
      $0.response == .progressive && $0.status != .notRequired
    }
    let lastAssessed = followUp.lastIndex { $0.response != .notEvaluable }
    let dates = timeline.dates
    return Assessment(
      subjectID: timeline.subjectID, criteria: set.name, measure: set.measure(options),
      tissue: set.tissue(options), usesDerivedThresholds: usesDerivedThresholds,
      baselineDate: dates?[timeline.baselineIndex],
      treatmentStart: timeline.treatmentStart, sessions: sessions,
      bestResponse: best { $0.resolvedResponse },
      bestConfirmedResponse: dates == nil ? nil : best { confirmed($0) },
      preliminaryProgressionDate: preliminary.flatMap { dates?[$0] },
      progressionDate: standing.flatMap { dates?[$0] },
      lastAssessedDate: dates?[lastAssessed ?? timeline.baselineIndex])
  }

  private var usesDerivedThresholds: Bool {
    self.set.thresholds[self.set.measure(options)]?.partial.citation.evidence == .derived
  }

  private func best(_ category: (SessionAssessment) -> Response) -> Response? {
    untilProgression.map { session -> Response in
      let response = counted(category(session))
      return response == .stable && !reachesStableMinimum(session) ? .notEvaluable : response
    }.min { $0.rank < $1.rank }
  }

  /// What a session counts for where confirmation is asked for.
  private func confirmed(_ session: SessionAssessment) -> Response {
    let response = session.resolvedResponse
    switch session.status {
    case .confirmed, .notRequired: return response
    case .preliminary, .unconfirmed:
      if response == .progressive { return .notEvaluable }
      return response == .notEvaluable ? .notEvaluable : .stable
    }
  }

  /// Nothing is better than the set allows: a reader's MR is SD where it has none.
  private func counted(_ response: Response) -> Response {
    guard response == .minor, let thresholds = self.set.thresholds[self.set.measure(options)],
      SizeRule(thresholds: thresholds, tissue: self.set.tissue(options)).countedMinor == nil
    else { return response }
    return .stable
  }

  /// Without dates nobody knows; SD is taken as it is.
  private func reachesStableMinimum(_ session: SessionAssessment) -> Bool {
    guard let date = session.date, let baseline = timeline.dates?[timeline.baselineIndex] else {
      return true
    }
    return date.days(since: baseline) >= options.stableMinimumDays
  }
}
