/// Resampling weights along one axis: Catmull–Rom, widened if the screen is coarser than the slice so
/// that no pixel is skipped.
///
/// Source: Catmull and Rom, "A class of local interpolating splines", 1974; Keys, 1981 (a = −0.5).
struct AxisWeights {
  /// Number of groups of four slice pixels that contribute to each screen pixel.
  let groups: Int
  /// The first slice pixel that contributes to each screen pixel.
  let starts: [Int]
  /// `weights[pixel * groups + group]`; for each pixel they sum to 1, and are 0 beyond the slice.
  let weights: [SIMD4<Float>]

  /// - Parameters:
  ///   - source: number of slice pixels along the axis, ≥ 1.
  ///   - target: number of screen pixels along the axis, ≥ 1.
  init(from source: Int, to target: Int) {
    let ratio = Double(source) / Double(target)
    let widening = max(1, ratio)
    let taps = Int((2 * widening).rounded(.up)) * 2
    groups = (min(source, taps) + 3) / 4
    var starts: [Int] = []
    var weights = [SIMD4<Float>](repeating: .zero, count: target * groups)
    for pixel in 0..<target {
      let centre = (Double(pixel) + 0.5) * ratio - 0.5
      let first = Int((centre - 2 * widening).rounded(.up))
      let start = max(0, min(first, source - min(source, taps)))
      starts.append(start)
      let raw = (0..<taps).map { Self.catmullRom((Double(first + $0) - centre) / widening) }
      let total = raw.reduce(0, +)
      for (tap, weight) in raw.enumerated() {
        // Beyond the border, the border's pixel is repeated.
        let place = max(0, min(first + tap, source - 1)) - start
        weights[pixel * groups + place / 4][place % 4] += Float(weight / total)
      }
    }
    self.starts = starts
    self.weights = weights
  }

  /// The screen pixels that a range of slice pixels contributes to.
  func reached(from range: Range<Int>) -> Range<Int> {
    let first = starts.firstIndex { $0 + 4 * groups > range.lowerBound } ?? starts.count
    let end = starts.firstIndex { $0 >= range.upperBound } ?? starts.count
    return first..<max(first, end)
  }

  private static func catmullRom(_ distance: Double) -> Double {
    let x = abs(distance)
    if x < 1 { return (1.5 * x - 2.5) * x * x + 1 }
    if x < 2 { return ((-0.5 * x + 2.5) * x - 4) * x + 2 }
    return 0
  }
}

/// For each screen pixel, the mask pixels it shows: the nearest one or, if the screen is coarser, all
/// inside it, so that no lesion is lost.
struct NearestRanges {
  let ranges: [Range<Int>]

  init(from source: Int, to target: Int) {
    ranges = (0..<target).map { pixel in
      if source <= target {
        let nearest = (2 * pixel + 1) * source / (2 * target)
        return nearest..<(nearest + 1)
      }
      return (pixel * source / target)..<((pixel + 1) * source / target)
    }
  }
}
