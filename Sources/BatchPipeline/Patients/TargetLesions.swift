import ResponseCriteria
import StudyRecords

/// The sum of products of a patient's target lesions, session by session.
///
/// Targets are the largest measurable lesions at baseline, as many as the set follows, and whatever
/// they become over time; all others are non-target. Where a session cannot be compared with the
/// baseline, its largest measurable lesions are taken.
struct TargetLesions {
  let needs: FollowUpNeeds
  /// Numbers of the targets' lesions by session.
  private let targets: [String: [Int]]

  /// Used where a set does not say how many.
  private static let standardCount = 5

  init(needs: FollowUpNeeds, followed: FollowedLesions?, baseline: CaseRecord?) {
    self.needs = needs
    let lesions = Self.largest(baseline?.measurement?.lesions ?? [], needs).map(\.lesion)
    targets = baseline.flatMap { followed?.descendants(of: lesions, in: $0.session) } ?? [:]
  }

  /// Products of the targets and of all other lesions with target tissue, in mm².
  func products(of record: CaseRecord) -> (targets: Double, others: Double)? {
    guard let lesions = record.measurement?.lesions else { return nil }
    let chosen = Set(targets[record.session] ?? Self.largest(lesions, needs).map(\.lesion))
    let sums = lesions.reduce(into: (0.0, 0.0)) { sums, lesion in
      if chosen.contains(lesion.lesion) {
        sums.0 += lesion.productMm2
      } else if lesion.targetVolumeMm3 > 0 {
        sums.1 += lesion.productMm2
      }
    }
    return (targets: sums.0, others: sums.1)
  }

  /// The largest ones that the set would follow.
  static func largest(_ lesions: [LesionRecord], _ needs: FollowUpNeeds) -> [LesionRecord] {
    let measurable = lesions.filter { $0.isTarget(needs) }
    let sorted = measurable.sorted {
      $0.productMm2 == $1.productMm2 ? $0.lesion < $1.lesion : $0.productMm2 > $1.productMm2
    }
    return Array(sorted.prefix(needs.targetCount ?? standardCount))
  }
}

extension LesionRecord {
  /// Large enough for a set, with target tissue in it.
  func isTarget(_ needs: FollowUpNeeds) -> Bool {
    measurable && targetVolumeMm3 > 0 && slices >= needs.minimumSlices
      && perpendicularDiameterMm + Self.tolerance >= needs.minimumMillimetres
  }

  /// Spacings are stored as 32-bit numbers, so 25 voxels of 0.4 mm are 10 mm to seven digits.
  private static let tolerance = 1e-5
}
