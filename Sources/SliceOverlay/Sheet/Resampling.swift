#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// How each screen pixel along one axis is mixed from the slice's pixels: Catmull–Rom weights,
/// widened where the screen is coarser than the slice so that nothing is skipped.
///
/// Source: Catmull and Rom, "A class of local interpolating splines", 1974; Keys, 1981 (a = −0.5).
struct AxisWeights {
  /// Slice pixels that take part in each screen pixel: `taps` of them from `starts[pixel]` on.
  let taps: Int
  let starts: [Int]
  /// `weights[pixel * taps + tap]`; they sum to 1 for each pixel.
  let weights: [Float]

  /// - Parameters: pixels of the slice and of the screen along the axis, each ≥ 1.
  init(from source: Int, to target: Int) {
    let ratio = Double(source) / Double(target)
    let reach = 2 * max(1, ratio)
    let taps = min(source, Int(reach.rounded(.up)) * 2)
    var starts: [Int] = []
    var weights = [Float](repeating: 0, count: target * taps)
    for pixel in 0..<target {
      let centre = (Double(pixel) + 0.5) * ratio - 0.5
      let first = Int((centre - reach).rounded(.up))
      let start = max(0, min(first, source - taps))
      starts.append(start)
      let raw = (0..<Int(reach.rounded(.up)) * 2).map { tap in
        Self.catmullRom((Double(first + tap) - centre) / max(1, ratio))
      }
      let total = raw.reduce(0, +)
      for (tap, weight) in raw.enumerated() {
        // Beyond the border the border's own pixel stands in.
        let place = max(0, min(first + tap, source - 1)) - start
        weights[pixel * taps + max(0, min(place, taps - 1))] += Float(weight / total)
      }
    }
    self.taps = taps
    self.starts = starts
    self.weights = weights
  }

  private static func catmullRom(_ distance: Double) -> Double {
    let x = abs(distance)
    if x < 1 { return (1.5 * x - 2.5) * x * x + 1 }
    if x < 2 { return ((-0.5 * x + 2.5) * x - 4) * x + 2 }
    return 0
  }
}

/// Which of the slice's pixels a screen pixel shows of a mask: the nearest one, or, where the
/// screen is coarser, all that fall into it, so that no lesion is lost.
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
