import VoxelGrids

/// A measured distance, drawn where it was measured.
public struct Calliper: Hashable, Sendable {
  public let from: WorldPoint
  public let to: WorldPoint
  /// What stands beside the line, e.g. `31.4 mm`.
  public let text: String

  public init(from: WorldPoint, to: WorldPoint, text: String) {
    self.from = from
    self.to = to
    self.text = text
  }

  /// Whether both ends lie in the slice, within half a voxel of its middle.
  public func lies(in view: SliceView, of grid: VoxelGrid) -> Bool {
    [from, to].allSatisfy { point in
      let place = grid.affine.continuousIndex(of: point)[view.sliceAxis]
      return abs(place - Double(view.sliceIndex)) <= Self.halfVoxel
    }
  }

  /// Half a voxel, and a little for the rounding of world points.
  private static let halfVoxel = 0.501
}
