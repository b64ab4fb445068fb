import VoxelGrids

/// Where a grid lies on another's lattice.
struct LatticePlace {
  /// The lattice's voxel that the grid's first one is.
  let first: SIMD3<Double>
  /// The step of the lattice that each axis of the grid goes.
  let steps: [SIMD3<Double>]

  /// By how much rows of the grid are moved; `nil` where its axes go other ways, or beyond 32 bits.
  var shift: SIMD3<Int32>? {
    let isStraight = steps == [SIMD3(1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, 0, 1)]
    guard isStraight, (0..<3).allSatisfy({ abs(first[$0]) < Self.farthest }) else { return nil }
    return SIMD3(Int32(first.x), Int32(first.y), Int32(first.z))
  }

  private static let farthest = 1e9
}

extension VoxelGrid {
  /// Where this grid lies, if every voxel of it, anywhere in space, is one of the other grid's lattice:
  /// the same axes up to order and direction, moved by whole voxels. Cropped and padded grids do.
  ///
  /// All eight corners lie within 0.1 mm of a place of the lattice, as for one grid
  /// (``VoxelGrid/reordering(onto:)``).
  func place(onLatticeOf other: VoxelGrid) -> LatticePlace? {
    let corners = (0..<8).map { corner in
      VoxelIndex(
        corner & 1 == 0 ? 0 : size.x - 1, corner & 2 == 0 ? 0 : size.y - 1,
        corner & 4 == 0 ? 0 : size.z - 1)
    }
    let origin = other.affine.continuousIndex(of: affine.point(at: VoxelIndex(0, 0, 0)))
    guard let steps = wholeSteps(in: other.affine) else { return nil }
    let first = origin.rounded(.toNearestOrAwayFromZero)
    let isShared = corners.allSatisfy { corner in
      let place = (0..<3).reduce(first) { $0 + steps[$1] * Double(corner[$1]) }
      let expected = other.affine.point(atContinuous: place)
      return affine.point(at: corner).distance(to: expected) <= Self.sameGridTolerance
    }
    return isShared ? LatticePlace(first: first, steps: steps) : nil
  }

  /// The unit step of the lattice that each axis of this grid goes; `nil` where one goes another way
  /// or two the same.
  private func wholeSteps(in lattice: Affine) -> [SIMD3<Double>]? {
    let start = lattice.continuousIndex(of: affine.point(at: VoxelIndex(0, 0, 0)))
    let steps = (0..<3).map { axis in
      var next = VoxelIndex(0, 0, 0)
      next[axis] = 1
      let step = lattice.continuousIndex(of: affine.point(at: next)) - start
      return step.rounded(.toNearestOrAwayFromZero)
    }
    let isUnit = steps.allSatisfy { $0.dot($0) == 1 }
    let areApart =
      steps[0].dot(steps[1]) == 0 && steps[0].dot(steps[2]) == 0 && steps[1].dot(steps[2]) == 0
    return isUnit && areApart ? steps : nil
  }
}
