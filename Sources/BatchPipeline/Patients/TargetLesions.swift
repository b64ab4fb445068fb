import ResponseCriteria
import StudyRecords

/// A patient's target lesions, session by session.
///
/// Targets are the largest measurable lesions at baseline, as many as the set follows, and whatever
/// they become over time; all others are non-target. Where a session cannot be compared with the
/// baseline, its largest measurable lesions are taken.
struct TargetLesions {
  let needs: FollowUpNeeds
  /// Numbers of the targets' lesions by session.
  private let targets: [String: [Int]]
  private let followed: FollowedLesions?

  /// Used where a set does not say how many.
  private static let standardCount = 5

  /// - Parameters:
  ///   - session: the baseline.
  ///   - lesions: of the baseline; `nil` where it could not be measured.
  init(
    needs: FollowUpNeeds, followed: FollowedLesions?, session: String, lesions: [LesionRecord]?
  ) {
    self.needs = needs
    self.followed = followed
    let largest = Self.largest(lesions ?? [], needs).map(\.lesion)
    targets = lesions.flatMap { _ in followed?.descendants(of: largest, in: session) } ?? [:]
  }

  /// Numbers of the targets among the lesions of a session.
  func numbers(of lesions: [LesionRecord], in session: String) -> Set<Int> {
    Set(targets[session] ?? Self.largest(lesions, needs).map(\.lesion))
  }

  /// Ids of the targets and of what they had become by a session.
  func ids(upTo session: String) -> Set<Int> {
    guard let followed, let last = followed.position(of: session) else { return [] }
    return followed.lineage.sessions[...last].reduce(into: []) { ids, session in
      let numbers = targets[session.name] ?? []
      for node in session.nodes where numbers.contains(node.lesion) { ids.insert(node.id) }
    }
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
  /// Large enough for a set in as many dimensions as it asks for, with target tissue in it.
  ///
  /// The third dimension is the extent through the slices, along their normal.
  func isTarget(_ needs: FollowUpNeeds) -> Bool {
    measurable && targetVolumeMm3 > 0 && slices >= needs.minimumSlices
      && reaches(needs.minimumMillimetres, perpendicularDiameterMm)
      && (needs.dimensions < 3 || reaches(needs.minimumMillimetres, sliceExtentMm ?? 0))
  }

  private func reaches(_ limit: Double, _ length: Double) -> Bool {
    length + Self.tolerance >= limit
  }

  /// Spacings are stored as 32-bit numbers, so 25 voxels of 0.4 mm are 10 mm to seven digits.
  private static let tolerance = 1e-5
}
