#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

enum Degrees {
  /// Angle in degrees by which two lines fall short of 90°, from the cosine between them.
  static func complement(ofCosine cosine: Double) -> Double {
    asin(min(1, cosine)) * 180 / .pi
  }
}
