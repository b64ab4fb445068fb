/// A run: neighbouring voxels along x, `start ..< end` at (y, z).
public struct VoxelRun: Hashable, Sendable {
  /// x of the first voxel.
  public let start: Int32
  /// x after the last voxel; greater than `start`.
  public let end: Int32
  public let y: Int32
  public let z: Int32

  public init(start: Int32, end: Int32, y: Int32, z: Int32) {
    self.start = start
    self.end = end
    self.y = y
    self.z = z
  }

  /// Number of voxels, at least 1.
  public var count: Int { Int(end) - Int(start) }
}

/// A run without its row, which is known from its position in a ``RowTable``.
struct RowSpan: Hashable, Sendable {
  var start: Int32
  var end: Int32

  var count: Int { Int(end) - Int(start) }
}
