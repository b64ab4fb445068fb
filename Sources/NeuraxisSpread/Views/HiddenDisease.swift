extension SpineView {
  /// Whether disease of earlier sessions lay where this one cannot see: then nothing can be called gone,
  /// even where a session in between saw it free, since it may be back.
  /// - Parameters:
  ///   - earlier: in any order.
  ///   - form: looks for deposits of this form alone; for all of them without it.
  ///   - reference: looks only where this view sees, too.
  func hides(_ earlier: [SpineView], of form: DepositForm?, within reference: SpineView? = nil)
    -> Bool
  {
    earlier.contains { before in
      let common = CommonView(before, self)
      let asked = reference.map { CommonView(before, $0) }
      guard before.volume(of: form) > 0, !common.isSame else { return false }
      guard let stretches = before.stretches else { return asked?.isComparable ?? true }
      if asked?.isSame ?? true, before.hasLesionOfNoPlace(form) { return true }
      return stretches.contains { stretch in
        stretch.deposits.contains { deposit in
          (form ?? deposit.form) == deposit.form
            && (asked?.sees(deposit, of: stretch) ?? true)
            && !common.sees(deposit, of: stretch)
        }
      }
    }
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
