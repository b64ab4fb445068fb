/// The three planes in which slices are read.
public enum AnatomicalPlane: String, Hashable, Sendable, CaseIterable {
  case sagittal, coronal, axial

  /// World axis that the plane's normal runs along: 0 left–right, 1 back–front, 2 bottom–top.
  public var worldAxis: Int {
    switch self {
    case .sagittal: 0
    case .coronal: 1
    case .axial: 2
    }
  }
}

/// How well an array plane stands for an anatomical one.
public struct PlaneChoice: Hashable, Sendable {
  /// Array axis that is constant in a slice.
  public let sliceAxis: Int
  /// Angle in degrees, 0…90, between the slice's normal and the world axis. Above 15° a note is due.
  public let obliquityDegrees: Double
}

extension Affine {
  /// The array plane whose normal (the cross product of its two in-plane columns) lies nearest the
  /// world axis of `plane`; ties go to the lower array axis.
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
