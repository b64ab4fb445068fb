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

  /// `0.640 ml at m00 to 2.43 ml (threshold +40 %)`; the form that is new, where that alone decides:
  /// `linear disease is new since m00, 4.56 ml in all then and 4.56 ml now`.
  var told: String {
    let (then, current) = (Words.size(before, .volume), Words.size(now, .volume))
    let forms = newForms.map { $0 == "nodule" ? "nodular" : $0 }
    let new = forms.joined(separator: " and ") + " disease is new"
    guard before > 0 else { return "nothing at \(sessionID), \(current) now" }
    guard newForms.isEmpty || rises else {
      return "\(new) since \(sessionID), \(then) in all then and \(current) now"
    }
    return "\(then) at \(sessionID) to \(current) (threshold \(Words.percent(threshold)))"
      + (newForms.isEmpty ? "" : ", and \(new)")
  }

  /// Whether the volume alone is worse.
  private var rises: Bool { (now - before) / before * 100 >= threshold }
}
/// A part of the neuraxis that a mask shows; the raw value is the word of tables and records.
public enum NeuraxisRegion: String, CaseIterable, Hashable, Sendable {
  case brain, spine
}
