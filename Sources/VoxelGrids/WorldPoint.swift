#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A position in the world in mm, RAS+: x to the patient's right, y anterior, z superior.
public struct WorldPoint: Hashable, Sendable {
  public var vector: SIMD3<Double>

  public init(_ vector: SIMD3<Double>) { self.vector = vector }
  public init(_ x: Double, _ y: Double, _ z: Double) { vector = SIMD3(x, y, z) }

  public var x: Double { vector.x }
  public var y: Double { vector.y }
  public var z: Double { vector.z }

  /// Euclidean distance in mm.
  public func distance(to other: WorldPoint) -> Double { (vector - other.vector).length }
}

extension SIMD3<Double> {
  package var length: Double { dot(self).squareRoot() }

  package func dot(_ other: Self) -> Double { (self * other).sum() }

  package func cross(_ other: Self) -> Self {
    SIMD3(
      y * other.z - z * other.y,
      z * other.x - x * other.z,
      x * other.y - y * other.x)
  }

  /// The same direction with length 1; the zero vector stays zero.
  package var normalized: Self {
    let length = self.length
    return length > 0 ? self / length : self
  }
}

/// Angles in degrees.
package enum Angle {
  /// The angle with this cosine and sine, −180…180; the two need not be normalised.
  package static func degrees(cosine: Double, sine: Double) -> Double {
    atan2(sine, cosine) * 180 / .pi
  }
}
