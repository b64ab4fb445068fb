/// The intensities between which an image is drawn from black to white.
public struct IntensityWindow: Hashable, Sendable {
  /// Drawn black, as is everything below.
  public let low: Float
  /// Drawn white, as is everything above. Always greater than `low`.
  public let high: Float

  /// Bounds are kept so far from the ends of `Float` that their distance is finite.
  private static let limit = Float.greatestFiniteMagnitude / 4

  /// A window that a user names.
  ///
  /// `high` is moved up to the next number where it does not exceed `low`.
  /// - Precondition: both are numbers (infinities are drawn in to the largest finite window).
  public init(low: Float, high: Float) {
    precondition(!low.isNaN && !high.isNaN, "the bounds of a window are numbers")
    self.low = min(max(low, -Self.limit), Self.limit)
    self.high = max(min(high, Self.limit), self.low.nextUp)
  }

  /// From the 1st to the 99th percentile (nearest rank) of the foreground of a sample.
  ///
  /// Foreground is what is finite, not 0, and above the smallest finite value: the ground of
  /// skull-stripped, padded and unstripped images alike falls away. Where that leaves fewer than
  /// two different values, the window spans the finite values; a constant image is drawn black.
  /// The order of the sample does not matter.
  /// - Complexity: O(n) in the sample, by counting leading and trailing halves of the numbers.
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

/// Order statistics of finite floats without sorting them: two passes of a radix selection over
/// bit patterns that are ordered as the numbers are.
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

  /// The value that would stand at `rank`, counted from 0, in the sorted sample.
  func value(rank: Int) -> Float {
    precondition((0..<keys.count).contains(rank), "a rank lies inside its sample")
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
    preconditionFailure("a rank lies inside its counts")
  }

  private static func key(_ value: Float) -> UInt32 {
    let bits = value.bitPattern
    return bits & 0x8000_0000 == 0 ? bits | 0x8000_0000 : ~bits
  }

  private static func value(_ key: UInt32) -> Float {
    Float(bitPattern: key & 0x8000_0000 == 0 ? ~key : key & 0x7FFF_FFFF)
  }
}
