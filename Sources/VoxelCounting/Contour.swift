import Quantities
import SlabDispatch
import VoxelGrids

/// What the surface of a mask measures: the voxels on both sides of it, and its area.
public struct Contour: Hashable, Sendable {
  public let shells: BoundaryShells
  /// Of the mesh at the half level.
  public let area: SquareMillimetres

  public init(shells: BoundaryShells, area: SquareMillimetres) {
    self.shells = shells
    self.area = area
  }
}

extension MaskRuns {
  /// Shells and area in one walk: the same as ``boundaryShells(threads:)`` and ``meshArea(threads:)``.
  /// - Complexity: as theirs.
  public func contour(threads: Int = 1) -> Contour {
    let sums = contourSums(threads: threads, planeGrain: RunScan.planeGrain(grid.size))
    return Contour(
      shells: sums.shells, area: CubeSurface(grid.affine).area(of: sums.cubes.byCorners))
  }

  /// Shells of face neighbours inside and outside the mask.
  /// - Complexity: O(rows), and O(runs) where runs are short beside 64 voxels; three planes of bits
  ///   as memory.
  public func boundaryShells(threads: Int = 1) -> BoundaryShells {
    contourSums(
      threads: threads, planeGrain: RunScan.planeGrain(grid.size), countsCubes: false
    ).shells
  }

  /// Area of the mesh at the half level (marching cubes), mapped to mm by the affine; what lies
  /// outside the grid counts as outside the mask. 0 for an empty mask.
  ///
  /// To compare with PyRadiomics' `SurfaceArea`.
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

/// Shells and cubes of some planes of a mask; the grid is seen with a border of background.
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
