import Quantities
import SlabDispatch
import VoxelGrids

extension MaskRuns {
  /// Area of the mesh at the half level (marching cubes), mapped to mm by the affine; what lies
  /// outside the grid counts as outside the mask. 0 for an empty mask.
  ///
  /// To compare with PyRadiomics' `SurfaceArea`.
  /// - Complexity: O(runs).
  /// - Source: Lorensen, Cline, "Marching cubes", SIGGRAPH 1987.
  public func meshArea(threads: Int = 1) -> SquareMillimetres {
    meshArea(threads: threads, rowGrain: RunScan.rowGrain(width: grid.size.x))
  }

  func meshArea(threads: Int, rowGrain: Int) -> SquareMillimetres {
    let counts = cubeCounts(threads: threads, rowGrain: rowGrain)
    let areas = CubeSurface(grid.affine).areas
    return SquareMillimetres(zip(counts, areas).reduce(0) { $0 + Double($1.0) * $1.1 })
  }

  /// How many cubes of eight neighbouring voxels have each set of corners in the mask, by their bits
  /// as ``CubeSurface`` numbers them; the grid is seen with a border of background.
  func cubeCounts(threads: Int, rowGrain: Int) -> [Int] {
    let table = self.table
    let parts = orderedSlabs(
      of: CubeWalk.quadCount(table), grain: rowGrain, threads: threads
    ) { quads -> [Int] in
      var counts = [Int](repeating: 0, count: 256)
      CubeWalk(table).add(quads, to: &counts)
      return counts
    }
    return parts.reduce(into: [Int](repeating: 0, count: 256)) { sum, part in
      for index in sum.indices { sum[index] += part[index] }
    }
  }
}
