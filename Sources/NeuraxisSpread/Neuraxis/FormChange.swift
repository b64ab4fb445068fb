import LesionMetrics

/// A form of leptomeningeal disease that stands where another session showed the other one, which is
/// gone there: mostly the same disease under another label. Operational, ours.
public struct FormChange: Hashable, Sendable {
  /// Nodule or linear.
  public let from: DepositForm
  public let to: DepositForm
  /// Levels where it is so, from the head downward; empty without levels.
  public let levels: [VertebralLevel]

  /// Both ways that a label can change, as far as two sessions show it.
  static func all(in view: CommonView) -> [FormChange] {
    [(DepositForm.nodule, DepositForm.linear), (.linear, .nodule)].compactMap { from, to in
      FormChange(from: from, to: to, in: view)
    }
  }

  private init?(from: DepositForm, to: DepositForm, in view: CommonView) {
    self.from = from
    self.to = to
    guard let old = view.before.stretches, let new = view.now.stretches else {
      levels = []
      // Without levels nothing tells the places apart, so no other disease may be there.
      let isWhole = [(view.before, from), (view.now, to)].allSatisfy { session, form in
        session.volume(of: form) > 0
          && session.volume(of: form == from ? to : from) == 0
      }
      guard view.isSame, isWhole else { return nil }
      return
    }
    levels = old.compactMap { stretch in
      guard case .level(let level) = stretch.place, view.part(of: level) != nil,
        let later = new.first(where: { $0.place == stretch.place }),
        stretch.changes(from, to, until: later)
      else { return nil }
      return level
    }
    if levels.isEmpty { return nil }
  }
}

extension SpineView.Stretch {
  /// Whether a place of it with one form alone shows the other form alone at a later session.
  fileprivate func changes(_ form: DepositForm, _ other: DepositForm, until later: Self) -> Bool {
    deposits.contains { deposit in
      deposit.form == form && !holds(other, beside: deposit)
        && later.holds(other, beside: deposit) && !later.holds(form, beside: deposit)
    }
  }

  /// Whether a form lies so near that the borders of two label masks may make the difference.
  private func holds(_ form: DepositForm, beside deposit: SpineView.Deposit) -> Bool {
    deposits.contains {
      $0.form == form && abs($0.fromTop - deposit.fromTop) <= CommonView.margin
    }
  }
}
