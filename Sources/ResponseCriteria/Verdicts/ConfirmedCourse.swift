import Quantities

/// Reads the verdicts again with all later sessions known: what was confirmed, what was denied, and
/// what follows for the patient.
struct ConfirmedCourse {
  let timeline: Timeline
  let set: CriteriaSet
  let options: AssessmentOptions
  let verdicts: [Verdict]

  /// Status of a session and the sentence that tells it.
  struct Standing {
    var status: ConfirmationStatus
    var text: String?
    var citation: Citation?

    static let notRequired = Standing(status: .notRequired)

    /// What would have to be confirmed, where nobody knows how far apart the scans are.
    static func undated(_ citation: Citation) -> Standing {
      Standing(
        status: .preliminary,
        text: "Preliminary: the sessions have no dates, so nothing can be confirmed",
        citation: citation)
    }
  }

  var points: [TimePoint] { timeline.points }

  func assessment() -> Assessment {
    var sessions = verdicts.indices.map { session($0, .notRequired, verdicts[$0].response) }
    for index in verdicts.indices where verdicts[index].response == .progressive {
      let standing = progressionStanding(at: index)
      let isDenied = standing.status == .unconfirmed
      sessions[index] = session(
        index, standing,
        isDenied ? verdicts[index].withoutProgression : .progressive)
    }
    let resolved = sessions.map(\.resolvedResponse)
    for index in verdicts.indices where verdicts[index].response.isResponse {
      sessions[index] = session(
        index, responseStanding(at: index, resolved: resolved), verdicts[index].response)
    }
    return PatientCourse(timeline: timeline, sessions: sessions, options: options, set: set)
      .assessment()
  }

  private func session(
    _ index: Int, _ standing: Standing, _ resolved: Response
  ) -> SessionAssessment {
    let verdict = verdicts[index]
    var reasons = verdict.reasons
    if let text = standing.text, let citation = standing.citation {
      reasons.append(Reason(.confirmation, text, citation))
    }
    return SessionAssessment(
      sessionID: points[index].sessionID, date: points[index].date, response: verdict.response,
      status: standing.status, resolvedResponse: resolved, baseline: verdict.baseline,
      nadir: verdict.nadir,
      changeFromBaseline: verdict.changeFromBaseline, changeFromNadir: verdict.changeFromNadir,
      borderlineResponses: verdict.borderlineResponses,
      progressionRules: verdict.progressionRules, reasons: reasons)
  }
}
