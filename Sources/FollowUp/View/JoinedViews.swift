import Quantities
import VoxelCounting
import VoxelGrids

/// Joins the lesions of several fields of view of one session.
///
/// A voxel counts for the first field of view that sees it, from the head downward. Components of two
/// are one lesion where a voxel of the finer one, or one beside it, lies in the other; what lies in a higher
/// field of view that shows no lesion there counts nowhere.
struct JoinedViews {
  /// What counts of one component.
  private struct Kept {
    let runs: [VoxelRun]
    let count: Int
  }

  private let views: [PlacedView]
  private let finders: [ComponentFinder]
  private let kept: [[Kept]]
  /// For each field of view the number of its first component.
  private let first: [Int]
  /// For each component the one that stands for its lesion.
  private var roots: [Int]

  /// - Parameter views: from the head downward.
  init(_ views: [PlacedView]) {
    self.views = views
    finders = views.map { ComponentFinder($0.lesionMap) }
    kept = views.enumerated().map { position, view in
      let earlier = views[..<position].map(\.grid)
      return view.lesions.indices.map { Self.kept(view, $0, outside: earlier) }
    }
    var first: [Int] = []
    var count = 0
    for view in views {
      first.append(count)
      count += view.lesions.count
    }
    self.first = first
    roots = Array(0..<count)
    join()
  }

  /// Largest first, ties by their first component; without those that count nowhere.
  var bodies: [PlacedLesion] {
    var parts: [Int: [PlacedLesion.Part]] = [:]
    for (position, view) in views.enumerated() {
      for lesion in view.lesions.indices {
        let part = PlacedLesion.Part(view: position, lesion: lesion)
        parts[roots[number(part)], default: []].append(part)
      }
    }
    return parts.sorted { $0.key < $1.key }.compactMap { body($0.value) }
      .enumerated().sorted { one, other in
        let (a, b) = (one.element.volume.value, other.element.volume.value)
        return a == b ? one.offset < other.offset : a > b
      }.map(\.element)
  }

  private func number(_ part: PlacedLesion.Part) -> Int { first[part.view] + part.lesion }

  private static func kept(
    _ view: PlacedView, _ lesion: Int, outside earlier: [VoxelGrid]
  ) -> Kept {
    let component = view.lesionMap.components[lesion]
    let near = earlier.filter {
      !$0.isClear(of: component.box, in: view.grid.affine, by: SIMD3(repeating: rounding))
    }
    guard !near.isEmpty else {
      return Kept(runs: Array(view.lesionMap.runs(of: lesion)), count: component.voxelCount)
    }
    var runs: [VoxelRun] = []
    for run in view.lesionMap.runs(of: lesion) {
      let start = view.grid.affine.point(at: VoxelIndex(0, Int(run.y), Int(run.z))).vector
      let step = view.grid.affine.columns[0]
      var open: Int32?
      for x in run.start...run.end {
        let point = start + step * Double(x)
        let isKept = x < run.end && !near.contains { $0.holds(point) }
        if isKept, open == nil { open = x }
        guard !isKept, let begin = open else { continue }
        runs.append(VoxelRun(start: begin, end: x, y: run.y, z: run.z))
        open = nil
      }
    }
    return Kept(runs: runs, count: runs.reduce(0) { $0 + $1.count })
  }

  /// What places differ by when they are worked out in two ways, in voxels.
  private static let rounding = 1e-6

  // Which components are one.

  private mutating func join() {
    for later in views.indices {
      for earlier in 0..<later {
        // From the finer voxels: beside a coarse one may be far away.
        let isFiner = views[earlier].grid.voxelVolume < views[later].grid.voxelVolume
        let (one, other) = isFiner ? (earlier, later) : (later, earlier)
        let search = MeetingSearch(from: views[one].grid, to: views[other].grid, finders[other])
        let map = views[one].lesionMap
        for lesion in map.components.indices {
          let component = map.components[lesion]
          for met in search.lesions(at: component, of: map).sorted() {
            let ends = (root(of: first[one] + lesion), root(of: first[other] + met))
            roots[max(ends.0, ends.1)] = min(ends.0, ends.1)
          }
        }
      }
    }
    roots = roots.indices.map { root(of: $0) }
  }

  private func root(of number: Int) -> Int {
    var root = number
    while roots[root] != root { root = roots[root] }
    return root
  }

  // What they make together.

  private func body(_ parts: [PlacedLesion.Part]) -> PlacedLesion? {
    let counted = parts.filter { kept[$0.view][$0.lesion].count > 0 }
    guard !counted.isEmpty else { return nil }
    var volume = 0.0
    var moment = SIMD3<Double>.zero
    for part in counted {
      let (view, kept) = (views[part.view], kept[part.view][part.lesion])
      let share = Double(kept.count) * view.grid.voxelVolume.value
      volume += share
      moment += view.affineInBaseline.point(atContinuous: Self.middle(kept)).vector * share
    }
    let isWhole = parts.count == 1 && parts.allSatisfy(isAlone)
    return PlacedLesion(
      parts: parts, volume: CubicMillimetres(volume), centroid: WorldPoint(moment / volume),
      holdsTarget: counted.contains { views[$0.view].lesions[$0.lesion].holdsTarget },
      touchesEdge: counted.contains { touchesEdge($0) },
      boundary: isWhole ? nil : counted.reduce(0) { $0 + boundary($1) })
  }

  private static func middle(_ kept: Kept) -> SIMD3<Double> {
    let sum = kept.runs.reduce(SIMD3<Double>.zero) { sum, run in
      let middle = SIMD3(Double(run.start + run.end - 1) / 2, Double(run.y), Double(run.z))
      return sum + middle * Double(run.count)
    }
    return sum / Double(kept.count)
  }

  /// Whether a voxel that counts lies beside what no field of view shows.
  private func touchesEdge(_ part: PlacedLesion.Part) -> Bool {
    let view = views[part.view]
    guard view.lesions[part.lesion].touchesEdge else { return false }
    return kept[part.view][part.lesion].runs.contains { run in
      (run.start..<run.end).contains { x in
        neighbours(x, run).contains { voxel in
          guard !view.grid.size.contains(voxel) else { return false }
          let point = view.grid.affine.point(at: voxel).vector
          return !views.contains { $0.grid.holds(point) }
        }
      }
    }
  }

  /// Volume of the voxels of a component that count and have a face neighbour outside the lesion.
  private func boundary(_ part: PlacedLesion.Part) -> Double {
    if isAlone(part) {
      let voxels = ContourDrift.boundaryVoxels(views[part.view].lesionMap.runs(of: part.lesion))
      return Double(voxels) * views[part.view].grid.voxelVolume.value
    }
    let root = roots[number(part)]
    var voxels = 0
    for run in kept[part.view][part.lesion].runs {
      for x in run.start..<run.end
      where neighbours(x, run).contains(where: { !isOf(root, $0, in: part.view) }) {
        voxels += 1
      }
    }
    return Double(voxels) * views[part.view].grid.voxelVolume.value
  }

  /// Whether all of a component counts and none of it goes on beyond its field of view.
  private func isAlone(_ part: PlacedLesion.Part) -> Bool {
    let lesion = views[part.view].lesions[part.lesion]
    return !lesion.touchesEdge && kept[part.view][part.lesion].count == lesion.voxelCount
  }

  private func isOf(_ root: Int, _ voxel: VoxelIndex, in view: Int) -> Bool {
    let grid = views[view].grid
    if grid.size.contains(voxel) {
      return finders[view].component(at: grid.size.offset(of: voxel))
        .map { roots[first[view] + $0] == root } ?? false
    }
    let point = grid.affine.point(at: voxel)
    return views.indices.contains { other in
      guard other != view, let nearest = views[other].grid.voxel(nearest: point) else {
        return false
      }
      return finders[other].component(at: views[other].grid.size.offset(of: nearest))
        .map { roots[first[other] + $0] == root } ?? false
    }
  }

  private func neighbours(_ x: Int32, _ run: VoxelRun) -> [VoxelIndex] {
    let (x, y, z) = (Int(x), Int(run.y), Int(run.z))
    return [
      VoxelIndex(x - 1, y, z), VoxelIndex(x + 1, y, z), VoxelIndex(x, y - 1, z),
      VoxelIndex(x, y + 1, z), VoxelIndex(x, y, z - 1), VoxelIndex(x, y, z + 1),
    ]
  }
}
