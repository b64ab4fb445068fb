import LesionMetrics
import NeuraxisSpread

/// What two sessions of one spine both image, by their vertebral levels.
///
/// A level is compared where both sessions show it whole, or cut at the same place. What only one of them
/// shows, or shows more of, is not compared. Operational, ours.
struct LevelView {
  /// Levels that are cut alike differ in length by no more, in mm, or by no more than a slice.
  static let alike = 2.0

  let before, now: SpineView
  /// The stretches of the spine that are compared.
  let places: Set<SpineView.Place>
  /// Whether both image the same: then disease that lies at no level is compared, too.
  let isSame: Bool

  /// - Returns: `nil` where one of the two has no vertebral levels.
  init?(_ before: SpineView, _ now: SpineView) {
    guard let old = before.stretches, let new = now.stretches else { return nil }
    self.before = before
    self.now = now
    let shared = old.filter { stretch in
      now.stretch(stretch.place).map { Self.isAlike(stretch, $0) } ?? false
    }
    places = Set(shared.map(\.place))
    isSame = old.map(\.place) == new.map(\.place) && places.count == old.count
  }

  private static func isAlike(_ one: SpineView.Stretch, _ other: SpineView.Stretch) -> Bool {
    if one.isWhole && other.isWhole { return true }
    let endsAlike = (one.reachesTop, one.reachesBottom) == (other.reachesTop, other.reachesBottom)
    return abs(one.length - other.length) <= max(alike, one.step, other.step)
      && (endsAlike || one.isWhole || other.isWhole)
  }

  /// The shared part, as the smaller share of the two lengths.
  var shared: SharedView {
    if isSame { return .all }
    let shares = [before, now].map { view in
      let stretches = view.stretches ?? []
      let all = stretches.reduce(0) { $0 + $1.length }
      let common = stretches.filter { places.contains($0.place) }.reduce(0) { $0 + $1.length }
      return all > 0 ? common / all : 0
    }
    let share = min(shares[0], shares[1])
    return share > 0 ? .part(share: share) : .nothing
  }

  /// Volume of one form, or of all, in the levels that are compared, mm³.
  func volume(of form: DepositForm?, in view: SpineView) -> Double {
    if isSame { return view.volume(of: form) }
    return (view.stretches ?? []).filter { places.contains($0.place) }
      .reduce(0) { $0 + $1.volume(of: form) }
  }

  /// Volume that the earlier session shows where the later one shows no whole level, mm³.
  func outside(of form: DepositForm?) -> Double {
    guard !isSame else { return 0 }
    let stretches = before.stretches ?? []
    let unseen = stretches.filter { !isImagedNow($0) }.reduce(0) { $0 + $1.volume(of: form) }
    let placed = stretches.reduce(0) { $0 + $1.volume(of: form) }
    let all = before.volume(of: form)
    // Disease beyond the reach of every level has no place that could be looked at.
    return unseen + (all - placed > 1e-9 * all ? all - placed : 0)
  }

  /// Volume that the later session shows in levels that its border cuts and the earlier one shows whole:
  /// it may continue there; mm³.
  func cut(of form: DepositForm?) -> Double {
    guard !isSame else { return 0 }
    return (now.stretches ?? []).reduce(0) { sum, stretch in
      let isCut = !places.contains(stretch.place) && before.stretch(stretch.place)?.isWhole == true
      return isCut && !stretch.isWhole ? sum + stretch.volume(of: form) : sum
    }
  }

  private func isImagedNow(_ stretch: SpineView.Stretch) -> Bool {
    places.contains(stretch.place) || now.stretch(stretch.place)?.isWhole == true
  }

  /// Names of levels, from the head downward: compared, only in the earlier, only in the later session.
  var names: (common: [String], onlyBefore: [String], onlyNow: [String]) {
    func levels(_ view: SpineView, _ isWanted: (SpineView.Place) -> Bool) -> [String] {
      (view.stretches ?? []).compactMap { stretch in
        guard case .level(let level) = stretch.place, isWanted(stretch.place) else { return nil }
        return level.name
      }
    }
    return (
      levels(before) { places.contains($0) }, levels(before) { !places.contains($0) },
      levels(now) { !places.contains($0) }
    )
  }
}

extension SpineView.Stretch {
  func volume(of form: DepositForm?) -> Double {
    deposits.reduce(0) { sum, deposit in
      (form ?? deposit.form) == deposit.form ? sum + deposit.volume : sum
    }
  }
}

extension SpineView {
  /// Views without levels or a common frame are the same where lengths and heights agree to this share.
  private static let sameShare = 0.1

  /// Whether two views without levels cover the same: their imaged lengths, and their heights in the
  /// world, agree to a tenth. Operational, ours.
  func agrees(with other: SpineView) -> Bool {
    let longest = max(length, other.length)
    guard abs(length - other.length) <= Self.sameShare * longest else { return false }
    let shared =
      min(heights.upperBound, other.heights.upperBound)
      - max(heights.lowerBound, other.heights.lowerBound)
    let higher = max(
      heights.upperBound - heights.lowerBound, other.heights.upperBound - other.heights.lowerBound)
    return shared >= (1 - Self.sameShare) * higher
  }
}
