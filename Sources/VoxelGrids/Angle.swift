#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Angles of directions, in degrees.
package enum Angle {
  package static func degrees(cosine: Double, sine: Double) -> Double {
    atan2(sine, cosine) * 180 / .pi
  }
}
