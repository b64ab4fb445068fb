/// A permutation of array axes with flips: how to read one array in the axis order of another.
public struct AxisReordering: Hashable, Sendable {
  /// For each axis of the target array, the source axis it is read from: a permutation of 0, 1, 2.
  public let sourceAxes: [Int]
  /// For each axis of the target array, whether the source axis is read backwards; three values.
  public let flipped: [Bool]

  public static let identity = AxisReordering(
    sourceAxes: [0, 1, 2], flipped: [false, false, false])

  /// - Precondition: `sourceAxes` is a permutation of 0, 1, 2, and `flipped` has three values.
  public init(sourceAxes: [Int], flipped: [Bool]) {
    precondition(sourceAxes.sorted() == [0, 1, 2] && flipped.count == 3, "a permutation of axes")
    self.sourceAxes = sourceAxes
    self.flipped = flipped
  }

  /// All 48 reorderings in a fixed order, the identity first.
  public static let all: [AxisReordering] = {
    let permutations = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
    return permutations.flatMap { axes in
      (0..<8).map { flips in
        AxisReordering(
          sourceAxes: axes, flipped: (0..<3).map { flips & (1 << $0) != 0 })
      }
    }
  }()

  /// Size of the target array for a source of the given size.
  public func size(of source: GridSize) -> GridSize {
    GridSize(source[sourceAxes[0]], source[sourceAxes[1]], source[sourceAxes[2]])
  }

  /// The grid of the target array: the same voxels at the same world positions.
  public func grid(of source: VoxelGrid) -> VoxelGrid {
    var origin = source.affine.origin
    let columns = (0..<3).map { axis -> SIMD3<Double> in
      let column = source.affine.columns[sourceAxes[axis]]
      guard flipped[axis] else { return column }
      origin += column * Double(source.size[sourceAxes[axis]] - 1)
      return -column
    }
    guard let affine = Affine(columns: columns, origin: origin) else {
      preconditionFailure("reordering keeps an affine invertible")
    }
    return VoxelGrid(size: size(of: source.size), affine: affine)
  }

  /// The source voxel that a target voxel is read from.
  public func sourceIndex(of target: VoxelIndex, sourceSize: GridSize) -> VoxelIndex {
    var index = VoxelIndex(0, 0, 0)
    for axis in 0..<3 {
      let source = sourceAxes[axis]
      index[source] = flipped[axis] ? sourceSize[source] - 1 - target[axis] : target[axis]
    }
    return index
  }

  /// How to read the source in target order without a copy: the memory offset of target voxel
  /// (0, 0, 0), and for each target axis the step in memory. Counted in voxels.
  public func walk(sourceSize: GridSize) -> (start: Int, steps: [Int]) {
    let strides = [1, sourceSize.x, sourceSize.x * sourceSize.y]
    var start = 0
    let steps = (0..<3).map { axis -> Int in
      let source = sourceAxes[axis]
      guard flipped[axis] else { return strides[source] }
      start += strides[source] * (sourceSize[source] - 1)
      return -strides[source]
    }
    return (start, steps)
  }
}

extension VoxelGrid {
  /// Two grids are the same if their corners are at most this far apart, in mm.
  public static let sameGridTolerance = 0.1

  /// How to read this grid's array so that its voxels coincide with those of `target`: the identity
  /// for the same grid, a permutation with flips for the same grid in another axis order, `nil` for
  /// a different grid.
  ///
  /// Two grids are the same if they have the same shape and all eight corners agree within
  /// ``sameGridTolerance``.
  public func reordering(onto target: VoxelGrid) -> AxisReordering? {
    AxisReordering.all.first { reordering in
      guard reordering.size(of: size) == target.size else { return false }
      let moved = reordering.grid(of: self)
      return moved.cornerDisplacement(to: target.affine).value <= Self.sameGridTolerance
    }
  }
}
