/// Neighbouring voxels of one row along the fastest axis: `start ..< end` at (y, z).
public struct VoxelRun: Hashable, Sendable {
  /// First voxel's x.
  public let start: Int32
  /// One past the last voxel's x; above `start`.
  public let end: Int32
  public let y: Int32
  public let z: Int32

  public init(start: Int32, end: Int32, y: Int32, z: Int32) {
    self.start = start
    self.end = end
    self.y = y
    self.z = z
  }

  /// Voxels in the run, at least 1.
  public var count: Int { Int(end) - Int(start) }
}

/// A run whose row is known from where it stands.
struct RowSpan: Hashable, Sendable {
  var start: Int32
  var end: Int32

  var count: Int { Int(end) - Int(start) }
}
