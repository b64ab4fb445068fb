import Quantities
import VoxelGrids

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Solid {
  /// All points within `radius` of a part of a curve, with flat ends: `π·r²·L`, also where the curve
  /// bends (Pappus), as long as no bend is tighter than the radius.
  ///
  /// `range` is arc length in mm; without it the whole curve is taken.
  public static func tube(
    along curve: Curve, radius: Double, over range: ClosedRange<Double>? = nil
  ) -> Solid {
    let range = range ?? 0...curve.length
    let length = range.upperBound - range.lowerBound
    let box = bounds(of: curve, over: range, reach: radius)
    return Solid(
      volume: CubicMillimetres(Double.pi * radius * radius * length),
      surface: SquareMillimetres(2 * Double.pi * radius * (length + radius)),
      lower: box.lower, upper: box.upper
    ) { point in
      guard let foot = curve.foot(of: point), range.contains(foot.along) else { return false }
      let step = point - foot.place.point
      return step.dot(step) <= radius * radius
    }
  }

  /// A coat around a part of a curve: between two radii, over an angle that is centred on a
  /// direction.
  ///
  /// `½·α·(R² − r²)·L` on straight pieces, and on bends for the full circle. For part of a circle on
  /// a bend the centre of the section runs inside or outside the axis; ``volume`` then is that of the
  /// straightened coat, and the difference is at most `R / bend radius` of it.
  /// `facing` is the direction of the middle of the coat, projected into each section; `degrees` lies
  /// above 0 and is at most 360.
  public static func coat(
    around curve: Curve, from inner: Double, to outer: Double, facing: SIMD3<Double>,
    degrees: Double, over range: ClosedRange<Double>
  ) -> Solid {
    precondition(inner >= 0 && inner < outer && degrees > 0 && degrees <= 360, "a coat has a size")
    let length = range.upperBound - range.lowerBound
    let angle = degrees * .pi / 180
    let section = angle / 2 * (outer * outer - inner * inner)
    let sides = degrees < 360 ? 2 * (outer - inner) : 0
    let box = bounds(of: curve, over: range, reach: outer)
    let smallestCosine = cos(angle / 2)
    return Solid(
      volume: CubicMillimetres(section * length),
      surface: SquareMillimetres((angle * (inner + outer) + sides) * length + 2 * section),
      lower: box.lower, upper: box.upper
    ) { point in
      guard let foot = curve.foot(of: point), range.contains(foot.along) else { return false }
      let step = point - foot.place.point
      let distance = step.length
      guard distance > inner, distance <= outer else { return false }
      let direction = foot.place.direction
      let middle = (facing - direction * facing.dot(direction)).normalized
      return degrees == 360 || step.dot(middle) >= distance * smallestCosine
    }
  }

  private static func bounds(
    of curve: Curve, over range: ClosedRange<Double>, reach: Double
  ) -> (lower: SIMD3<Double>, upper: SIMD3<Double>) {
    let samples = 64
    let step = (range.upperBound - range.lowerBound) / Double(samples)
    let points = (0...samples).map { curve.place(at: range.lowerBound + Double($0) * step).point }
    // Between two samples the curve strays by less than the step.
    let margin = SIMD3(repeating: reach + step)
    let lower = points.reduce(points[0], pointwiseMin)
    let upper = points.reduce(points[0], pointwiseMax)
    return (lower - margin, upper + margin)
  }
}
