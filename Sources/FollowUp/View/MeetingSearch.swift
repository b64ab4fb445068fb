import VoxelCounting
import VoxelGrids

/// Finds the lesions of one field of view that voxels of another one lie in or beside.
struct MeetingSearch {
  private let grid: VoxelGrid
  private let other: VoxelGrid
  private let finder: ComponentFinder
  /// From a voxel to itself and its 26 neighbours, in voxels of the other grid.
  private let steps: [SIMD3<Double>]
  private let reach: SIMD3<Double>
  /// By how many voxels the grid is moved on the other one's lattice; `nil` where it is not on it.
  private let shift: SIMD3<Int32>?

  init(from grid: VoxelGrid, to other: VoxelGrid, _ finder: ComponentFinder) {
    self.grid = grid
    self.other = other
    self.finder = finder
    shift = grid.shift(onLatticeOf: other)
    let origin = other.affine.continuousIndex(of: grid.affine.point(at: VoxelIndex(0, 0, 0)))
    let steps = (0..<27).map { step in
      let neighbour = VoxelIndex(step % 3 - 1, step / 3 % 3 - 1, step / 9 - 1)
      return other.affine.continuousIndex(of: grid.affine.point(at: neighbour)) - origin
    }
    self.steps = steps
    reach = steps.reduce(.zero) { reach, step in
      SIMD3(
        max(reach.x, abs(step.x)), max(reach.y, abs(step.y)), max(reach.z, abs(step.z)))
    }
  }

  /// - Complexity: O(1) for a component that lies beside the other grid; else O(log r) a run of it on one
  ///   lattice, a voxel near the other grid elsewhere, in the runs of a row.
  func lesions(at component: Component, of map: ComponentMap) -> Set<Int> {
    var found: Set<Int> = []
    guard !other.isClear(of: component.box, in: grid.affine, by: reach) else { return found }
    if let shift {
      for run in map.runs[component.runs] { insertLesions(beside: run, movedBy: shift, to: &found) }
      return found
    }
    for run in map.runs[component.runs] {
      for x in run.start..<run.end {
        let voxel = VoxelIndex(Int(x), Int(run.y), Int(run.z))
        let index = other.affine.continuousIndex(of: grid.affine.point(at: voxel))
        guard isNear(index) else { continue }
        for step in steps {
          if let lesion = lesion(at: index + step) { found.insert(lesion) }
        }
      }
    }
    return found
  }

  private func insertLesions(
    beside run: VoxelRun, movedBy shift: SIMD3<Int32>, to found: inout Set<Int>
  ) {
    let stretch = Int(run.start + shift.x) - 1..<Int(run.end + shift.x) + 1
    for step in 0..<9 {
      let y = Int(run.y + shift.y) + step % 3 - 1
      let z = Int(run.z + shift.z) + step / 3 - 1
      guard (0..<other.size.y).contains(y), (0..<other.size.z).contains(z) else { continue }
      finder.forEachComponent(in: stretch, row: z * other.size.y + y) { found.insert($0) }
    }
  }

  private func isNear(_ index: SIMD3<Double>) -> Bool {
    (0..<3).allSatisfy {
      index[$0] > -0.5 - reach[$0] && index[$0] < Double(other.size[$0]) - 0.5 + reach[$0]
    }
  }

  private func lesion(at index: SIMD3<Double>) -> Int? {
    let place = index.rounded(.toNearestOrAwayFromZero)
    guard (0..<3).allSatisfy({ place[$0] >= 0 && place[$0] < Double(other.size[$0]) }) else {
      return nil
    }
    let voxel = VoxelIndex(Int(place.x), Int(place.y), Int(place.z))
    return finder.component(at: other.size.offset(of: voxel))
  }
}
