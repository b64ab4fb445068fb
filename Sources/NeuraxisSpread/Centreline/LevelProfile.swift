import LesionMetrics

/// Which vertebra stands beside each point of the centreline.
struct LevelProfile: Sendable {
  /// Level of each node.
  let levels: [VertebralLevel]
  /// Levels that stand beside at least one node, from the head downward.
  let imaged: [VertebralLevel]
  /// Whether the levels come in their anatomical order.
  let isOrdered: Bool
  /// Levels missing between the first and the last imaged one.
  let missing: [VertebralLevel]

  /// - Parameters:
  ///   - votes: for each node, how many voxels of each level have their foot there.
  ///   - line: the centreline that the nodes belong to.
  /// - Returns: `nil` where there is no vote.
  init?(_ votes: [[VertebralLevelVote]], along line: Centreline) {
    let winners = votes.map { Self.winner(of: $0) }
    guard let levels = Self.filled(winners, arc: line.arc) else { return nil }
    let present = Set(levels)
    var means: [(level: VertebralLevel, mean: Double)] = []
    for level in present {
      let places = winners.indices.filter { winners[$0] == level }.map { line.arc[$0] }
      means.append((level, places.reduce(0, +) / Double(places.count)))
    }
    let byPlace = means.sorted { $0.mean < $1.mean }.map(\.level)
    let imaged = present.sorted()
    self.levels = levels
    self.imaged = imaged
    isOrdered = byPlace == imaged
    let span = (imaged.first ?? .c1)...(imaged.last ?? .c1)
    missing = VertebralLevel.allCases.filter { span.contains($0) && !present.contains($0) }
  }

  /// The level with most voxels; of two, the upper one.
  private static func winner(of votes: [VertebralLevelVote]) -> VertebralLevel? {
    var sums: [VertebralLevel: Int] = [:]
    for vote in votes { sums[vote.level, default: 0] += vote.voxels }
    return sums.keys.sorted().max { sums[$0, default: 0] < sums[$1, default: 0] }
  }

  /// Nodes without a vote take the level of the nearest one along the line, the upper of two.
  private static func filled(
    _ winners: [VertebralLevel?], arc: [Double]
  ) -> [VertebralLevel]? {
    let known = winners.indices.filter { winners[$0] != nil }
    guard !known.isEmpty else { return nil }
    var next = 0
    return winners.indices.compactMap { node -> VertebralLevel? in
      while next + 1 < known.count, known[next + 1] <= node { next += 1 }
      let above = known[next]
      guard next + 1 < known.count, above <= node else { return winners[above] }
      let below = known[next + 1]
      let isUpper = arc[node] - arc[above] <= arc[below] - arc[node]
      return winners[isUpper ? above : below]
    }
  }
}
