import LesionMetrics
import Quantities

/// The course of one spine over the sessions of a patient, each held against those before it where
/// both could see.
///
/// Operational, ours: worse where it is worse than any earlier session (so than the smallest), by
/// ``SpreadComparison``; improved where it is so against the first; absent where nothing is left.
public struct SpineCourse: Sendable {
  /// One session's spine with the half-voxel band of the volume that is followed, where that is known.
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
  /// - Returns: `nil` where the last one has no scan, shares no level with any before it, or shows
  ///   nothing while a level with disease is not imaged any more.
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
    if !isLeft(now) { return hides(before, now, form) ? nil : .absent }
    return trends.first == .improved ? .improved : .stable
  }

  /// Whether a level that is not imaged now held disease when it was last imaged: then nothing can be
  /// called gone.
  private static func hides(_ before: [Session], _ now: Session, _ form: DepositForm?) -> Bool {
    let imaged = Set(now.spread.levels?.imaged ?? [])
    var diseased: Set<VertebralLevel> = []
    for levels in before.compactMap(\.spread.levels) {
      for level in levels.imaged {
        if levels.volume(of: form, in: [level]).value > 0 {
          diseased.insert(level)
        } else {
          diseased.remove(level)
        }
      }
    }
    return now.spread.levels != nil && !diseased.isSubset(of: imaged)
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
      comparison.volumeBefore.value > 0, let high = before.high
    else { return comparison.trend }
    return comparison.volumeNow > high ? .worse : .stable
  }
}
