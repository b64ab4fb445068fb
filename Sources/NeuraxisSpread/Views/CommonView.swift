import LesionMetrics

/// What two sessions both see of one spine.
///
/// A level that one of them sees in part counts as far as both reach, measured from the border that
/// both see. Without vertebral levels nothing tells the places apart: then two views are the same where
/// their imaged lengths, and their heights in the world, agree to a tenth. Operational, ours.
struct CommonView {
  /// How much of a place both see.
  enum Part: Hashable {
    case all
    /// So far from its upper border, or from its lower one, mm.
    case upper(Double), lower(Double)
  }

  /// By how much the border of a level may differ between two label masks, mm: at a place that is cut,
  /// what lies so near to the cut is not compared. Ours.
  static let margin = 5.0
  /// Cut places whose lengths differ by no more, mm, or by no more than a slice, are cut alike.
  static let alike = 2.0
  /// Views without levels are the same where lengths and heights agree to this share.
  static let sameShare = 0.1

  let before: SpineView
  let now: SpineView
  /// By the stretches of both; empty without levels.
  private let parts: [SpineView.Place: Part]
  /// Whether both see the same: then what lies at no place counts, too.
  let isSame: Bool
  /// Whether anything can be compared.
  var isComparable: Bool { isSame || !parts.isEmpty }

  init(_ before: SpineView, _ now: SpineView) {
    self.before = before
    self.now = now
    guard let old = before.stretches, let new = now.stretches else {
      parts = [:]
      isSame = Self.agree(before, now)
      return
    }
    var parts: [SpineView.Place: Part] = [:]
    for stretch in old {
      guard let other = now.stretch(stretch.place) else { continue }
      parts[stretch.place] = Self.part(stretch, other)
    }
    self.parts = parts
    isSame =
      old.map(\.place) == new.map(\.place) && parts.count == old.count
      && parts.values.allSatisfy { $0 == .all }
  }

  private static func agree(_ one: SpineView, _ other: SpineView) -> Bool {
    let longest = max(one.length, other.length)
    guard abs(one.length - other.length) <= sameShare * longest else { return false }
    let shared =
      min(one.heights.upperBound, other.heights.upperBound)
      - max(one.heights.lowerBound, other.heights.lowerBound)
    let higher = max(one.heights.span, other.heights.span)
    return shared >= (1 - sameShare) * higher
  }

  private static func part(_ one: SpineView.Stretch, _ other: SpineView.Stretch) -> Part? {
    if one.isWhole && other.isWhole { return .all }
    let isAlike = abs(one.length - other.length) <= max(alike, one.step, other.step)
    let endsAlike = (one.reachesTop, one.reachesBottom) == (other.reachesTop, other.reachesBottom)
    if isAlike, endsAlike || one.isWhole || other.isWhole { return .all }
    let reach = min(one.length, other.length) - margin
    guard reach > 0 else { return nil }
    if one.reachesTop && other.reachesTop { return .upper(reach) }
    return one.reachesBottom && other.reachesBottom ? .lower(reach) : nil
  }

  /// How much of a level both see; `nil` where nothing.
  func part(of level: VertebralLevel) -> Part? { parts[.level(level)] }

  /// Lesion of one of the two views that both see, of one form or of all, mm³.
  func volume(of form: DepositForm?, in view: SpineView) -> Double {
    if isSame { return view.volume(of: form) }
    return (view.stretches ?? []).reduce(0) { $0 + volume(of: form, in: $1) }
  }

  /// The same in one level alone.
  func volume(of form: DepositForm?, in view: SpineView, at level: VertebralLevel) -> Double {
    view.stretch(.level(level)).map { volume(of: form, in: $0) } ?? 0
  }

  private func volume(of form: DepositForm?, in stretch: SpineView.Stretch) -> Double {
    stretch.deposits.reduce(0) { sum, deposit in
      (form ?? deposit.form) == deposit.form && sees(deposit, of: stretch)
        ? sum + deposit.volume : sum
    }
  }

  /// Whether both see a deposit of one of them.
  func sees(_ deposit: SpineView.Deposit, of stretch: SpineView.Stretch) -> Bool {
    switch parts[stretch.place] {
    case .all: true
    case .upper(let reach): deposit.fromTop <= reach
    case .lower(let reach): stretch.length - deposit.fromTop <= reach
    case nil: false
    }
  }
}

extension ClosedRange<Double> {
  fileprivate var span: Double { upperBound - lowerBound }
}
