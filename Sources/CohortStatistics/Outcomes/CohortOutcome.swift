import ResponseCriteria

/// The outcome of a cohort under one criteria set, by arm.
public struct CohortOutcome: Sendable {
  /// Name of the arm for patients without one.
  public static let oneArm = "all"

  public let set: CriteriaSet
  /// Sorted by subject.
  public let patients: [PatientOutcome]
  /// Outcomes by name of the arm; ``oneArm`` for patients without an arm.
  public let arms: [String: ArmOutcome]

  /// Names of the arms, sorted.
  public var armNames: [String] { arms.keys.sorted() }

  /// - Parameters:
  ///   - patients: in any order; all assessed by `set`.
  ///   - set: the criteria set of the assessments.
  public init(_ patients: [PatientOutcome], set: CriteriaSet) {
    self.set = set
    self.patients = patients.sorted { $0.subjectID < $1.subjectID }
    arms = Dictionary(grouping: self.patients) { $0.arm ?? Self.oneArm }.mapValues {
      ArmOutcome($0, countsMinor: set.rateWithMinor != nil)
    }
  }

  /// The patients of an arm, sorted by subject.
  public func patients(of arm: String) -> [PatientOutcome] {
    patients.filter { ($0.arm ?? Self.oneArm) == arm }
  }
}
