import Quantities
import SlabDispatch
import VoxelGrids

/// The surface of a mask: the voxels on both sides of it, and its area.
public struct Contour: Hashable, Sendable {
  /// Voxels on both sides of the surface.
  public let shells: BoundaryShells
  /// Area of the marching-cubes mesh, see ``MaskRuns/meshArea(threads:)``.
  public let area: SquareMillimetres

  public init(shells: BoundaryShells, area: SquareMillimetres) {
    self.shells = shells
    self.area = area
  }
}

extension MaskRuns {
  /// Shells and area in one pass; equal to ``boundaryShells(threads:)`` and ``meshArea(threads:)``.
  /// - Complexity: as ``boundaryShells(threads:)``.
  public func contour(threads: Int = 1) -> Contour {
    let sums = contourSums(threads: threads, planeGrain: RunScan.planeGrain(grid.size))
    return Contour(
      shells: sums.shells, area: CubeSurface(grid.affine).area(of: sums.cubes.byCorners))
  }

  /// Counts the voxels on both sides of the mask's surface.
  /// - Complexity: O(rows) plus O(words of 64 voxels near the surface); memory for three bit planes.
  public func boundaryShells(threads: Int = 1) -> BoundaryShells {
    contourSums(
      threads: threads, planeGrain: RunScan.planeGrain(grid.size), countsCubes: false
    ).shells
  }

  /// Surface area of the mask by marching cubes at level 0.5, mapped to mm by the affine.
  ///
  /// Everything outside the grid is background, so the surface is closed. 0 for an empty mask.
  /// Comparable with `SurfaceArea` of PyRadiomics.
  /// - Complexity: as ``boundaryShells(threads:)``.
  /// - Source: Lorensen, Cline, "Marching cubes", SIGGRAPH 1987.
  public func meshArea(threads: Int = 1) -> SquareMillimetres {
    let sums = contourSums(
      threads: threads, planeGrain: RunScan.planeGrain(grid.size), countsShells: false)
    return CubeSurface(grid.affine).area(of: sums.cubes.byCorners)
  }

  func contourSums(
    threads: Int, planeGrain: Int, countsShells: Bool = true, countsCubes: Bool = true
  ) -> ContourSums {
    let table = self.table
    let parts = orderedSlabs(of: table.size.z, grain: planeGrain, threads: threads) { planes in
      var window = PlaneWindow(table, startingAt: planes.lowerBound)
      var sums = ContourSums()
      for _ in planes {
        if countsShells { sums.add(window.shells()) }
        if countsCubes { window.addCubes(to: &sums.cubes) }
        window.advance()
      }
      return sums
    }
    return parts.reduce(ContourSums(), +)
  }
}

/// Shells and cubes of some planes of a mask; the grid is padded with background.
struct ContourSums: Sendable {
  private(set) var shells = BoundaryShells(inner: 0, outer: 0)
  var cubes = CubeCounts()

  mutating func add(_ found: (inner: Int, outer: Int)) {
    shells = BoundaryShells(inner: shells.inner + found.inner, outer: shells.outer + found.outer)
  }

  static func + (one: ContourSums, other: ContourSums) -> ContourSums {
    var sum = one
    sum.add((other.shells.inner, other.shells.outer))
    sum.cubes = one.cubes + other.cubes
    return sum
  }
}

/// Number of voxels on both sides of a mask's surface.
///
/// A contour that is off by half a voxel changes the volume by about half of a shell.
public struct BoundaryShells: Hashable, Sendable {
  /// Voxels of the mask with a face neighbour outside it; outside the grid counts as outside the mask.
  public let inner: Int
  /// Voxels of the grid outside the mask with a face neighbour inside it. There are none outside the
  /// grid, so a mask has no outer shell where it touches the grid's border.
  public let outer: Int

  public init(inner: Int, outer: Int) {
    self.inner = inner
    self.outer = outer
  }
}
