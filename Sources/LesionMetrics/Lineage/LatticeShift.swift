import Quantities
import VoxelGrids

extension LatticeLesions {
  /// The share of a lesion's voxels that lie in a session's field of view, 0…1.
  func share(of lesion: Int, seenBy session: LineageSession, on lattice: Affine) -> Double {
    let seen = runsOfLesion[lesion].reduce(0) { sum, run in
      let row = SIMD3(0, Double(run.y), Double(run.z))
      func isSeen(_ x: Int32) -> Bool {
        session.images(lattice.point(atContinuous: row + SIMD3(Double(x), 0, 0)))
      }
      // A field of view is convex: a run whose ends lie in it lies in it.
      if isSeen(run.start), isSeen(run.end - 1) { return sum + run.count }
      return sum + (run.start..<run.end).count { isSeen($0) }
    }
    return Double(seen) / Double(max(1, counts[lesion]))
  }
}

extension VoxelGrid {
  /// Whether every voxel of this grid, anywhere in space, is one of the other grid's lattice: the same
  /// axes up to order and direction, moved by whole voxels. Cropped and padded grids are.
  ///
  /// All eight corners lie within 0.1 mm of a place of the lattice, as for one grid
  /// (``VoxelGrid/reordering(onto:)``).
  func sharesLattice(of other: VoxelGrid) -> Bool {
    let corners = (0..<8).map { corner in
      VoxelIndex(
        corner & 1 == 0 ? 0 : size.x - 1, corner & 2 == 0 ? 0 : size.y - 1,
        corner & 4 == 0 ? 0 : size.z - 1)
    }
    let origin = other.affine.continuousIndex(of: affine.point(at: VoxelIndex(0, 0, 0)))
    guard let steps = wholeSteps(in: other.affine) else { return false }
    let first = origin.rounded(.toNearestOrAwayFromZero)
    return corners.allSatisfy { corner in
      let place = (0..<3).reduce(first) { $0 + steps[$1] * Double(corner[$1]) }
      let expected = other.affine.point(atContinuous: place)
      return affine.point(at: corner).distance(to: expected) <= Self.sameGridTolerance
    }
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
