import VoxelGrids

/// One slice of an image in grey: one byte a pixel, row by row from the top, as `SliceView` turns
/// it.
public struct GreySlice: Sendable {
  public let view: SliceView
  /// `pixels[row * view.columns + column]`, 0 black … 255 white.
  public let pixels: [UInt8]

  /// Draws intensities in a window; what is no number is black.
  ///
  /// - Parameter intensities: of the view's pixels, row by row.
  /// - Precondition: one intensity a pixel.
  /// - Complexity: O(n) in the pixels.
  public init(view: SliceView, intensities: [Float], window: IntensityWindow) {
    precondition(intensities.count == view.columns * view.rows, "one intensity a pixel")
    self.view = view
    pixels = window.greys(of: intensities)
  }
}

extension Float {
  /// The nearest whole number in 0…255 (ties to even); 0 for what is no number.
  ///
  /// Adding 2²³ leaves the whole number in the low bits, which the compiler can do for many pixels
  /// at once; a checked conversion cannot be.
  @inline(__always)
  var nearestByte: UInt8 {
    let positive = self > 0 ? self : 0
    let bounded = positive < 255 ? positive : 255
    return UInt8(truncatingIfNeeded: (bounded + 0x1p23).bitPattern)
  }
}
