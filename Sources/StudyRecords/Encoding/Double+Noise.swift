extension Double {
  /// Rounded to twelve significant digits, so that what adding and dividing leaves in the last ones
  /// (0.6399999999999988) does not stand in a record. No measurement has so many: a voxel of a thousand
  /// million is a thousand times as much.
  ///
  /// Values of 10¹² and more, and below 10⁻¹⁰, stay as they are.
  package var withoutNoise: Double {
    let size = magnitude
    guard size < Self.largest, size >= Self.smallest else { return self }
    var scale = 1.0
    while size * scale < Self.largest / 10 { scale *= 10 }
    return (self * scale).rounded() / scale
  }

  private static let largest = 1e12
  private static let smallest = 1e-10
}
