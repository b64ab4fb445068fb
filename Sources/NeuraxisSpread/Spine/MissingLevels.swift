import LesionMetrics

/// Levels without a label between two that have one, and what they leave open.
struct MissingLevels {
  /// In view: the level mask lacks them.
  let unlabelled: [VertebralLevel]
  /// In a gap between two fields of view, which is at least half of the way from label to label: not
  /// imaged.
  let hidden: [VertebralLevel]

  /// What lies between two labels, where others should stand.
  private struct Stretch {
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
        open.append(Stretch(upper: upper, lower: lower, missing: missing, nodes: nodes))
      }
    }
    stretches = open
    unlabelled = open.flatMap(\.missing)
    self.hidden = hidden
  }

  /// Whether gaps take up no less of a stretch than what is in view there.
  private static func isHidden(_ nodes: Range<Int>, along line: Centreline) -> Bool {
    let steps = (nodes.lowerBound - 1)..<nodes.upperBound
    let gap = steps.reduce(0.0) { $0 + (line.gaps[$1] ?? 0) }
    return gap > 0 && gap >= nodes.reduce(0.0) { $0 + line.shares[$1] }
  }

  /// The grade that levels tell, where no true level of the lesions in open stretches makes it another.
  ///
  /// Every choice of levels for them is tried, that the missing levels exist and that they do not (a
  /// spine may have eleven thoracic vertebrae).
  /// - Parameter lesions: volume of each form beside each node.
  func grade(_ levels: LevelSpread, lesions: [DepositForm: [Double]]) -> SpreadGrade? {
    guard let told = levels.grade, !stretches.isEmpty else { return levels.grade }
    let diseased = profile.levels.indices.filter { node in
      lesions.values.contains { $0[node] > 0 }
    }
    var choices: [Set<VertebralLevel>] = [
      Set(
        diseased.filter { node in !stretches.contains { $0.nodes.contains(node) } }
          .compactMap { profile.levels[$0] })
    ]
    for stretch in stretches {
      let count = diseased.count { stretch.nodes.contains($0) }
      guard count > 0 else { continue }
      guard choices.count << stretch.levels.count <= Self.mostChoices else { return nil }
      let parts = Self.choices(of: stretch.levels, most: count)
      choices = choices.flatMap { choice in parts.map { choice.union($0) } }
    }
    let imaged = levels.imaged + unlabelled
    let isSure = choices.allSatisfy { SpreadGrade(involved: $0, imaged: imaged) == told }
    return isSure ? told : nil
  }

  private static let mostChoices = 1 << 12

  /// All sets of one to so many of some levels.
  private static func choices(of levels: [VertebralLevel], most: Int) -> [Set<VertebralLevel>] {
    (1..<(1 << levels.count)).filter { $0.nonzeroBitCount <= most }.map { mask in
      Set(levels.indices.filter { mask >> $0 & 1 == 1 }.map { levels[$0] })
    }
  }
}

extension LevelProfile {
  /// Nodes after the last one with a label of a level and before the first one with a label of a lower
  /// level.
  fileprivate func nodes(
    between upper: VertebralLevel, and lower: VertebralLevel
  ) -> Range<Int> {
    func labelled(_ level: VertebralLevel) -> [Int] {
      levels.indices.filter { levels[$0] == level && room[$0] == Self.reach }
    }
    let start = (labelled(upper).last ?? 0) + 1
    return start..<max(start, labelled(lower).first ?? start)
  }
}
