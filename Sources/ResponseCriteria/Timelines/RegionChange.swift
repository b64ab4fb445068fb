/// What the word for the disease of a region was told from, where it was measured: for the reasons.
public struct RegionChange: Hashable, Sendable {
  /// The session that it is held against.
  public let sessionID: String
  /// Volumes in ml, where both sessions could see.
  public let before, now: Double
  /// Rise in percent that is worse.
  public let threshold: Double
  /// Forms that were not there before, e.g. `nodule`.
  public let newForms: [String]

  public init(
    sessionID: String, before: Double, now: Double, threshold: Double, newForms: [String]
  ) {
    self.sessionID = sessionID
    self.before = before
    self.now = now
    self.threshold = threshold
    self.newForms = newForms
  }

  /// `0.640 ml at m00 to 2.43 ml (threshold +40 %), new: linear`.
  var told: String {
    "\(Words.size(before, .volume)) at \(sessionID) to \(Words.size(now, .volume)) "
      + "(threshold \(Words.percent(threshold)))"
      + (newForms.isEmpty ? "" : ", new: " + newForms.joined(separator: ", "))
  }
}
