import LesionMetrics

/// Which vertebra stands beside each point of the centreline.
struct LevelProfile: Sendable {
  /// Level of each node; `nil` beyond the reach of every labelled one.
  let levels: [VertebralLevel?]
  /// How far from each node, along the line, its level still reaches, mm.
  let room: [Double]
  /// Levels that stand beside at least one node, from the head downward.
  let imaged: [VertebralLevel]
  /// Whether the levels come in their anatomical order.
  let isOrdered: Bool
  /// A node without a vote takes a level that is at most so far away along the line, mm: about half
  /// of the tallest lumbar vertebra with its disc, so that a label in a vertebra's middle reaches its
  /// ends. Ours.
  static let reach = 20.0

  /// - Parameters:
  ///   - votes: for each node, how many voxels of each level have their foot there.
  ///   - line: the centreline that the nodes belong to.
  /// - Returns: `nil` where there is no vote.
  init?(_ votes: [[VertebralLevelVote]], along line: Centreline) {
    let winners = votes.map { Self.winner(of: $0) }
    let nearest = Self.nearestVotes(winners, arc: line.arc)
    guard nearest.count == winners.count else { return nil }
    room = winners.indices.map { Self.reach - abs(line.arc[nearest[$0]] - line.arc[$0]) }
    levels = zip(nearest, room).map { vote, room in room >= -1e-9 ? winners[vote] : nil }
    let present = Set(winners.compactMap { $0 })
    var means: [(level: VertebralLevel, mean: Double)] = []
    for level in present {
      let places = winners.indices.filter { winners[$0] == level }.map { line.arc[$0] }
      means.append((level, places.reduce(0, +) / Double(places.count)))
    }
    let byPlace = means.sorted { $0.mean < $1.mean }.map(\.level)
    let imaged = present.sorted()
    self.imaged = imaged
    isOrdered = byPlace == imaged
  }

  /// The level with most voxels; of two, the upper one.
  private static func winner(of votes: [VertebralLevelVote]) -> VertebralLevel? {
    var sums: [VertebralLevel: Int] = [:]
    for vote in votes { sums[vote.level, default: 0] += vote.voxels }
    return sums.keys.sorted().max { sums[$0, default: 0] < sums[$1, default: 0] }
  }

  /// For each node, the nearest one with a vote along the line, the upper of two; empty without any.
  private static func nearestVotes(_ winners: [VertebralLevel?], arc: [Double]) -> [Int] {
    let known = winners.indices.filter { winners[$0] != nil }
    guard !known.isEmpty else { return [] }
    var next = 0
    return winners.indices.map { node in
      while next + 1 < known.count, known[next + 1] <= node { next += 1 }
      let above = known[next]
      guard next + 1 < known.count, above <= node else { return above }
      let below = known[next + 1]
      return arc[node] - arc[above] <= arc[below] - arc[node] ? above : below
    }
  }
}
