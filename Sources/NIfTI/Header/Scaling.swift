/// The linear map from stored to real values: `slope · stored + intercept`, in double precision.
public struct Scaling: Hashable, Sendable {
  /// Factor for stored values.
  public let slope: Double
  /// Summand, after multiplication.
  public let intercept: Double

  /// No scaling: slope 1, intercept 0.
  public static let identity = Scaling(slope: 1, intercept: 0)

  /// A scaling with the given slope and intercept.
  public init(slope: Double, intercept: Double) {
    self.slope = slope
    self.intercept = intercept
  }

  /// The scaling of a header. A `scl_slope` of 0, NaN or ±∞ means none.
  ///
  /// In Analyze, SPM's fields are used: an intercept that is not finite counts as 0, and without a
  /// slope the display range is divided by the grey range if both are given.
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
