import LesionMetrics

/// Levels without a label between two labelled ones, and whether the grade depends on them.
///
/// Example: T4 and T6 are labelled, T5 is not, and there is lesion between them. It may belong to T4,
/// T5 or T6, so one to three levels may be involved.
struct MissingLevels {
  /// Missing from the level mask although their place is in the field of view.
  let unlabelled: [VertebralLevel]
  /// Not imaged: at least half of the way from label to label is a gap between two fields of view.
  let hidden: [VertebralLevel]

  /// The nodes between two labels, with the levels that should be there.
  fileprivate struct Stretch {
    let upper: VertebralLevel
    let lower: VertebralLevel
    let missing: [VertebralLevel]
    let nodes: Range<Int>

    /// Levels that a lesion here may belong to; the label of either neighbour may end too early.
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
        let isTooShort = height < Self.lowestVertebra * Double(missing.count)
        open.append(
          Stretch(
            upper: upper, lower: lower, missing: missing,
            nodes: isTooShort ? profile.nodes(from: upper, through: lower) : nodes))
      }
    }
    stretches = open
    unlabelled = open.flatMap(\.missing)
    self.hidden = hidden
  }

  /// The smallest height of a vertebra with its disc, mm. Where two labels are closer than that, the
  /// missing level, if the patient has it, lies under the labels. Ours.
  private static let lowestVertebra = 10.0

  /// Whether gaps make up at least half of a stretch.
  private static func isHidden(_ nodes: Range<Int>, along line: Centreline) -> Bool {
    let steps = (nodes.lowerBound - 1)..<nodes.upperBound
    let gap = steps.reduce(0.0) { $0 + (line.gaps[$1] ?? 0) }
    return gap > 0 && gap >= nodes.reduce(0.0) { $0 + line.shares[$1] }
  }

  /// The grade of the levels as labelled, if no true position of the missing levels would change it.
  ///
  /// All possible borders between the levels of each stretch are tried. The missing levels may also not
  /// exist (a spine can have eleven thoracic vertebrae); that is the grade as labelled.
  /// - Parameter lesions: volume of each form beside each node.
  /// - Returns: `nil` where the grade could change, or where there are too many possibilities.
  func grade(_ levels: LevelSpread, lesions: [DepositForm: [Double]]) -> SpreadGrade? {
    guard let labelled = levels.grade, !stretches.isEmpty else { return levels.grade }
    let isDiseased = profile.levels.indices.map { node in
      lesions.values.contains { $0[node] > 0 }
    }
    let certain = profile.levels.indices.filter { node in
      isDiseased[node] && !stretches.contains { $0.nodes.contains(node) }
    }
    var choices: Set<Set<VertebralLevel>> = [Set(certain.compactMap { profile.levels[$0] })]
    for stretch in stretches where isDiseased[stretch.nodes].contains(true) {
      guard let parts = stretch.involvedLevels(isDiseased[stretch.nodes]) else { return nil }
      choices = Set(choices.flatMap { choice in parts.map { choice.union($0) } })
      guard choices.count <= Self.mostChoices else { return nil }
    }
    let imaged = levels.imaged + unlabelled
    let isCertain = choices.allSatisfy { SpreadGrade(involved: $0, imaged: imaged) == labelled }
    return isCertain ? labelled : nil
  }

  private static let mostChoices = 1 << 10
}

extension MissingLevels.Stretch {
  /// The sets of levels that the lesion of a stretch may involve, for all borders between its levels.
  ///
  /// - Parameter isDiseased: whether each node of the stretch has lesion.
  /// - Returns: `nil` with more than four missing levels, which would be too many to try.
  fileprivate func involvedLevels(_ isDiseased: ArraySlice<Bool>) -> [Set<VertebralLevel>]? {
    guard missing.count <= 4 else { return nil }
    // With enough nodes, every missing level has at least one.
    let everyLevelHasNode = isDiseased.count >= missing.count
    let steps = everyLevelHasNode ? 1 : levels.count
    var walks: Set<Walk> = [Walk(level: 0, involved: 0)]
    for isDiseased in isDiseased {
      walks = Set(
        walks.flatMap { walk in
          (walk.level...min(walk.level + steps, levels.count - 1)).map { level in
            Walk(level: level, involved: walk.involved | (isDiseased ? 1 << level : 0))
          }
        })
    }
    let complete = walks.filter { !everyLevelHasNode || $0.level >= missing.count }
    return Set(complete.map(\.involved)).map { involved in
      Set(levels.indices.filter { involved >> $0 & 1 == 1 }.map { levels[$0] })
    }
  }

  /// A walk down the nodes of a stretch: the level that it has reached, and the levels with lesion that
  /// it has passed, one bit each.
  private struct Walk: Hashable {
    let level: Int
    let involved: Int
  }
}

extension LevelProfile {
  /// Nodes below the last label of one level and above the first label of the next one.
  fileprivate func nodes(
    between upper: VertebralLevel, and lower: VertebralLevel
  ) -> Range<Int> {
    let start = (labelled(upper).last ?? 0) + 1
    return start..<max(start, labelled(lower).first ?? start)
  }

  /// Nodes from the first label of one level through the last label of the next one.
  fileprivate func nodes(
    from upper: VertebralLevel, through lower: VertebralLevel
  ) -> Range<Int> {
    let start = labelled(upper).first ?? 0
    return start..<max(start, (labelled(lower).last ?? 0) + 1)
  }

  private func labelled(_ level: VertebralLevel) -> [Int] {
    levels.indices.filter { levels[$0] == level && room[$0] == Self.reach }
  }
}
