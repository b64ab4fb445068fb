import VoxelGrids

/// Area of a target, in voxels, in every slice of a grid: what is needed to choose slices.
public struct SliceAreas: Hashable, Sendable {
  public let grid: VoxelGrid
  /// For each array axis, the target's voxels in every slice across it.
  public let voxels: [[Int]]

  /// - Precondition: three lists, as long as the grid's axes.
  public init(grid: VoxelGrid, voxels: [[Int]]) {
    precondition(
      voxels.count == 3 && (0..<3).allSatisfy { voxels[$0].count == grid.size[$0] },
      "one area a slice")
    self.grid = grid
    self.voxels = voxels
  }

  /// Counts a target in one walk over a mask.
  /// - Complexity: O(n) in the voxels; runs of eight background voxels are skipped at once.
  public init(of target: LabelSet, in map: LabelMap) {
    self.init(grid: map.grid, voxels: map.voxelsBySlice(of: target))
  }

  /// The slice of a plane with the largest area of the target; of equal ones the lowest in the
  /// body (rightmost last, backmost first). `nil` where the grid holds none of it.
  public func largest(_ plane: AnatomicalPlane) -> Int? {
    let areas = anatomical(plane)
    guard let most = areas.max(), most > 0 else { return nil }
    return areas.firstIndex(of: most).map { index(of: $0, plane) }
  }

  /// Up to `count` slices of a plane, spread over those that hold the target, the one of the
  /// largest area among them; spread over the whole grid where none does.
  ///
  /// In the order of the body, from left, back or bottom; the same slices for every order in which
  /// a grid can be stored.
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

  /// The slice of a plane that holds a world point, the nearest one for a point outside: mid-
  /// sagittal through a lesion's centroid, or one world position over all sessions.
  public static func slice(
    through point: WorldPoint, _ plane: AnatomicalPlane, of grid: VoxelGrid
  ) -> Int {
    let axis = grid.affine.choice(for: plane).sliceAxis
    let place = grid.affine.continuousIndex(of: point)[axis]
    guard !place.isNaN else { return grid.size[axis] / 2 }
    return Int(max(0, min(place.rounded(), Double(grid.size[axis] - 1))))
  }

  /// The middles of `count` equal parts of a list.
  private static func evenly(_ count: Int, of places: [Int]) -> [Int] {
    guard places.count > count else { return places }
    return (0..<count).map { places[(2 * $0 + 1) * places.count / (2 * count)] }
  }

  /// Areas along a plane's normal, towards right, front or top.
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
