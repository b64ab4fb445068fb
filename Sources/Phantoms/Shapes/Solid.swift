import Quantities
import VoxelGrids

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A body in the world whose volume is known in closed form.
///
/// Lengths are mm, points RAS+. A voxel belongs to it where its centre does (``contains``).
public struct Solid: Sendable {
  /// Closed-form volume, from the formula that each shape states.
  public let volume: CubicMillimetres
  /// Closed-form area of its surface; sets how far a count of voxels may lie from ``volume``.
  public let surface: SquareMillimetres
  /// Corners of a box in the world that holds the body.
  public let lower: SIMD3<Double>
  public let upper: SIMD3<Double>
  /// Whether a point lies inside; the boundary itself does.
  public let contains: @Sendable (SIMD3<Double>) -> Bool

  public init(
    volume: CubicMillimetres, surface: SquareMillimetres, lower: SIMD3<Double>,
    upper: SIMD3<Double>, contains: @escaping @Sendable (SIMD3<Double>) -> Bool
  ) {
    precondition(volume.value >= 0 && surface.value >= 0, "a body has no negative size")
    self.volume = volume
    self.surface = surface
    self.lower = lower
    self.upper = upper
    self.contains = contains
  }

  /// How far the voxels' volume may lie from the closed form on a grid, in mm³.
  ///
  /// A boundary voxel is counted whole or not at all, an error spread evenly over ±½ voxel, so its
  /// deviation is 1/√12 voxel; `n = surface / voxelVolume^⅔` of them add up like a random walk. The
  /// tolerance is four deviations and one voxel. It holds for curved or tilted faces of a body
  /// whose centre is not symmetric to the grid; flat faces
  /// along the grid err all alike, so place those on voxel borders, where the count is exact.
  public func volumeTolerance(on grid: VoxelGrid) -> CubicMillimetres {
    let voxel = grid.voxelVolume.value
    let side = cbrt(voxel)
    let boundary = surface.value / (side * side)
    return CubicMillimetres(voxel * (4 * (boundary / 12).squareRoot() + 1))
  }

  /// The same body at another place.
  public func moved(by step: SIMD3<Double>) -> Solid {
    let inside = contains
    return Solid(
      volume: volume, surface: surface, lower: lower + step, upper: upper + step
    ) { inside($0 - step) }
  }

  /// This body without another that lies wholly inside it: both surfaces bound what is left.
  /// - Precondition: the law "wholly inside" is the caller's; volumes must at least allow it.
  public func hollowed(by inner: Solid) -> Solid {
    precondition(inner.volume <= volume, "what is taken out lies inside")
    let outside = contains
    let hole = inner.contains
    return Solid(
      volume: volume - inner.volume, surface: surface + inner.surface, lower: lower, upper: upper
    ) { outside($0) && !hole($0) }
  }

  /// Two bodies that do not meet, as one.
  public func joined(withDisjoint other: Solid) -> Solid {
    let first = contains
    let second = other.contains
    return Solid(
      volume: volume + other.volume, surface: surface + other.surface,
      lower: pointwiseMin(lower, other.lower), upper: pointwiseMax(upper, other.upper)
    ) { first($0) || second($0) }
  }
}

extension CubicMillimetres {
  static func - (left: Self, right: Self) -> Self { Self(left.value - right.value) }
}
