import Quantities
import VoxelGrids

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Solid {
  /// A ball: volume `4/3·π·r³`, surface `4·π·r²`.
  public static func ball(centre: SIMD3<Double>, radius: Double) -> Solid {
    ellipsoid(centre: centre, semiAxes: SIMD3(repeating: radius))
  }

  /// An ellipsoid along the world axes: volume `4/3·π·a·b·c`, surface by Thomsen's formula (error at
  /// most 1.1 %).
  public static func ellipsoid(centre: SIMD3<Double>, semiAxes: SIMD3<Double>) -> Solid {
    precondition(semiAxes.min() > 0, "an ellipsoid has three positive semi-axes")
    let (a, b, c) = (semiAxes.x, semiAxes.y, semiAxes.z)
    let power = 1.6075
    let pairs = pow(a * b, power) + pow(a * c, power) + pow(b * c, power)
    let area = 4 * Double.pi * pow(pairs / 3, 1 / power)
    return Solid(
      volume: CubicMillimetres(4 / 3 * Double.pi * a * b * c), surface: SquareMillimetres(area),
      lower: centre - semiAxes, upper: centre + semiAxes
    ) { point in
      let scaled = (point - centre) / semiAxes
      return scaled.dot(scaled) <= 1
    }
  }

  /// The space between two concentric ellipsoids: volume `4/3·π·a·b·c·(1 − innerShare³)`, where
  /// `innerShare` is the ratio of their semi-axes.
  public static func shell(
    centre: SIMD3<Double>, semiAxes: SIMD3<Double>, innerShare: Double
  ) -> Solid {
    precondition(innerShare > 0 && innerShare < 1, "the inner ellipsoid is the smaller one")
    return ellipsoid(centre: centre, semiAxes: semiAxes)
      .hollowed(by: ellipsoid(centre: centre, semiAxes: semiAxes * innerShare))
  }

  /// A ball minus its overlap with a second ball.
  ///
  /// The overlap of two balls with radii r and s at distance d has the volume
  /// `π·(r+s−d)²·(d²+2d(r+s)−3(r−s)²) / (12·d)`.
  /// - Precondition: the surfaces intersect: `|r − s| < d < r + s`.
  public static func crescent(
    centre: SIMD3<Double>, radius: Double, biteCentre: SIMD3<Double>, biteRadius: Double
  ) -> Solid {
    let (r, s) = (radius, biteRadius)
    let d = (biteCentre - centre).length
    precondition(d > abs(r - s) && d < r + s, "the surfaces of the balls intersect")
    let reach = r + s - d
    let lens =
      Double.pi * reach * reach * (d * d + 2 * d * (r + s) - 3 * (r - s) * (r - s)) / (12 * d)
    // A cap has the area 2·π·radius·height: that of the ball is removed, that of the bite added.
    let toPlane = (d * d + r * r - s * s) / (2 * d)
    let area =
      4 * Double.pi * r * r - 2 * Double.pi * r * (r - toPlane)
      + 2 * Double.pi * s * (s - (d - toPlane))
    let reachOut = SIMD3(repeating: r)
    return Solid(
      volume: CubicMillimetres(4 / 3 * Double.pi * r * r * r - lens),
      surface: SquareMillimetres(area), lower: centre - reachOut, upper: centre + reachOut
    ) { point in
      let fromCentre = point - centre
      let fromBite = point - biteCentre
      return fromCentre.dot(fromCentre) <= r * r && fromBite.dot(fromBite) > s * s
    }
  }

  /// A torus about the z axis through `centre`: volume `2·π²·R·r²`, surface `4·π²·R·r`.
  /// - Precondition: `tubeRadius` < `ringRadius`.
  public static func ring(
    centre: SIMD3<Double>, ringRadius: Double, tubeRadius: Double
  ) -> Solid {
    precondition(tubeRadius > 0 && tubeRadius < ringRadius, "a ring has a hole")
    let reach = SIMD3(ringRadius + tubeRadius, ringRadius + tubeRadius, tubeRadius)
    let volume = 2 * Double.pi * Double.pi * ringRadius * tubeRadius * tubeRadius
    return Solid(
      volume: CubicMillimetres(volume),
      surface: SquareMillimetres(4 * Double.pi * Double.pi * ringRadius * tubeRadius),
      lower: centre - reach, upper: centre + reach
    ) { point in
      let step = point - centre
      let radial = (step.x * step.x + step.y * step.y).squareRoot() - ringRadius
      return radial * radial + step.z * step.z <= tubeRadius * tubeRadius
    }
  }
}
