import VoxelGrids

/// One slice of an image in grey: one byte per pixel, row by row, in the orientation of its `SliceView`.
public struct GreySlice: Sendable {
  public let view: SliceView
  /// `pixels[row * view.columns + column]`, 0 black … 255 white.
  public let pixels: [UInt8]

  /// Maps intensities to grey; NaN becomes black.
  ///
  /// - Parameter intensities: one per pixel of the view, row by row.
  /// - Precondition: there is one intensity per pixel.
  /// - Complexity: O(n) in the pixels.
  public init(view: SliceView, intensities: [Float], window: IntensityWindow) {
    precondition(intensities.count == view.columns * view.rows, "one intensity per pixel")
    self.view = view
    pixels = window.greys(of: intensities)
  }
}

extension Float {
  /// The nearest integer in 0…255 (ties to even); 0 for NaN.
  ///
  /// Adding 2²³ leaves the integer in the low bits. The compiler can vectorise this, but not a checked
  /// conversion.
  @inline(__always)
  var nearestByte: UInt8 {
    let positive = self > 0 ? self : 0
    let bounded = positive < 255 ? positive : 255
    return UInt8(truncatingIfNeeded: (bounded + 0x1p23).bitPattern)
  }
}
