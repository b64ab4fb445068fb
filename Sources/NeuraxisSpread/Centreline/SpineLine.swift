import VoxelGrids

/// The centreline of all fields of view, and the node that each of their slices lies beside.
struct SpineLine: Sendable {
  let line: Centreline
  /// For each scan and slice, counted from the top, the nearest node.
  let nodes: [[Int]]
  /// Whether the slice gave that node; slices that another field of view covers did not.
  let isOwner: [[Bool]]
  /// The slices that a side of their field of view cuts.
  let sideCuts: SideCuts
  /// Whether the line follows a canal or a cord; else it is the superior axis.
  let followsSpine: Bool
  /// Fields of view without canal and cord beside others that have one: there the line goes straight
  /// down from where it ends.
  let straightScans: Int

  private struct Node {
    let scan: Int
    let slice: Int
    let point: SIMD3<Double>
    let spacing: Double
  }

  /// - Parameters:
  ///   - surveys: from the head downward, at least one.
  ///   - spaces: canal and cord of each, slice by slice; `nil` where neither is known.
  init(_ surveys: [ScanSurvey], spaces: [SliceSums?]) {
    followsSpine = spaces.contains { $0 != nil }
    straightScans = followsSpine ? spaces.count { $0 == nil } : 0
    let known = spaces.enumerated().map { scan, sums in
      sums.map { Self.nodes(of: $0, scan: scan) } ?? []
    }
    let first =
      known.first { !$0.isEmpty }?.first?.point
      ?? Self.middle(of: surveys[0].frame.count / 2, in: surveys[0])
    var joined: [Node] = []
    for (scan, survey) in surveys.enumerated() {
      let axis = followsSpine ? joined.last?.point ?? first : first
      let found =
        known[scan].isEmpty
        ? Self.superiorNodes(of: survey, scan: scan, through: axis) : known[scan]
      Self.append(found, to: &joined)
    }
    line = Centreline(
      joined.map(\.point), spacing: joined.map(\.spacing), scans: joined.map(\.scan),
      isSmoothed: followsSpine)
    var nodes = surveys.map { [Int](repeating: -1, count: $0.frame.count) }
    for (number, node) in joined.enumerated() { nodes[node.scan][node.slice] = number }
    isOwner = nodes.map { $0.map { $0 >= 0 } }
    let heights = line.points.map(\.z)
    for scan in nodes.indices {
      for slice in nodes[scan].indices where nodes[scan][slice] < 0 {
        let height = Self.middle(of: slice, in: surveys[scan]).z
        nodes[scan][slice] = Self.nearest(to: height, in: heights)
      }
    }
    self.nodes = nodes
    sideCuts = SideCuts(surveys, nodes: nodes, isOwner: isOwner)
  }

  /// Lower fields of view go on where the line ends: their slices beside or above its end are left
  /// out.
  private static func append(_ found: [Node], to joined: inout [Node]) {
    guard let last = joined.last else {
      joined = found
      return
    }
    let wanted = min(Double(joined.count), (Centreline.reach / last.spacing).rounded(.up))
    let back = joined[max(0, joined.count - 1 - Int(wanted))]
    let step = last.point - back.point
    let direction = step == .zero ? SIMD3(0, 0, -1) : step.normalized
    joined += found.filter { node in
      (node.point - last.point).dot(direction) > 0.25 * min(node.spacing, last.spacing)
    }
  }

  /// Middle of canal and cord in each slice; slices without either between others are bridged.
  private static func nodes(of sums: SliceSums, scan: Int) -> [Node] {
    let frame = sums.frame
    let affine = frame.grid.affine
    var found: [Node] = []
    for (slice, sum) in sums.slices.enumerated() {
      guard let centroid = sum.centroid else { continue }
      let point = affine.point(atContinuous: centroid).vector
      if let above = found.last, slice - above.slice > 1 {
        let steps = slice - above.slice
        for step in 1..<steps {
          let share = Double(step) / Double(steps)
          found.append(
            Node(
              scan: scan, slice: above.slice + step,
              point: above.point + (point - above.point) * share, spacing: frame.distance))
        }
      }
      found.append(Node(scan: scan, slice: slice, point: point, spacing: frame.distance))
    }
    return found
  }

  /// The vertical through a point, at the height of each slice.
  private static func superiorNodes(
    of survey: ScanSurvey, scan: Int, through axis: SIMD3<Double>
  ) -> [Node] {
    let rise = abs(survey.grid.affine.columns[survey.frame.axis].z)
    return (0..<survey.frame.count).map { slice in
      let height = middle(of: slice, in: survey).z
      return Node(
        scan: scan, slice: slice, point: SIMD3(axis.x, axis.y, height), spacing: rise)
    }
  }

  private static func middle(of slice: Int, in survey: ScanSurvey) -> SIMD3<Double> {
    let size = survey.grid.size
    var index = SIMD3(Double(size.x - 1), Double(size.y - 1), Double(size.z - 1)) / 2
    let position = survey.frame.isUpward ? survey.frame.count - 1 - slice : slice
    index[survey.frame.axis] = Double(position)
    return survey.grid.affine.point(atContinuous: index).vector
  }

  private static func nearest(to height: Double, in heights: [Double]) -> Int {
    heights.indices.min { abs(heights[$0] - height) < abs(heights[$1] - height) } ?? 0
  }
}

extension SpineLine {
  /// Levels beside each node, by the voxels of each slice of a vertebra whose foot lies there.
  func levelVotes(_ surveys: [ScanSurvey], threads: Int) -> [[VertebralLevelVote]] {
    var votes = [[VertebralLevelVote]](repeating: [], count: line.points.count)
    for (scan, survey) in surveys.enumerated() {
      guard let levels = survey.levels else { continue }
      for clump in LevelClumps(levels, survey: survey, threads: threads).all {
        let foot = line.foot(of: clump.point, near: nodes[scan][clump.slice])
        let share = line.shares[foot.node]
        guard foot.along > -share, foot.along < line.length + share else { continue }
        votes[foot.node].append(VertebralLevelVote(level: clump.level, voxels: clump.voxels))
      }
    }
    return votes
  }
}
