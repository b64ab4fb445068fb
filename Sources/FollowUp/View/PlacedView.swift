import LesionMetrics
import VoxelCounting
import VoxelGrids

/// One field of view of a session with the lesions that it shows.
struct PlacedView: Sendable {
  /// Place among the session's fields of view as they were given.
  let place: Int
  let grid: VoxelGrid
  /// Runs of the lesions; `lesionMap.components[n]` is `lesions[n]`.
  let lesionMap: ComponentMap
  let lesions: [Lesion]
  /// Every labelled voxel, and what the labels mean; `nil` where no scheme was given.
  let runs: LabelRuns
  let scheme: LabelScheme?
  /// The grid's affine in the baseline's world; its own one where the transform flattens it.
  let affineInBaseline: Affine
  let isFlattened: Bool

  init(_ measurement: MaskMeasurement, place: Int, _ transform: Affine?) {
    self.place = place
    grid = measurement.grid
    lesionMap = measurement.lesionMap
    lesions = measurement.lesions
    runs = measurement.runs
    scheme = measurement.scheme
    let moved = transform.map { $0.after(measurement.grid.affine) }
    isFlattened = moved == .some(nil)
    affineInBaseline = (moved ?? nil) ?? measurement.grid.affine
  }
}

extension PlacedView {
  /// Whether another session images a voxel beyond the border, beside one of a lesion, that no field of
  /// view of its own session does.
  /// - Complexity: O(voxels of the lesion at the border).
  func continues(_ lesion: Lesion, in other: PlacedSession, outside own: PlacedSession) -> Bool {
    let others = other.views.map { FieldOfView(of: $0, on: affineInBaseline) }
    let owns = own.views.map { FieldOfView(of: $0, on: affineInBaseline) }
    func continues(_ x: Int32, _ y: Int32, _ z: Int32) -> Bool {
      others.contains { $0.holds(x, y, z) } && !owns.contains { $0.holds(x, y, z) }
    }
    let last = (x: Int32(grid.size.x), y: Int32(grid.size.y), z: Int32(grid.size.z))
    return lesionMap.runs(of: lesion.number - 1).contains { run in
      if run.start == 0, continues(-1, run.y, run.z) { return true }
      if run.end == last.x, continues(last.x, run.y, run.z) { return true }
      let rows = [(-1, 0), (1, 0), (0, -1), (0, 1)].map { (run.y + $0.0, run.z + $0.1) }
      return rows.contains { y, z in
        guard y < 0 || z < 0 || y == last.y || z == last.z else { return false }
        return (run.start..<run.end).contains { continues($0, y, z) }
      }
    }
  }
}

extension VoxelGrid {
  /// Whether all voxels of another grid's box have their middles beyond one face of this grid, by more
  /// than a margin in voxels of this one.
  func isClear(of box: VoxelBox, in affine: Affine, by margin: SIMD3<Double>) -> Bool {
    let corners = (0..<8).map { corner in
      let voxel = VoxelIndex(
        corner & 1 == 0 ? box.lower.x : box.upper.x, corner & 2 == 0 ? box.lower.y : box.upper.y,
        corner & 4 == 0 ? box.lower.z : box.upper.z)
      return self.affine.continuousIndex(of: affine.point(at: voxel))
    }
    return (0..<3).contains { axis in
      let (low, high) = (-0.5 - margin[axis], Double(size[axis]) - 0.5 + margin[axis])
      return corners.allSatisfy { $0[axis] < low } || corners.allSatisfy { $0[axis] > high }
    }
  }

  /// The voxel nearest to a point; `nil` outside the grid.
  func voxel(nearest point: WorldPoint) -> VoxelIndex? {
    let place = affine.continuousIndex(of: point).rounded(.toNearestOrAwayFromZero)
    guard (0..<3).allSatisfy({ place[$0] >= 0 && place[$0] < Double(size[$0]) }) else {
      return nil
    }
    return VoxelIndex(Int(place.x), Int(place.y), Int(place.z))
  }
}
