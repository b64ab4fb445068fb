import ResponseCriteria

/// A statistical comparison of two arms; only made on request.
public struct ArmComparison: Hashable, Sendable {
  /// Names of the two arms.
  public let arms: [String]
  /// Whether patients were randomised to the arms.
  public let isRandomised: Bool
  /// Test of the objective response rates.
  public let responses: FisherExact
  /// `nil` if there is nothing to compare, see ``LogRank/init(_:_:)``.
  public let overallSurvival: LogRank?
  /// `nil` if there is nothing to compare.
  public let progressionFreeSurvival: LogRank?

  /// `nil` if an arm is not in the cohort.
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

  /// A statement to print with every number of the comparison.
  public var caution: String {
    isRandomised
      ? "randomised comparison"
      : "non-randomised comparison: differences between the arms may be due to patient selection"
  }
}
