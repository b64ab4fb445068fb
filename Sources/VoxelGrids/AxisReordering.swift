/// A permutation of array axes with flips: how one grid's array is read in another grid's order.
public struct AxisReordering: Hashable, Sendable {
  /// For each axis of the target array, the axis of the source array that it is read from.
  public let sourceAxes: [Int]
  /// For each axis of the target array, whether the source axis is read backwards.
  public let flipped: [Bool]

  public static let identity = AxisReordering(
    sourceAxes: [0, 1, 2], flipped: [false, false, false])

  /// - Precondition: `sourceAxes` is a permutation of 0, 1, 2.
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

  /// Size of the target array.
  public func size(of source: GridSize) -> GridSize {
    GridSize(source[sourceAxes[0]], source[sourceAxes[1]], source[sourceAxes[2]])
  }

  /// The same voxels in the world, told by the target array's affine.
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

  /// Source voxel of a target voxel.
  public func sourceIndex(of target: VoxelIndex, sourceSize: GridSize) -> VoxelIndex {
    var index = VoxelIndex(0, 0, 0)
    for axis in 0..<3 {
      let source = sourceAxes[axis]
      index[source] = flipped[axis] ? sourceSize[source] - 1 - target[axis] : target[axis]
    }
    return index
  }

  /// Position in the source's memory of the target's voxel (0, 0, 0), and the steps there for each
  /// target axis: all that is needed to walk the source without a copy.
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
  /// Corners of one grid may lie this far apart.
  public static let sameGridTolerance = 0.1

  /// How this grid's array must be read to lie voxel by voxel on `target`: the identity for one
  /// grid, a permutation with flips for the same grid stored otherwise, `nil` for another grid.
  ///
  /// One grid: same shape and all eight corners within 0.1 mm.
  public func reordering(onto target: VoxelGrid) -> AxisReordering? {
    AxisReordering.all.first { reordering in
      guard reordering.size(of: size) == target.size else { return false }
      let moved = reordering.grid(of: self)
      return moved.cornerDisplacement(to: target.affine).value <= Self.sameGridTolerance
    }
  }
}
