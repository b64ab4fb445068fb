/// The linear map from stored to real values: `slope · stored + intercept`, in double arithmetic.
public struct Scaling: Hashable, Sendable {
  /// What stored values are multiplied by.
  public let slope: Double
  /// What is added after it.
  public let intercept: Double

  /// Stored values count as they are.
  public static let identity = Scaling(slope: 1, intercept: 0)

  /// The map of a slope and an intercept.
  public init(slope: Double, intercept: Double) {
    self.slope = slope
    self.intercept = intercept
  }

  /// `scl_slope` of 0, NaN or ±∞ means no scaling. In Analyze the fields of SPM count: an
  /// intercept that is no number is 0, and without a slope the ratio of the display range to the
  /// grey range is taken where both are given.
  ///
  /// Sources: nifti1.h, "data scaling"; nibabel `Spm2AnalyzeHeader.get_slope_inter`.
  init(of header: NIfTIHeader) {
    let isScaled = header.slope != 0 && header.slope.isFinite
    switch (header.format, isScaled) {
    case (.analyze, true):
      self.init(
        slope: header.slope, intercept: header.intercept.isFinite ? header.intercept : 0)
    case (.analyze, false):
      self = Self.displayRange(of: header) ?? .identity
    case (_, true):
      self.init(slope: header.slope, intercept: header.intercept)
    case (_, false):
      self = .identity
    }
  }

  private static func displayRange(of header: NIfTIHeader) -> Scaling? {
    let stored = Double(header.greyMaximum) - Double(header.greyMinimum)
    let shown = header.displayMaximum - header.displayMinimum
    guard stored != 0, shown != 0, shown.isFinite else { return nil }
    let slope = shown / stored
    return Scaling(
      slope: slope, intercept: header.displayMinimum - slope * Double(header.greyMinimum))
  }

  var isIdentity: Bool { self == .identity }

  @inline(__always)
  func callAsFunction(_ stored: Double) -> Double { slope * stored + intercept }
}
