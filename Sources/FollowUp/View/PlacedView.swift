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
  /// The grid's affine in the baseline's world; as it stands where the transform flattens it.
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

  /// Whether a point of the baseline's world lies in it.
  func images(_ point: WorldPoint) -> Bool {
    let index = affineInBaseline.continuousIndex(of: point)
    return (0..<3).allSatisfy { index[$0] >= -0.5 && index[$0] <= Double(grid.size[$0]) - 0.5 }
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
