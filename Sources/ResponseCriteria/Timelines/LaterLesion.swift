/// A lesion that arose after the baseline and is still there at a session.
public struct LaterLesion: Hashable, Sendable {
  /// Longest and perpendicular diameter in mm at one session.
  public struct Size: Hashable, Sendable {
    public let sessionID: String
    public let longest, perpendicular: Double

    public init(sessionID: String, longest: Double, perpendicular: Double) {
      self.sessionID = sessionID
      self.longest = longest
      self.perpendicular = perpendicular
    }
  }

  /// How it is named over all sessions, e.g. `brain 3`.
  public let name: String
  /// The session that it arose in.
  public let arose: String
  /// The smallest that it was at the sessions before this one, by its product.
  public let smallest: Size
  public let current: Size
  /// Whether the set could measure it where it arose; `nil` where that is not known.
  public let wasMeasurable: Bool?
  /// Whether the set could measure it now, in all dimensions that it asks for; `nil` where that is not
  /// known.
  public let isMeasurable: Bool?
  /// Whether it is larger than the half-voxel band of its smallest size; `nil` where no band is known.
  public let hasGrownBeyondBand: Bool?
  /// Whether it had vanished in between.
  public let isBack: Bool

  public init(
    name: String, arose: String, smallest: Size, current: Size, wasMeasurable: Bool? = nil,
    isMeasurable: Bool? = nil, hasGrownBeyondBand: Bool? = nil, isBack: Bool = false
  ) {
    self.name = name
    self.arose = arose
    self.smallest = smallest
    self.current = current
    self.wasMeasurable = wasMeasurable
    self.isMeasurable = isMeasurable
    self.hasGrownBeyondBand = hasGrownBeyondBand
    self.isBack = isBack
  }

  /// Whether a third dimension alone kept it from being measured, and does no more: its section was
  /// large enough all the time. A lesion that a contour half a voxel wider explains has not grown.
  func isThickened(to millimetres: Double) -> Bool {
    wasMeasurable == false && isMeasurable == true && hasGrownBeyondBand != false
      && min(smallest.longest, smallest.perpendicular) >= millimetres
  }
}
