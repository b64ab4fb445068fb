import LesionMetrics

/// Levels without a label between two that have one, and what they leave open.
struct MissingLevels {
  /// In view: the level mask lacks them.
  let unlabelled: [VertebralLevel]
  /// In a gap between two fields of view, which is at least half of the way from label to label: not
  /// imaged.
  let hidden: [VertebralLevel]

  /// What lies between two labels, where others should stand.
  fileprivate struct Stretch {
    let upper: VertebralLevel
    let lower: VertebralLevel
    let missing: [VertebralLevel]
    let nodes: Range<Int>

    /// What a lesion there may belong to: either neighbour's label can end too early.
    var levels: [VertebralLevel] { [upper] + missing + [lower] }
  }

  private let stretches: [Stretch]
  private let profile: LevelProfile

  init(_ profile: LevelProfile, along line: Centreline) {
    self.profile = profile
    var (open, hidden): ([Stretch], [VertebralLevel]) = ([], [])
    for (upper, lower) in zip(profile.imaged, profile.imaged.dropFirst()) {
      let missing = VertebralLevel.allCases.filter { upper < $0 && $0 < lower }
      guard !missing.isEmpty else { continue }
      let nodes = profile.nodes(between: upper, and: lower)
      if Self.isHidden(nodes, along: line) {
        hidden += missing
      } else {
        let height = nodes.reduce(0.0) { $0 + line.shares[$1] }
        let isTooShort = height < Self.leastHeight * Double(missing.count)
        open.append(
          Stretch(
            upper: upper, lower: lower, missing: missing,
            nodes: isTooShort ? profile.nodes(of: upper, and: lower) : nodes))
      }
    }
    stretches = open
    unlabelled = open.flatMap(\.missing)
    self.hidden = hidden
  }

  /// No vertebra with its disc is lower, mm. Where less lies between two labels, the missing level lies
  /// under them, if there is one at all. Ours.
  private static let leastHeight = 10.0

  /// Whether gaps take up no less of a stretch than what is in view there.
  private static func isHidden(_ nodes: Range<Int>, along line: Centreline) -> Bool {
    let steps = (nodes.lowerBound - 1)..<nodes.upperBound
    let gap = steps.reduce(0.0) { $0 + (line.gaps[$1] ?? 0) }
    return gap > 0 && gap >= nodes.reduce(0.0) { $0 + line.shares[$1] }
  }

  /// The grade that levels tell, where no true levels of the lesions in open stretches make it another.
  ///
  /// All of them are tried: that the missing levels stand there, each beside a slice or more, and that
  /// they do not (a spine may have eleven thoracic vertebrae), as told.
  /// - Parameter lesions: volume of each form beside each node.
  func grade(_ levels: LevelSpread, lesions: [DepositForm: [Double]]) -> SpreadGrade? {
    guard let told = levels.grade, !stretches.isEmpty else { return levels.grade }
    let isDiseased = profile.levels.indices.map { node in
      lesions.values.contains { $0[node] > 0 }
    }
    let sure = profile.levels.indices.filter { node in
      isDiseased[node] && !stretches.contains { $0.nodes.contains(node) }
    }
    var choices: Set<Set<VertebralLevel>> = [Set(sure.compactMap { profile.levels[$0] })]
    for stretch in stretches where isDiseased[stretch.nodes].contains(true) {
      guard let parts = stretch.choices(isDiseased[stretch.nodes]) else { return nil }
      choices = Set(choices.flatMap { choice in parts.map { choice.union($0) } })
      guard choices.count <= Self.mostChoices else { return nil }
    }
    let imaged = levels.imaged + unlabelled
    let isSure = choices.allSatisfy { SpreadGrade(involved: $0, imaged: imaged) == told }
    return isSure ? told : nil
  }

  private static let mostChoices = 1 << 10
}

extension MissingLevels.Stretch {
  /// Levels that the lesion in a stretch can belong to, as the borders between them may lie.
  /// - Parameter isDiseased: whether each node holds lesion.
  /// - Returns: `nil` with more than four missing levels: too many to try.
  fileprivate func choices(_ isDiseased: ArraySlice<Bool>) -> [Set<VertebralLevel>]? {
    guard missing.count <= 4 else { return nil }
    // Every missing level has a node where there are enough of them.
    let most = isDiseased.count < missing.count ? levels.count : 1
    var places: Set<Place> = [Place(level: 0, involved: 0)]
    for isDiseased in isDiseased {
      places = Set(
        places.flatMap { place in
          (place.level...min(place.level + most, levels.count - 1)).map { level in
            Place(level: level, involved: place.involved | (isDiseased ? 1 << level : 0))
          }
        })
    }
    let isWhole = most == 1
    return Set(places.filter { !isWhole || $0.level >= missing.count }.map(\.involved)).map {
      mask in
      Set(levels.indices.filter { mask >> $0 & 1 == 1 }.map { levels[$0] })
    }
  }

  /// How far down the levels of a stretch a walk along its nodes has come, and those that it met with
  /// lesion, as bits.
  private struct Place: Hashable {
    let level: Int
    let involved: Int
  }
}

extension LevelProfile {
  /// Nodes after the last one with a label of a level and before the first one with a label of a lower
  /// level.
  fileprivate func nodes(
    between upper: VertebralLevel, and lower: VertebralLevel
  ) -> Range<Int> {
    let start = (labelled(upper).last ?? 0) + 1
    return start..<max(start, labelled(lower).first ?? start)
  }

  /// Nodes from the first one with a label of a level to the last one with a label of a lower level.
  fileprivate func nodes(of upper: VertebralLevel, and lower: VertebralLevel) -> Range<Int> {
    let start = labelled(upper).first ?? 0
    return start..<max(start, (labelled(lower).last ?? 0) + 1)
  }

  private func labelled(_ level: VertebralLevel) -> [Int] {
    levels.indices.filter { levels[$0] == level && room[$0] == Self.reach }
  }
}
