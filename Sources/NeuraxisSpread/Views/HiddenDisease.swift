import LesionMetrics
import Quantities

/// Where disease of earlier sessions lies that a session cannot see, and why: then nothing can be called
/// gone, and what is left would read as a response.
public struct HiddenDisease: Hashable, Sendable {
  /// Levels that the session does not show or has no label for, e.g. `T9`, and what lies beyond the
  /// first level or the last one, e.g. `above C2`.
  public private(set) var notShown: [String] = []
  /// Levels that one of the two sessions shows in part, with disease in what the other one lacks, or
  /// nearer to the cut than ``margin`` while the later one does not show that place free.
  public private(set) var cut: [String] = []
  /// Whether some lies where no place can be named: beyond the reach of every level, or in views
  /// without levels.
  public private(set) var hasNoPlace = false

  /// At a place that is cut, what lies so near to the cut is not compared.
  public static let margin = Millimetres(CommonView.margin)

  var isEmpty: Bool { notShown.isEmpty && cut.isEmpty && !hasNoPlace }

  fileprivate mutating func add(_ place: SpineView.Place, isShown: Bool) {
    if isShown {
      if !cut.contains(place.name) { cut.append(place.name) }
    } else if !notShown.contains(place.name) {
      notShown.append(place.name)
    }
  }

  fileprivate mutating func addWithoutPlace() { hasNoPlace = true }
}

extension SpineView {
  /// Disease of earlier sessions that lay where this one cannot see: then nothing can be called gone,
  /// even where a session in between saw it free, since it may be back.
  ///
  /// What lay at the cut of an earlier one is not compared, but it is gone where this one sees on for
  /// ``HiddenDisease/margin`` beyond it and shows no lesion but in what is compared.
  /// - Parameters:
  ///   - earlier: in any order.
  ///   - form: looks for deposits of this form alone; for all of them without it.
  ///   - reference: looks only where this view sees, too.
  func hidden(
    of earlier: [SpineView], form: DepositForm?, within reference: SpineView? = nil
  ) -> HiddenDisease {
    var hidden = HiddenDisease()
    for before in earlier where before.volume(of: form) > 0 {
      let common = CommonView(before, self)
      let asked = reference.map { CommonView(before, $0) }
      guard !common.isSame else { continue }
      guard let stretches = before.stretches else {
        if asked?.isComparable ?? true { hidden.addWithoutPlace() }
        continue
      }
      let isFreeBeside = showsNothingBeside(common, form)
      if asked?.isSame ?? true, before.hasLesionOfNoPlace(form) { hidden.addWithoutPlace() }
      for stretch in stretches {
        let isHidden = stretch.deposits.contains { deposit in
          (form ?? deposit.form) == deposit.form
            && (asked?.sees(deposit, of: stretch) ?? true)
            && !common.sees(deposit, of: stretch)
            && !(isFreeBeside && seesBeyond(deposit, of: stretch))
        }
        if isHidden {
          hidden.add(stretch.place, isShown: self.stretch(stretch.place) != nil)
        }
      }
    }
    return hidden
  }

  /// Whether all lesion in view lies where the other one sees, too.
  private func showsNothingBeside(_ common: CommonView, _ form: DepositForm?) -> Bool {
    let all = volume(of: form)
    return all - common.volume(of: form, in: self) <= 1e-9 * all
  }

  /// Whether this view goes on for ``CommonView/margin`` beyond a deposit of another one, measured from
  /// a border that both see.
  private func seesBeyond(_ deposit: Deposit, of other: Stretch) -> Bool {
    guard let stretches, let index = stretches.firstIndex(where: { $0.place == other.place }) else {
      return false
    }
    let own = stretches[index]
    if own.reachesTop, other.reachesTop,
      deposit.fromTop + CommonView.margin <= Self.length(of: stretches[index...])
    {
      return true
    }
    let upward = stretches[...index].reversed().map(\.turned)
    return own.reachesBottom && other.reachesBottom
      && other.length - deposit.fromTop + CommonView.margin <= Self.length(of: upward[...])
  }

  /// Length in view from the upper border of the first stretch of one or more, up to the first border that is none.
  private static func length(of stretches: ArraySlice<Stretch>) -> Double {
    var above = stretches[stretches.startIndex]
    var length = above.length
    for stretch in stretches.dropFirst() {
      guard above.reachesBottom, stretch.reachesTop else { break }
      length += stretch.length
      above = stretch
    }
    return length
  }

  /// Lesion beyond the reach of every level, where no place can be named.
  private func hasLesionOfNoPlace(_ form: DepositForm?) -> Bool {
    let all = volume(of: form)
    let placed = (stretches ?? []).flatMap(\.deposits).reduce(0) { sum, deposit in
      (form ?? deposit.form) == deposit.form ? sum + deposit.volume : sum
    }
    // What rounding leaves of sums in another order is no lesion.
    return all - placed > 1e-9 * all
  }
}

extension SpineView.Stretch {
  /// Upside down, without its deposits.
  fileprivate var turned: Self {
    Self(
      place: place, length: length, step: step, reachesTop: reachesBottom,
      reachesBottom: reachesTop,
      deposits: [])
  }
}

extension SpineView.Place {
  fileprivate var name: String {
    switch self {
    case .level(let level): level.name
    case .above(let level): "above \(level.name)"
    case .below(let level): "below \(level.name)"
    }
  }
}
