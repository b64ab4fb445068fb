import LesionMetrics
import Quantities

/// Two sessions of one spine, compared where both could see.
public struct SpreadComparison: Hashable, Sendable {
  /// How disease moved. Operational, ours.
  public enum Trend: String, Hashable, Sendable, CaseIterable {
    case absent, improved, stable, worse
  }

  /// Changes of volume that count, in percent: those of RANO 2.0 for volumes.
  public struct Thresholds: Hashable, Sendable {
    public var worse: Double
    public var improved: Double

    /// Source: RANO 2.0, +40 and −65 % (secondary); that they hold for the spine is our choice.
    public init(worse: Double = 40, improved: Double = -65) {
      self.worse = worse
      self.improved = improved
    }
  }

  /// Levels that both sessions imaged, whole or in part, from the head downward; `nil` where one has
  /// no levels.
  public let commonLevels: [VertebralLevel]?
  /// Those of them that one session saw in part: they count as far as both reach.
  public let partLevels: [VertebralLevel]
  /// Levels of which only one of them saw anything: nothing can be said of a change there.
  public let onlyBefore: [VertebralLevel]
  public let onlyNow: [VertebralLevel]
  /// Whether both sessions see the same: then lesion beyond all levels counts, too.
  public let isSameView: Bool
  /// Volumes where both could see.
  public let volumeBefore: CubicMillimetres
  public let volumeNow: CubicMillimetres
  /// Common levels with lesion now and none before.
  public let newlyInvolved: [VertebralLevel]
  /// Nodules or lines now, where both sessions could see and there were none of that form before.
  public let newForms: [DepositForm]
  /// Places where one form took the other's: perhaps another label, and no new form.
  public let formChanges: [FormChange]
  /// `nil` where the sessions have nothing in common that can be compared (``SpineView``).
  public let trend: Trend?

  public var volumeChange: Change { Change(from: volumeBefore.value, to: volumeNow.value) }

  /// - Parameter form: compares deposits of this form alone; all of them without it.
  public init(
    from before: SpineSpread, to now: SpineSpread, of form: DepositForm? = nil,
    thresholds: Thresholds = Thresholds()
  ) {
    let view = CommonView(before.view, now.view)
    isSameView = view.isSame
    if let old = before.levels?.imaged, let new = now.levels?.imaged {
      let common = old.filter { view.part(of: $0) != nil }
      commonLevels = common
      partLevels = common.filter { view.part(of: $0) != .all }
      onlyBefore = old.filter { !common.contains($0) }
      onlyNow = new.filter { !common.contains($0) }
      newlyInvolved = common.filter {
        view.volume(of: form, in: before.view, at: $0) == 0
          && view.volume(of: form, in: now.view, at: $0) > 0
      }
    } else {
      commonLevels = nil
      (partLevels, onlyBefore, onlyNow, newlyInvolved) = ([], [], [], [])
    }
    let volumes = [before.view, now.view].map { view.volume(of: form, in: $0) }
    volumeBefore = CubicMillimetres(volumes[0])
    volumeNow = CubicMillimetres(volumes[1])
    newForms = [DepositForm.nodule, .linear].filter {
      (form ?? $0) == $0 && view.volume(of: $0, in: before.view) == 0
        && view.volume(of: $0, in: now.view) > 0
    }
    formChanges = FormChange.all(in: view)
    trend =
      view.isComparable
      ? Self.trend(
        Change(from: volumes[0], to: volumes[1]), hasNow: volumes[1] > 0,
        hasNewForm: !newForms.isEmpty, thresholds) : nil
  }

  private static func trend(
    _ change: Change, hasNow: Bool, hasNewForm: Bool, _ thresholds: Thresholds
  ) -> Trend {
    guard hasNow else { return .absent }
    guard let percent = change.percent else { return .worse }
    if hasNewForm || percent >= thresholds.worse { return .worse }
    return percent <= thresholds.improved ? .improved : .stable
  }
}

extension SpineSpread {
  /// Volume of one form, or of all deposits.
  public func volume(of form: DepositForm?) -> CubicMillimetres {
    form.map { volumeByForm[$0] ?? CubicMillimetres(0) } ?? volume
  }
}
