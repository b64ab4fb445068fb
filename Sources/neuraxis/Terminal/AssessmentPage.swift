import BatchPipeline
import Quantities
import ResponseCriteria

/// What `assess` prints for people: a block a patient and set, and where sets disagree.
struct AssessmentPage {
  let outcome: TableAssessment.Outcome
  let sets: [CriteriaSet]

  init(_ outcome: TableAssessment.Outcome, sets: [CriteriaSet]) {
    self.outcome = outcome
    self.sets = sets
  }

  var text: String {
    let blocks = outcome.patients.map { assessments in
      (assessments.map(block) + (assessments.count > 1 ? [concordance(assessments)] : []))
        .joined(separator: "\n")
    }
    return blocks.joined(separator: "\n") + "\n" + MeasurementPage.researchUse + "\n"
  }

  private func block(_ assessment: Assessment) -> String {
    let name = assessment.subjectID.map { "\($0), " } ?? ""
    var lines = ["\(name)\(assessment.criteria)"]
    for session in assessment.sessions {
      let change = session.changeFromBaselinePercent.map { NumberText.percent($0) } ?? ""
      lines.append(
        "  " + session.sessionID.padded(to: 10) + "\(session.date?.description ?? "n/a")  "
          + session.response.rawValue.padded(to: 4)
          + (session.status == .notRequired ? "" : session.status.rawValue).padded(to: 13)
          + change.aligned(right: 8) + (session.isBorderline ? "  borderline" : ""))
      lines += session.reasons.prefix(1).map { "      \($0.text)" }
    }
    let best = assessment.bestResponse?.rawValue ?? "n/a"
    let confirmed = assessment.bestConfirmedResponse?.rawValue ?? "n/a"
    let progression = assessment.progressionDate.map {
      "\($0) (day \(assessment.daysToProgression ?? 0))"
    }
    lines.append(
      "  best response \(best), confirmed \(confirmed); progression "
        + (progression ?? "none"))
    return lines.joined(separator: "\n")
  }

  private func concordance(_ assessments: [Assessment]) -> String {
    let concordance = Concordance(assessments)
    guard !concordance.disagreements.isEmpty else { return "  all sets agree" }
    return concordance.disagreements.map { row in
      let verdicts = zip(concordance.criteria, row.responses)
        .map { "\($0): \($1.rawValue)" }.joined(separator: ", ")
      let reasons = zip(concordance.criteria, row.reasons).map { "      \($0): \($1)" }
      return (["  sets disagree at \(row.sessionID): \(verdicts)"] + reasons)
        .joined(separator: "\n")
    }.joined(separator: "\n")
  }
}
