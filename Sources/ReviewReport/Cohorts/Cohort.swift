import ResponseCriteria
import StudyLayout
import StudyRecords

/// A cohort: its patients, its arms, and the limits of its criteria set.
struct Cohort: Sendable {
  static let nonRandomised =
    "Non-randomised comparison: the arms differ in more than their treatment."

  let group: GroupEndpointsRecord
  /// In natural order of their names.
  let patients: [CohortPatient]
  /// Thresholds of the set; empty where the pages know no more of it than its name.
  let limits: [CategoryLimit]

  init(
    group: GroupEndpointsRecord, subjects: [SubjectRecord], criteria: [String: CriteriaSet]
  ) {
    self.group = group
    limits = criteria[group.criteria]?.standardLimits ?? []
    let names = Set(group.arms.keys)
    patients = subjects.map {
      CohortPatient($0, set: group.criteria, arms: names, criteria: criteria)
    }
    .sorted { NaturalOrder.precedes($0.name, $1.name) }
  }

  /// Those of the record in natural order, then those that only patients name. The charts give each arm its
  /// line and colour by this order.
  var arms: [String] {
    let recorded = group.arms.keys.sorted(by: NaturalOrder.precedes)
    let others = Set(patients.map(\.arm)).subtracting(recorded)
    return recorded + others.sorted(by: NaturalOrder.precedes)
  }
}
