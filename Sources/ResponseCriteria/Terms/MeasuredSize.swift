/// A measured size in ml or mm², with the band that moving the contour by half a voxel gives it,
/// where that band is known.
public struct MeasuredSize: Hashable, Sendable {
  public let value: Double
  /// `nil` where no band is known; it holds ``value``, and may be no wider than it.
  public let band: ClosedRange<Double>?
  /// Whether more of it may be there than was seen. It can prove progression and nothing else, and no
  /// later size is held against it.
  public let isLowerBound: Bool

  /// A size whose band is not known, e.g. one from a table.
  /// - Precondition: finite and `0 ≤ value`.
  public init(_ value: Double) { self.init(value: value, band: nil, isLowerBound: false) }

  /// A size with a known band, also where all three are 0.
  /// - Precondition: all finite and `0 ≤ low ≤ value ≤ high`.
  public init(_ value: Double, low: Double, high: Double) {
    precondition(
      low >= 0 && low <= value && value <= high && high.isFinite,
      "a band holds its value, and no tumour is smaller than nothing")
    self.init(value: value, band: low...high, isLowerBound: false)
  }

  /// A size of which more may be there than was seen; it has no band.
  /// - Precondition: finite and `0 ≤ value`.
  public init(atLeast value: Double) {
    self.init(value: value, band: nil, isLowerBound: true)
  }

  private init(value: Double, band: ClosedRange<Double>?, isLowerBound: Bool) {
    precondition(value >= 0 && value.isFinite, "no tumour is smaller than nothing")
    self.value = value
    self.band = band
    self.isLowerBound = isLowerBound
  }

  /// Ends of the band; both are ``value`` where none is known.
  public var low: Double { band?.lowerBound ?? value }
  public var high: Double { band?.upperBound ?? value }

  /// Whether a band is known.
  public var hasBand: Bool { band != nil }
}
