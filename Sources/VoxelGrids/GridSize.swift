/// Number of voxels along each axis of an array; x runs fastest in memory.
public struct GridSize: Hashable, Sendable {
  public let x: Int
  public let y: Int
  public let z: Int

  /// - Precondition: every extent ≥ 1, and their product fits in `Int`.
  public init(_ x: Int, _ y: Int, _ z: Int) {
    precondition(x >= 1 && y >= 1 && z >= 1, "a grid has at least one voxel along each axis")
    self.x = x
    self.y = y
    self.z = z
  }

  /// Number of voxels.
  public var count: Int { x * y * z }

  /// Number of voxels along array axis 0, 1 or 2.
  public subscript(axis: Int) -> Int {
    switch axis {
    case 0: x
    case 1: y
    case 2: z
    default: preconditionFailure("a grid has the axes 0, 1 and 2")
    }
  }

  /// Step in memory, in voxels, to the next neighbour along each axis: 1, x, x·y.
  public var strides: (x: Int, y: Int, z: Int) { (1, x, x * y) }

  /// Position of a voxel in memory, counted in voxels.
  public func offset(of index: VoxelIndex) -> Int { index.x + x * (index.y + y * index.z) }

  /// The voxel at a position in memory.
  public func index(at offset: Int) -> VoxelIndex {
    VoxelIndex(offset % x, offset / x % y, offset / (x * y))
  }

  /// Whether a voxel index lies inside the grid.
  public func contains(_ index: VoxelIndex) -> Bool {
    (0..<x).contains(index.x) && (0..<y).contains(index.y) && (0..<z).contains(index.z)
  }
}

/// Array index of a voxel, counted from 0.
public struct VoxelIndex: Hashable, Sendable {
  public var x: Int
  public var y: Int
  public var z: Int

  public init(_ x: Int, _ y: Int, _ z: Int) {
    self.x = x
    self.y = y
    self.z = z
  }

  public subscript(axis: Int) -> Int {
    get {
      switch axis {
      case 0: x
      case 1: y
      case 2: z
      default: preconditionFailure("a voxel index has the axes 0, 1 and 2")
      }
    }
    set {
      switch axis {
      case 0: x = newValue
      case 1: y = newValue
      case 2: z = newValue
      default: preconditionFailure("a voxel index has the axes 0, 1 and 2")
      }
    }
  }
}

/// A box of voxels; both corners belong to it.
public struct VoxelBox: Hashable, Sendable {
  public var lower: VoxelIndex
  public var upper: VoxelIndex

  public init(lower: VoxelIndex, upper: VoxelIndex) {
    self.lower = lower
    self.upper = upper
  }

  /// Enlarges the box just enough to contain another one.
  public mutating func formUnion(_ other: VoxelBox) {
    for axis in 0..<3 {
      lower[axis] = min(lower[axis], other.lower[axis])
      upper[axis] = max(upper[axis], other.upper[axis])
    }
  }

  /// Whether the box reaches the outermost voxels of the grid.
  public func touchesEdge(of size: GridSize) -> Bool {
    (0..<3).contains { lower[$0] == 0 || upper[$0] == size[$0] - 1 }
  }
}
