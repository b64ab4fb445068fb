import ResponseCriteria

/// The course of disease that may be absent: of the spine, the leptomeninges, an item of the scorecard.
///
/// One rule for brain and spine (operational: no volumetric rule is published for spread). A session is
/// - `worse` where, in the region that both image, disease appeared since an earlier session, or rose by
///   the threshold and beyond the half-voxel band of that session;
/// - `absent` where nothing is left and every place that held disease since the baseline is imaged;
/// - `improved` where it fell by the threshold since the baseline;
/// - else `stable`; `nil` where the session cannot be compared, or may not show all that is there.
struct DiseaseCourse {
  let history: DiseaseHistory
  let thresholds: SpreadThresholds
  /// Position of the session that the course begins with.
  let baseline: Int
  /// Whether a form of disease appeared between two sessions.
  var hasNewForm: (_ earlier: Int, _ later: Int) -> Bool = { _, _ in false }

  /// The trend at a session; `nil` where it has no measurement or cannot be compared.
  /// - Complexity: O(sessions).
  func trend(at position: Int) -> DiseaseTrend? {
    guard position >= baseline, let now = history.sizes[position] else { return nil }
    let earlier = (baseline..<position).filter { history.sizes[$0] != nil }
    guard let first = earlier.first else { return now.value > 0 ? .stable : .absent }
    if worse(at: position) != nil { return .worse }
    guard earlier.contains(where: { history.sizes($0, position) != nil }),
      !history.isLowerBound(at: position, since: baseline)
    else { return nil }
    if now.value == 0 { return .absent }
    guard let pair = history.sizes(first, position), pair.before.value > 0 else { return .stable }
    let fell = thresholds.improved.isReached(fallingFrom: pair.before.value, to: pair.now.value)
    return fell ? .improved : .stable
  }

  /// The latest earlier session that a session is worse than; `nil` where there is none.
  func worse(at position: Int) -> Int? {
    guard position > baseline else { return nil }
    return (baseline..<position).last { isWorse(position, than: $0) }
  }

  private func isWorse(_ position: Int, than earlier: Int) -> Bool {
    guard let (before, now) = history.sizes(earlier, position) else { return false }
    if hasNewForm(earlier, position) { return true }
    guard before.value > 0 else { return now.value > 0 }
    return thresholds.worse.isReached(risingFrom: before.value, to: now.value)
      && now.value > before.high
  }

  /// The sizes behind the trend: beside the session that it is worse than, else the first that it can
  /// be compared with.
  func reference(at position: Int) -> (session: Int, before: MeasuredSize, now: MeasuredSize)? {
    guard position > baseline else { return nil }
    let reference =
      worse(at: position) ?? (baseline..<position).first { history.sizes($0, position) != nil }
    return reference.flatMap { session in
      history.sizes(session, position).map { (session, $0.before, $0.now) }
    }
  }
}
