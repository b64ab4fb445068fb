import VoxelCounting
import VoxelGrids

/// Finds the lesions of one field of view that voxels of another one lie in or beside.
struct MeetingSearch {
  private let grid: VoxelGrid
  private let other: VoxelGrid
  private let finder: LesionFinder
  /// From a voxel to itself and its 26 neighbours, in voxels of the other grid.
  private let steps: [SIMD3<Double>]
  private let reach: SIMD3<Double>

  init(from grid: VoxelGrid, to other: VoxelGrid, _ finder: LesionFinder) {
    self.grid = grid
    self.other = other
    self.finder = finder
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

  /// - Complexity: O(1) for a component that lies beside the other grid, else O(log r) a voxel near it,
  ///   in the runs of its lesions.
  func lesions(at component: Component, of map: ComponentMap) -> Set<Int> {
    var found: Set<Int> = []
    guard !other.isClear(of: component.box, in: grid.affine, by: reach) else { return found }
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
    return finder.lesion(at: other.size.offset(of: voxel))
  }
}
