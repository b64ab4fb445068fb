import LesionMetrics
import ResponseCriteria

/// A patient's target lesions, session by session.
///
/// Targets are the largest measurable lesions at baseline, as many as the set follows, and whatever
/// they become over time; all others are non-target. Where a session cannot be compared with the
/// baseline, its own largest measurable lesions are taken.
struct TargetLesions: Sendable {
  let needs: FollowUpNeeds
  /// Numbers of the targets' lesions by session.
  private let targets: [String: [Int]]

  /// Used where a set does not say how many.
  private static let standardCount = 5

  /// - Parameters:
  ///   - baseline: name of the baseline session.
  ///   - lesions: of the baseline; `nil` where it was not measured.
  init(needs: FollowUpNeeds, tracks: LesionTracks?, baseline: String, lesions: [Lesion]?) {
    self.needs = needs
    let largest = Self.largest(lesions ?? [], needs).map(\.number)
    targets = lesions.flatMap { _ in tracks?.descendants(of: largest, in: baseline) } ?? [:]
  }

  /// Numbers of the targets among the lesions of a session.
  func numbers(of lesions: [Lesion], in session: String) -> Set<Int> {
    Set(targets[session] ?? Self.largest(lesions, needs).map(\.number))
  }

  /// The largest ones that the set would follow, by product; ties by number.
  private static func largest(_ lesions: [Lesion], _ needs: FollowUpNeeds) -> [Lesion] {
    let sorted = lesions.filter { $0.isTarget(needs) }.sorted {
      let (one, two) = ($0.diameters.product, $1.diameters.product)
      return one == two ? $0.number < $1.number : one > two
    }
    return Array(sorted.prefix(needs.targetCount ?? standardCount))
  }
}

extension Lesion {
  /// Large enough for a set in as many dimensions as it asks for, with target tissue in it.
  ///
  /// The third dimension is the extent through the slices, along their normal.
  func isTarget(_ needs: FollowUpNeeds) -> Bool {
    isMeasurable && holdsTarget && sliceCount >= needs.minimumSlices
      && reaches(needs.minimumMillimetres, diameters.perpendicular.length.value)
      && (needs.dimensions < 3 || reaches(needs.minimumMillimetres, sliceExtent.value))
  }

  private func reaches(_ limit: Double, _ length: Double) -> Bool {
    length + MeasurabilityRule.tolerance.value >= limit
  }

  /// Whether another lesion's box of voxels lies inside this one's.
  func encloses(_ other: Lesion) -> Bool {
    (0..<3).allSatisfy {
      box.lower[$0] <= other.box.lower[$0] && other.box.upper[$0] <= box.upper[$0]
    }
  }
}
