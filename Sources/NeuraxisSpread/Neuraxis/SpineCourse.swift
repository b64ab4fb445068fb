import Quantities

/// The course of one spine over the sessions of a patient, each held against those before it where
/// both could see.
///
/// Operational, ours: worse where it is worse than any earlier session (so than the smallest), by
/// ``SpreadComparison``; improved where it is so against the first; absent where nothing is left.
public struct SpineCourse: Sendable {
  /// One session's spine with the half-voxel band of its volume, where that is known.
  public struct Session: Sendable {
    public let spread: SpineSpread
    public let high: CubicMillimetres?

    public init(_ spread: SpineSpread, high: CubicMillimetres? = nil) {
      self.spread = spread
      self.high = high
    }
  }

  /// The trend at the last of the sessions, in order of time; `nil` in the list marks one without a
  /// scan of the spine.
  /// - Parameter form: follows deposits of this form alone; all of them without it.
  /// - Returns: `nil` where the last one has no scan, or shares no level with any before it.
  public static func trend(
    _ sessions: [Session?], of form: DepositForm? = nil
  ) -> SpreadComparison.Trend? {
    guard let last = sessions.last, let now = last else { return nil }
    let before = sessions.dropLast().compactMap { $0 }
    func isLeft(_ session: Session) -> Bool { session.spread.volume(of: form).value > 0 }
    guard !before.isEmpty else { return isLeft(now) ? .stable : .absent }
    let trends = before.map { trend(from: $0, to: now, of: form) }
    guard trends.contains(where: { $0 != nil }) else { return nil }
    if trends.contains(.worse) { return .worse }
    if !isLeft(now) { return .absent }
    return trends.first == .improved ? .improved : .stable
  }

  /// A rise inside the half-voxel band of the earlier volume is no progression.
  private static func trend(
    from before: Session, to now: Session, of form: DepositForm?
  ) -> SpreadComparison.Trend? {
    let comparison = SpreadComparison(from: before.spread, to: now.spread, of: form)
    // Gone where both could see, while some is left where the earlier one could not.
    if comparison.trend == .absent, now.spread.volume(of: form).value > 0 {
      return comparison.volumeBefore.value > 0 ? .improved : .stable
    }
    guard comparison.trend == .worse, comparison.newForms.isEmpty, comparison.coversTheSame,
      comparison.volumeBefore.value > 0, form == nil, let high = before.high
    else { return comparison.trend }
    return comparison.volumeNow > high ? .worse : .stable
  }
}
