import Quantities

/// What the word for the disease of a region was told from, where it was measured: for the reasons.
public struct RegionChange: Hashable, Sendable {
  /// The session that it is held against.
  public let sessionID: String
  /// Volumes in ml, where both sessions could see.
  public let before, now: Double
  /// Rise in percent that is worse.
  public let threshold: Threshold
  /// Forms that were not there before, e.g. `nodule`.
  public let newForms: [String]

  public init(
    sessionID: String, before: Double, now: Double, threshold: Threshold, newForms: [String]
  ) {
    self.sessionID = sessionID
    self.before = before
    self.now = now
    self.threshold = threshold
    self.newForms = newForms
  }

  /// `0.640 ml at m00 to 2.43 ml (threshold +40 %)`; the form that is new, where that alone decides:
  /// `linear disease is new since m00, 4.56 ml in all then and 4.56 ml now`.
  var told: String {
    let (then, current) = (Measure.volume.text(before), Measure.volume.text(now))
    let forms = newForms.map { $0 == "nodule" ? "nodular" : $0 }
    let new = forms.joined(separator: " and ") + " disease is new"
    guard before > 0 else { return "nothing at \(sessionID), \(current) now" }
    guard newForms.isEmpty || rises else {
      return "\(new) since \(sessionID), \(then) in all then and \(current) now"
    }
    return
      "\(then) at \(sessionID) to \(current) (threshold \(NumberText.percent(threshold.percent)))"
      + (newForms.isEmpty ? "" : ", and \(new)")
  }

  /// Whether the volume alone is worse.
  private var rises: Bool { threshold.isReached(risingFrom: before, to: now) }
}
