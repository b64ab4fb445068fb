import LesionMetrics

/// The extent of spinal spread in four grades. Operational, ours.
public enum SpreadGrade: String, Hashable, Sendable, CaseIterable, Comparable {
  /// No lesion.
  case none = "S0"
  /// One level.
  case one = "S1"
  /// Two to four levels.
  case few = "S2"
  /// Five or more levels, or two regions with a free imaged level between them.
  case many = "S3"

  /// - Parameters:
  ///   - involved: levels with lesion.
  ///   - imaged: levels in the field of view.
  public init(involved: some Collection<VertebralLevel>, imaged: some Collection<VertebralLevel>) {
    let involved = Set(involved)
    if involved.count >= 5 || Self.skipsBetweenRegions(involved, imaged: Set(imaged)) {
      self = .many
    } else {
      self = involved.isEmpty ? .none : involved.count == 1 ? .one : .few
    }
  }

  /// Whether a free imaged level separates involved levels of different regions.
  private static func skipsBetweenRegions(
    _ involved: Set<VertebralLevel>, imaged: Set<VertebralLevel>
  ) -> Bool {
    let sorted = involved.sorted()
    guard let first = sorted.first, let last = sorted.last else { return false }
    let free = imaged.subtracting(involved).filter { first < $0 && $0 < last }
    return free.contains { level in
      let above = Set(sorted.filter { $0 < level }.map(\.region))
      let below = Set(sorted.filter { level < $0 }.map(\.region))
      return above != below || above.count > 1
    }
  }

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension LevelSpread {
  /// The grade of the levels as labelled; `nil` where lesion without a level could make it higher.
  var grade: SpreadGrade? {
    let grade = SpreadGrade(involved: involved, imaged: imaged)
    return volumeWithoutLevel.value == 0 || grade == .many ? grade : nil
  }
}
