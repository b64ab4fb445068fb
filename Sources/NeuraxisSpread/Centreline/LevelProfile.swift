import LesionMetrics

/// The vertebral level beside each node of the centreline.
struct LevelProfile: Sendable {
  /// Level of each node; `nil` farther than ``reach`` from every labelled one.
  let levels: [VertebralLevel?]
  /// How much farther along the line the level of each node still applies, mm; negative beyond it.
  let room: [Double]
  /// Levels with a label beside at least one node, from the head downward.
  let imaged: [VertebralLevel]
  /// Whether the levels follow each other in anatomical order, by the mean place of their labels; two
  /// levels with the same mean place are not in order.
  let isOrdered: Bool
  /// The farthest that a label is extended along the line to nodes without one, mm.
  ///
  /// About half of the tallest lumbar vertebra with its disc, so that a label in the middle of a
  /// vertebra covers all of it. Ours.
  static let reach = 20.0

  /// - Parameters:
  ///   - counts: for each node, how many voxels of each level have their foot there.
  ///   - line: the centreline of these nodes.
  /// - Returns: `nil` where no node has a level.
  init?(_ counts: [[LevelCount]], along line: Centreline) {
    let labelled = counts.map { Self.mostFrequent(in: $0) }
    let nearest = Self.nearestLabelled(labelled, arc: line.arc)
    guard nearest.count == labelled.count else { return nil }
    room = labelled.indices.map { Self.reach - abs(line.arc[nearest[$0]] - line.arc[$0]) }
    levels = zip(nearest, room).map { node, room in room >= -1e-9 ? labelled[node] : nil }
    let imaged = Set(labelled.compactMap { $0 }).sorted()
    self.imaged = imaged
    let means = imaged.map { level in
      let places = labelled.indices.filter { labelled[$0] == level }.map { line.arc[$0] }
      return places.reduce(0, +) / Double(places.count)
    }
    isOrdered = zip(means, means.dropFirst()).allSatisfy { $0 < $1 }
  }

  /// The level with the most voxels; the upper one of equals.
  private static func mostFrequent(in counts: [LevelCount]) -> VertebralLevel? {
    var sums: [VertebralLevel: Int] = [:]
    for count in counts { sums[count.level, default: 0] += count.voxels }
    return sums.keys.sorted().max { sums[$0, default: 0] < sums[$1, default: 0] }
  }

  /// For each node the nearest labelled node along the line, the upper one of two at the same
  /// distance; empty where no node is labelled.
  private static func nearestLabelled(_ labelled: [VertebralLevel?], arc: [Double]) -> [Int] {
    let known = labelled.indices.filter { labelled[$0] != nil }
    guard !known.isEmpty else { return [] }
    var next = 0
    return labelled.indices.map { node in
      while next + 1 < known.count, known[next + 1] <= node { next += 1 }
      let above = known[next]
      guard next + 1 < known.count, above <= node else { return above }
      let below = known[next + 1]
      return arc[node] - arc[above] <= arc[below] - arc[node] ? above : below
    }
  }
}
