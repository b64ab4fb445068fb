/// The display window: the intensities shown as black and as white.
public struct IntensityWindow: Hashable, Sendable {
  /// Shown as black, as is everything below.
  public let low: Float
  /// Shown as white, as is everything above. Always greater than `low`.
  public let high: Float

  /// Limit of both bounds, so that their difference is finite.
  private static let limit = Float.greatestFiniteMagnitude / 4

  /// A window with given bounds, e.g. chosen by a user.
  ///
  /// If `high` does not exceed `low`, it becomes the next number above `low`. Infinities become the
  /// largest allowed bounds.
  /// - Precondition: neither is NaN.
  public init(low: Float, high: Float) {
    precondition(!low.isNaN && !high.isNaN, "the bounds of a window are numbers")
    self.low = min(max(low, -Self.limit), Self.limit)
    self.high = max(min(high, Self.limit), self.low.nextUp)
  }

  /// A window from the 1st to the 99th percentile (nearest rank) of the foreground of a sample.
  ///
  /// Foreground is everything that is finite, not 0, and above the smallest finite value; this removes
  /// the background of skull-stripped, padded and unstripped images. If fewer than two different
  /// values remain, the window spans all finite values; a constant image becomes black. The order of
  /// the sample does not matter.
  /// - Complexity: O(n) in the sample, by radix selection.
  public init(robustOver sample: [Float]) {
    let finite = sample.filter(\.isFinite)
    guard let smallest = finite.min(), let largest = finite.max() else {
      self.init(low: 0, high: 1)
      return
    }
    let foreground = finite.filter { $0 != 0 && $0 > smallest }
    guard let ranks = RankedFloats(foreground) else {
      self.init(low: smallest, high: largest)
      return
    }
    let last = Double(foreground.count - 1)
    let low = ranks.value(rank: Int((last * Self.lowerShare).rounded()))
    let high = ranks.value(rank: Int((last * Self.upperShare).rounded()))
    self = high > low ? Self(low: low, high: high) : Self(low: smallest, high: largest)
  }

  private static let lowerShare = 0.01
  private static let upperShare = 0.99
}

/// Order statistics of finite floats without sorting: radix selection in two passes, over bit patterns
/// that sort like the numbers.
struct RankedFloats {
  private let keys: [UInt32]
  private let counts: [Int]

  /// `nil` for an empty sample.
  init?(_ values: [Float]) {
    guard !values.isEmpty else { return nil }
    keys = values.map(Self.key)
    var counts = [Int](repeating: 0, count: 1 << 16)
    for key in keys { counts[Int(key >> 16)] += 1 }
    self.counts = counts
  }

  /// The value at `rank`, counted from 0, in the sorted sample.
  func value(rank: Int) -> Float {
    precondition((0..<keys.count).contains(rank), "the rank lies inside the sample")
    let (upper, before) = Self.bucket(counts, rank)
    var lowerCounts = [Int](repeating: 0, count: 1 << 16)
    for key in keys where Int(key >> 16) == upper { lowerCounts[Int(key & 0xFFFF)] += 1 }
    let (lower, _) = Self.bucket(lowerCounts, rank - before)
    return Self.value(UInt32(upper) << 16 | UInt32(lower))
  }

  private static func bucket(_ counts: [Int], _ rank: Int) -> (index: Int, before: Int) {
    var before = 0
    for (index, count) in counts.enumerated() {
      if rank < before + count { return (index, before) }
      before += count
    }
    preconditionFailure("the rank lies inside the counts")
  }

  private static func key(_ value: Float) -> UInt32 {
    let bits = value.bitPattern
    return bits & 0x8000_0000 == 0 ? bits | 0x8000_0000 : ~bits
  }

  private static func value(_ key: UInt32) -> Float {
    Float(bitPattern: key & 0x8000_0000 == 0 ? ~key : key & 0x7FFF_FFFF)
  }
}
