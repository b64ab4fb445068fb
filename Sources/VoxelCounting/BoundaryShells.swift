import SlabDispatch
import VoxelGrids

/// Voxels on both sides of a contour: half of each shell is a drift of the contour by half a voxel.
public struct BoundaryShells: Hashable, Sendable {
  /// Voxels of the mask with a face neighbour outside it; what lies outside the grid counts as
  /// outside the mask.
  public let inner: Int
  /// Voxels of the grid outside the mask with a face neighbour in it. There are none beyond the
  /// grid's border, so a mask that touches it does not grow there.
  public let outer: Int

  public init(inner: Int, outer: Int) {
    self.inner = inner
    self.outer = outer
  }
}

extension MaskRuns {
  /// Shells of face neighbours inside and outside the mask.
  /// - Complexity: O(rows), and O(runs) where runs are short beside 64 voxels; three planes of bits
  ///   as memory.
  public func boundaryShells(threads: Int = 1) -> BoundaryShells {
    boundaryShells(threads: threads, planeGrain: RunScan.planeGrain(grid.size))
  }

  func boundaryShells(threads: Int, planeGrain: Int) -> BoundaryShells {
    let table = self.table
    let parts = orderedSlabs(of: table.size.z, grain: planeGrain, threads: threads) {
      planes -> BoundaryShells in
      var window = PlaneWindow(table, startingAt: planes.lowerBound)
      var inner = 0
      var outer = 0
      for _ in planes {
        let shells = window.shells()
        inner += shells.inner
        outer += shells.outer
        window.advance()
      }
      return BoundaryShells(inner: inner, outer: outer)
    }
    return parts.reduce(BoundaryShells(inner: 0, outer: 0)) { sum, part in
      BoundaryShells(inner: sum.inner + part.inner, outer: sum.outer + part.outer)
    }
  }
}
