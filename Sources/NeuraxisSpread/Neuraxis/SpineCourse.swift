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
    /// Whether more of the disease may lie beside the field of view, at levels that it shows: its volume
    /// is the least that there is. Counts against sessions that see the same levels.
    public let isLeast: Bool

    public init(_ spread: SpineSpread, high: CubicMillimetres? = nil, isLeast: Bool = false) {
      self.spread = spread
      self.high = high
      self.isLeast = isLeast
    }
  }

  /// The trend at the last of the sessions, in order of time; `nil` in the list marks one without a
  /// scan of the spine.
  /// - Parameter form: follows deposits of this form alone; all of them without it.
  /// - Returns: `nil` where the last one has no scan, has nothing in common with any before it, or
  ///   shows nothing while a place with disease is not imaged any more.
  public static func trend(
    _ sessions: [Session?], of form: DepositForm? = nil
  ) -> SpreadComparison.Trend? {
    guard let last = sessions.last, let now = last else { return nil }
    let before = sessions.dropLast().compactMap { $0 }
    func isLeft(_ session: Session) -> Bool { session.spread.volume(of: form).value > 0 }
    guard !before.isEmpty else { return isLeft(now) ? .stable : .absent }
    let trends = before.map { provenTrend(from: $0, to: now, of: form) }
    guard trends.contains(where: { $0 != nil }) else { return nil }
    if trends.contains(.worse) { return .worse }
    if !isLeft(now) {
      let views = before.map(\.spread.view)
      return now.spread.view.hidden(of: views, form: form).isEmpty ? .absent : nil
    }
    return trends.first == .improved ? .improved : .stable
  }

  /// Volume at the last of the sessions, as far as it can be held against the first one: where both
  /// could see.
  ///
  /// - Returns: `nil` where the last one has no scan, has nothing in common with the first, or cannot
  ///   see a place where an earlier session showed disease that the first one would have seen: what is
  ///   left would read as a response.
  public static func followedVolume(_ sessions: [SpineSpread?]) -> CubicMillimetres? {
    guard let last = sessions.last, let now = last else { return nil }
    let before = sessions.dropLast().compactMap { $0 }
    guard let first = before.first else { return now.volume }
    let comparison = SpreadComparison(from: first, to: now)
    if comparison.isSameView { return now.volume }
    let hidden = now.view.hidden(of: before.map(\.view), form: nil, within: first.view)
    return comparison.trend == nil || !hidden.isEmpty ? nil : comparison.volumeNow
  }

  /// What keeps the last of the sessions from a ``followedVolume(_:)`` though it can be compared with
  /// the first one.
  ///
  /// - Returns: `nil` where nothing does.
  public static func hiddenDisease(_ sessions: [SpineSpread?]) -> HiddenDisease? {
    guard let last = sessions.last, let now = last else { return nil }
    let before = sessions.dropLast().compactMap { $0 }
    guard let first = before.first else { return nil }
    let comparison = SpreadComparison(from: first, to: now)
    guard !comparison.isSameView, comparison.trend != nil else { return nil }
    let hidden = now.view.hidden(of: before.map(\.view), form: nil, within: first.view)
    return hidden.isEmpty ? nil : hidden
  }

  /// The trend as far as fields of view that cut disease at their sides can prove it: nothing rises from
  /// what was seen in part, and what is seen in part now can only have risen.
  private static func provenTrend(
    from before: Session, to now: Session, of form: DepositForm?
  ) -> SpreadComparison.Trend? {
    let trend = trend(from: before, to: now, of: form)
    guard trend == .worse ? before.isLeast : now.isLeast else { return trend }
    // Other levels are told apart by levels.
    return SpreadComparison(from: before.spread, to: now.spread).isSameView ? nil : trend
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
    guard comparison.trend == .worse, comparison.newForms.isEmpty, comparison.isSameView,
      comparison.volumeBefore.value > 0, let high = before.high
    else { return comparison.trend }
    return comparison.volumeNow > high ? .worse : .stable
  }
}
