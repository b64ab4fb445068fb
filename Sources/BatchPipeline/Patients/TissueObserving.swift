import ResponseCriteria
import StudyRecords

/// One tissue of a region over the sessions of a patient: its target lesions, all others, and those
/// that arose behind the baseline.
struct TissueObserving {
  let needs: FollowUpNeeds
  private let targets: TargetLesions
  private let later: LaterLesions?
  private let lesions: (_ session: String) -> [LesionRecord]?

  /// What the targets of one session measure, and what stands beside them.
  struct Products {
    /// Sum over the targets in mm².
    let targets: Double
    /// All others with target tissue. Lesions that are new or arose behind the baseline are neither:
    /// the rule of new lesions judges them.
    let others: [LesionRecord]
    /// Whether anything that the measure counts is large enough: by volume any lesion, by product the
    /// targets; `nil` where none is left.
    let isMeasurable: Bool?
  }

  /// - Parameters:
  ///   - baseline: name of the first session.
  ///   - lesions: the lesions of a session; `nil` where they were not measured.
  init(
    needs: FollowUpNeeds, followed: FollowedLesions?, baseline: String,
    lesions: @escaping (_ session: String) -> [LesionRecord]?
  ) {
    self.needs = needs
    self.lesions = lesions
    targets = TargetLesions(
      needs: needs, followed: followed, session: baseline, lesions: lesions(baseline))
    later = followed.map { followed in
      LaterLesions(followed: followed, needs: needs) { lesions($0) ?? [] }
    }
  }

  func products(in session: String) -> Products? {
    guard let lesions = lesions(session) else { return nil }
    let chosen = targets.numbers(of: lesions, in: session)
    let apart = later?.numbers(in: session) ?? []
    let followed = lesions.filter { chosen.contains($0.lesion) }
    let others = lesions.filter { lesion in
      lesion.targetVolumeMm3 > 0 && !chosen.contains(lesion.lesion)
        && !apart.contains(lesion.lesion)
    }
    let counted =
      needs.measure == .volume ? lesions.filter { $0.targetVolumeMm3 > 0 } : followed
    return Products(
      targets: followed.reduce(0) { $0 + $1.productMm2 }, others: others,
      isMeasurable: counted.isEmpty ? nil : counted.contains { $0.isTarget(needs) })
  }

  /// The lesions that are new in a session; `nil` where that cannot be told.
  func newLesions(in session: String) -> [LesionRecord]? {
    guard let lesions = lesions(session), let numbers = later?.followed.newLesions(in: session)
    else { return nil }
    return lesions.filter { numbers.contains($0.lesion) }
  }

  /// The lesions that arose before a session and are still there.
  func remaining(in session: String) -> [LaterLesion] { later?.remaining(in: session) ?? [] }
}
