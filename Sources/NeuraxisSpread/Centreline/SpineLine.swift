import LesionMetrics
import VoxelGrids

/// The centreline through all fields of view, and the node beside each of their slices.
struct SpineLine: Sendable {
  let line: Centreline
  /// For each scan and slice, counted from the top, the nearest node.
  let nodes: [[Int]]
  /// Whether the node comes from that slice; slices that another field of view covers have none.
  let isOwner: [[Bool]]
  /// Slices that a side of their field of view cuts.
  let sideCuts: SideCuts
  /// Whether the line follows a canal or a cord; otherwise it is the superior axis.
  let followsSpine: Bool
  /// Number of fields of view without canal and cord beside others that have them; there the line
  /// continues straight down from its end.
  let straightScans: Int

  private struct Node {
    let scan: Int
    let slice: Int
    let point: SIMD3<Double>
    let spacing: Double
  }

  /// - Parameters:
  ///   - scans: from the head downward, at least one.
  ///   - spaces: canal and cord of each, slice by slice; `nil` where neither is known.
  init(_ scans: [SpineMasks], spaces: [SliceSums?]) {
    followsSpine = spaces.contains { $0 != nil }
    straightScans = followsSpine ? spaces.count { $0 == nil } : 0
    let known = spaces.enumerated().map { scan, sums in
      sums.map { Self.nodes(of: $0, scan: scan) } ?? []
    }
    let first =
      known.first { !$0.isEmpty }?.first?.point
      ?? Self.middle(of: scans[0].frame.count / 2, in: scans[0])
    var joined: [Node] = []
    for (number, scan) in scans.enumerated() {
      let axis = followsSpine ? joined.last?.point ?? first : first
      let found =
        known[number].isEmpty
        ? Self.verticalNodes(of: scan, number: number, through: axis) : known[number]
      Self.append(found, to: &joined)
    }
    line = Centreline(
      joined.map(\.point), spacing: joined.map(\.spacing), scans: joined.map(\.scan),
      isSmoothed: followsSpine)
    var nodes = scans.map { [Int](repeating: -1, count: $0.frame.count) }
    for (number, node) in joined.enumerated() { nodes[node.scan][node.slice] = number }
    isOwner = nodes.map { $0.map { $0 >= 0 } }
    let heights = line.points.map(\.z)
    for scan in nodes.indices {
      for slice in nodes[scan].indices where nodes[scan][slice] < 0 {
        let height = Self.middle(of: slice, in: scans[scan]).z
        nodes[scan][slice] = Self.nearest(to: height, in: heights)
      }
    }
    self.nodes = nodes
    sideCuts = SideCuts(scans, nodes: nodes, isOwner: isOwner)
  }

  /// Appends the nodes of a lower field of view that lie below the end of the line.
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

  /// The middle of canal and cord in each slice; missing slices between others are interpolated.
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
  private static func verticalNodes(
    of scan: SpineMasks, number: Int, through axis: SIMD3<Double>
  ) -> [Node] {
    let rise = abs(scan.grid.affine.columns[scan.frame.axis].z)
    return (0..<scan.frame.count).map { slice in
      let height = middle(of: slice, in: scan).z
      return Node(
        scan: number, slice: slice, point: SIMD3(axis.x, axis.y, height), spacing: rise)
    }
  }

  private static func middle(of slice: Int, in scan: SpineMasks) -> SIMD3<Double> {
    let size = scan.grid.size
    var index = SIMD3(Double(size.x - 1), Double(size.y - 1), Double(size.z - 1)) / 2
    index[scan.frame.axis] = Double(scan.frame.position(ofIndex: slice))
    return scan.grid.affine.point(atContinuous: index).vector
  }

  private static func nearest(to height: Double, in heights: [Double]) -> Int {
    heights.indices.min { abs(heights[$0] - height) < abs(heights[$1] - height) } ?? 0
  }
}

extension SpineLine {
  /// The labelled vertebrae beside each node: a vertebra counts at the foot of its centroid in each
  /// slice.
  func levelCounts(_ scans: [SpineMasks], threads: Int) -> [[LevelCount]] {
    var counts = [[LevelCount]](repeating: [], count: line.points.count)
    for (number, scan) in scans.enumerated() {
      guard let levels = scan.levels else { continue }
      for part in VertebraSlices(levels, of: scan, threads: threads).parts {
        let foot = line.foot(of: part.centroid, near: nodes[number][part.slice])
        let share = line.shares[foot.node]
        guard foot.along > -share, foot.along < line.length + share else { continue }
        counts[foot.node].append(LevelCount(level: part.level, voxels: part.voxels))
      }
    }
    return counts
  }

  /// The vertebral level beside a place; `nil` beyond the reach of every level.
  ///
  /// - Parameter scan: number of a field of view that contains the place, and its slices.
  func level(
    beside place: WorldPoint, in scan: (number: Int, frame: SliceFrame), by profile: LevelProfile
  ) -> VertebralLevel? {
    let frame = scan.frame
    let index = frame.grid.affine.continuousIndex(of: place)[frame.axis]
    let slice = min(max(0, index.rounded()), Double(frame.count - 1))
    let near = nodes[scan.number][frame.position(ofIndex: Int(slice))]
    let foot = line.foot(of: place.vector, near: near)
    let away = abs(foot.along - line.arc[foot.node])
    return away <= profile.room[foot.node] + 1e-9 ? profile.levels[foot.node] : nil
  }
}
