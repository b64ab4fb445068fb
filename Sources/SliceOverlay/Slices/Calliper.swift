import VoxelGrids

/// A measured distance between two world points, e.g. a diameter.
public struct Calliper: Hashable, Sendable {
  public let from: WorldPoint
  public let to: WorldPoint
  /// Text next to the line, e.g. `31.4 mm`.
  public let text: String

  public init(from: WorldPoint, to: WorldPoint, text: String) {
    self.from = from
    self.to = to
    self.text = text
  }

  /// Whether both ends lie in the slice: inside the grid, and within half a voxel of the slice's centre.
  public func lies(in view: SliceView, of grid: VoxelGrid) -> Bool {
    [from, to].allSatisfy { point in
      let place = grid.affine.continuousIndex(of: point)
      return (0..<3).allSatisfy { axis in
        let last = axis == view.sliceAxis ? view.sliceIndex : grid.size[axis] - 1
        let first = axis == view.sliceAxis ? view.sliceIndex : 0
        return place[axis] >= Double(first) - Self.halfVoxel
          && place[axis] <= Double(last) + Self.halfVoxel
      }
    }
  }

  /// Half a voxel, plus a tolerance for the rounding of world points.
  private static let halfVoxel = 0.501
}
