import Quantities
import VoxelGrids

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A body in the world with a volume in closed form.
///
/// Lengths are in mm, points in RAS+. A voxel belongs to the body if its centre does (``contains``).
public struct Solid: Sendable {
  /// Closed-form volume, by the formula given with each shape.
  public let volume: CubicMillimetres
  /// Closed-form surface area; determines ``volumeTolerance(on:)``.
  public let surface: SquareMillimetres
  /// Corners of a bounding box in the world.
  public let lower: SIMD3<Double>
  public let upper: SIMD3<Double>
  /// Whether a point lies inside.
  public let contains: @Sendable (SIMD3<Double>) -> Bool

  public init(
    volume: CubicMillimetres, surface: SquareMillimetres, lower: SIMD3<Double>,
    upper: SIMD3<Double>, contains: @escaping @Sendable (SIMD3<Double>) -> Bool
  ) {
    precondition(volume.value >= 0 && surface.value >= 0, "volume and surface are not negative")
    self.volume = volume
    self.surface = surface
    self.lower = lower
    self.upper = upper
    self.contains = contains
  }

  /// How much the counted volume may differ from the closed form on a grid.
  ///
  /// A boundary voxel is counted whole or not at all; its error is uniform in ±½ voxel, with standard
  /// deviation 1/√12 voxel. The errors of `n = surface / voxelVolume^⅔` boundary voxels add up like a
  /// random walk; the tolerance is four standard deviations plus one voxel. This holds for curved or
  /// tilted faces of a body that is not symmetric to the grid. Flat faces along the grid all err the
  /// same way, so place them on voxel borders, where the count is exact.
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

  /// This body minus another one inside it; both surfaces bound the result.
  /// - Precondition: `inner` lies completely inside; only its volume is checked.
  public func hollowed(by inner: Solid) -> Solid {
    precondition(inner.volume <= volume, "the inner body lies inside")
    let outside = contains
    let hole = inner.contains
    return Solid(
      volume: volume - inner.volume, surface: surface + inner.surface, lower: lower, upper: upper
    ) { outside($0) && !hole($0) }
  }
}

extension CubicMillimetres {
  static func - (left: Self, right: Self) -> Self { Self(left.value - right.value) }
}
