import ResponseCriteria

/// Two arms beside each other; made on request only.
public struct ArmComparison: Hashable, Sendable {
  public let arms: [String]
  /// Whether chance put the patients into the arms.
  public let isRandomised: Bool
  /// Objective response rates.
  public let responses: FisherExact
  /// `nil` where nothing can be compared.
  public let overallSurvival: LogRank?
  public let progressionFreeSurvival: LogRank?

  /// `nil` where an arm is not in the cohort.
  public init?(_ cohort: CohortOutcome, _ first: String, _ second: String, isRandomised: Bool) {
    guard let one = cohort.arms[first], let other = cohort.arms[second] else { return nil }
    let patients = (cohort.patients(of: first), cohort.patients(of: second))
    arms = [first, second]
    self.isRandomised = isRandomised
    responses = FisherExact(one.objectiveResponseRate, other.objectiveResponseRate)
    overallSurvival = LogRank(
      ArmOutcome.times(patients.0) { $0.overallSurvival },
      ArmOutcome.times(patients.1) { $0.overallSurvival })
    progressionFreeSurvival = LogRank(
      ArmOutcome.times(patients.0) { $0.progressionFreeSurvival },
      ArmOutcome.times(patients.1) { $0.progressionFreeSurvival })
  }

  /// What every number of the comparison is printed with.
  public var caution: String {
    isRandomised
      ? "randomised comparison"
      : "non-randomised comparison: differences between the arms may come from the choice of patients"
  }
}
