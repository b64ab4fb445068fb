import VoxelGrids

/// The area of a target, in voxels, in every slice of a grid; used to choose slices to show.
public struct SliceAreas: Hashable, Sendable {
  public let grid: VoxelGrid
  /// For each of the three array axes, the number of target voxels in every slice.
  public let voxels: [[Int]]

  /// - Precondition: `voxels` has three lists with one value per slice.
  public init(grid: VoxelGrid, voxels: [[Int]]) {
    precondition(
      voxels.count == 3 && (0..<3).allSatisfy { voxels[$0].count == grid.size[$0] },
      "one area per slice")
    self.grid = grid
    self.voxels = voxels
  }

  /// Counts the voxels of a target in one pass over a mask.
  /// - Complexity: O(n) in the voxels; eight background bytes are skipped at once.
  public init(of target: LabelSet, in map: LabelMap) {
    self.init(grid: map.grid, voxels: map.voxelsBySlice(of: target))
  }

  /// The slice with the largest area of the target; on a tie, the leftmost, most posterior or most
  /// inferior one. `nil` if there is no target.
  public func largest(_ plane: AnatomicalPlane) -> Int? {
    let areas = anatomical(plane)
    guard let most = areas.max(), most > 0 else { return nil }
    return areas.firstIndex(of: most).map { index(of: $0, plane) }
  }

  /// Up to `count` slices spread evenly over those that contain the target, including the one with
  /// the largest area; if there is no target, spread over the whole grid.
  ///
  /// In anatomical order, from left, posterior or inferior; the same slices for every axis order of
  /// the grid.
  /// - Precondition: `count` ≥ 1.
  public func spread(_ count: Int, _ plane: AnatomicalPlane) -> [Int] {
    precondition(count >= 1, "at least one slice is chosen")
    let areas = anatomical(plane)
    let holding = areas.indices.filter { areas[$0] > 0 }
    guard let most = areas.max(), most > 0, let largest = areas.firstIndex(of: most) else {
      return Self.evenly(count, of: Array(areas.indices)).map { index(of: $0, plane) }
    }
    var chosen = Self.evenly(count, of: holding)
    if !chosen.contains(largest) {
      let nearest = chosen.indices.min { abs(chosen[$0] - largest) < abs(chosen[$1] - largest) }
      if let nearest { chosen[nearest] = largest }
    }
    return chosen.map { index(of: $0, plane) }
  }

  /// The slice that contains a world point, e.g. a lesion's centroid; for a point outside, the nearest
  /// slice.
  public static func slice(
    through point: WorldPoint, _ plane: AnatomicalPlane, of grid: VoxelGrid
  ) -> Int {
    let axis = grid.affine.choice(for: plane).sliceAxis
    let place = grid.affine.continuousIndex(of: point)[axis]
    guard !place.isNaN else { return grid.size[axis] / 2 }
    return Int(max(0, min(place.rounded(), Double(grid.size[axis] - 1))))
  }

  /// The middle elements of `count` equal parts of a list.
  private static func evenly(_ count: Int, of places: [Int]) -> [Int] {
    guard places.count > count else { return places }
    return (0..<count).map { places[(2 * $0 + 1) * places.count / (2 * count)] }
  }

  /// Areas along a plane's normal, towards right, anterior or superior.
  private func anatomical(_ plane: AnatomicalPlane) -> [Int] {
    let areas = voxels[grid.affine.choice(for: plane).sliceAxis]
    return runsBackwards(plane) ? areas.reversed() : areas
  }

  private func index(of place: Int, _ plane: AnatomicalPlane) -> Int {
    let axis = grid.affine.choice(for: plane).sliceAxis
    return runsBackwards(plane) ? grid.size[axis] - 1 - place : place
  }

  private func runsBackwards(_ plane: AnatomicalPlane) -> Bool {
    let axis = grid.affine.choice(for: plane).sliceAxis
    return grid.affine.columns[axis][plane.worldAxis] < 0
  }
}
