/// The three standard planes in which slices are viewed.
public enum AnatomicalPlane: String, Hashable, Sendable, CaseIterable {
  case sagittal, coronal, axial

  /// World axis of the plane's normal: 0 left–right, 1 posterior–anterior, 2 inferior–superior.
  public var worldAxis: Int {
    switch self {
    case .sagittal: 0
    case .coronal: 1
    case .axial: 2
    }
  }
}

/// The array plane that comes nearest to an anatomical plane.
public struct PlaneChoice: Hashable, Sendable {
  /// Array axis (0, 1 or 2) that is constant within a slice.
  public let sliceAxis: Int
  /// Angle in degrees, 0…90, between the slice's normal and the world axis. Callers report a note
  /// above 15°.
  public let obliquityDegrees: Double
}

extension Affine {
  /// The array plane whose normal (the cross product of its two in-plane columns) is nearest to the
  /// world axis of `plane`; on a tie, the lower array axis.
  public func choice(for plane: AnatomicalPlane) -> PlaneChoice {
    var axis = 0
    var best = -1.0
    for candidate in 0..<3 {
      let normal = columns[(candidate + 1) % 3].cross(columns[(candidate + 2) % 3]).normalized
      let cosine = abs(normal[plane.worldAxis])
      if cosine > best + 1e-12 {
        best = cosine
        axis = candidate
      }
    }
    let sine = (1 - min(1, best * best)).squareRoot()
    return PlaneChoice(sliceAxis: axis, obliquityDegrees: Angle.degrees(cosine: best, sine: sine))
  }
}
