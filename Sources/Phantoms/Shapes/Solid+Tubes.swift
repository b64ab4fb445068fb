import Quantities
import VoxelGrids

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Solid {
  /// A tube with flat ends along part of a curve: volume `π·r²·L`, also in bends (Pappus) unless one
  /// is tighter than the radius.
  ///
  /// `range` is arc length in mm; `nil` for the whole curve.
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

  /// A coating around part of a curve: between two radii, over an angle centred on a direction.
  ///
  /// Volume `½·α·(R² − r²)·L` on straight pieces, and in bends for a full circle. For part of a circle
  /// in a bend, ``volume`` is that of the straightened coating, which differs by at most
  /// `R / bend radius` of it.
  /// - Parameters:
  ///   - facing: direction of the middle of the coating, projected into each cross-section.
  ///   - degrees: angle of the coating, above 0 and at most 360.
  ///   - range: arc length in mm.
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
    // Between two samples the curve deviates by less than the step.
    let margin = SIMD3(repeating: reach + step)
    let lower = points.reduce(points[0], pointwiseMin)
    let upper = points.reduce(points[0], pointwiseMax)
    return (lower - margin, upper + margin)
  }
}
