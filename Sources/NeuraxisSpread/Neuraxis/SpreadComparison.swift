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

  /// Levels that both sessions imaged, from the head downward; `nil` where one has no levels.
  public let commonLevels: [VertebralLevel]?
  /// Levels that one of them imaged alone: nothing can be said of a change there.
  public let onlyBefore: [VertebralLevel]
  public let onlyNow: [VertebralLevel]
  /// Volumes in the common levels; in the whole field of view without levels, or where both views are
  /// the same.
  public let volumeBefore: CubicMillimetres
  public let volumeNow: CubicMillimetres
  /// Common levels with lesion now and none before.
  public let newlyInvolved: [VertebralLevel]
  /// Nodules or lines now, where both sessions could see and there were none of that form before; not
  /// in a level at which one of the views ends.
  public let newForms: [DepositForm]
  /// `nil` where the sessions cannot be compared: no levels, and fields of view whose lengths differ
  /// by more than a tenth; or no level in common.
  public let trend: Trend?

  /// Whether both sessions imaged the same levels.
  public var coversTheSame: Bool { onlyBefore.isEmpty && onlyNow.isEmpty }

  public var volumeChange: Change { Change(from: volumeBefore.value, to: volumeNow.value) }

  /// - Parameter form: compares deposits of this form alone; all of them without it.
  public init(
    from before: SpineSpread, to now: SpineSpread, of form: DepositForm? = nil,
    thresholds: Thresholds = Thresholds()
  ) {
    let forms = [DepositForm.nodule, .linear].filter { (form ?? $0) == $0 }
    if let old = before.levels, let new = now.levels {
      let common = old.imaged.filter { new.imaged.contains($0) }
      commonLevels = common
      onlyBefore = old.imaged.filter { !common.contains($0) }
      onlyNow = new.imaged.filter { !common.contains($0) }
      let isSameView =
        old.imaged == new.imaged && Self.isSameLength(before.imagedLength, now.imagedLength)
      volumeBefore = isSameView ? before.volume(of: form) : old.volume(of: form, in: common)
      volumeNow = isSameView ? now.volume(of: form) : new.volume(of: form, in: common)
      newlyInvolved = common.filter { new.involved.contains($0) && !old.involved.contains($0) }
      let sure = Self.wholeInBoth(common, old.imaged, new.imaged)
      newForms = forms.filter {
        isSameView
          ? before.volume(of: $0).value == 0 && now.volume(of: $0).value > 0
          : old.volume(of: $0, in: common).value == 0 && new.volume(of: $0, in: sure).value > 0
      }
    } else {
      commonLevels = nil
      (onlyBefore, onlyNow, newlyInvolved) = ([], [], [])
      volumeBefore = before.volume(of: form)
      volumeNow = now.volume(of: form)
      newForms = forms.filter { before.volumeByForm[$0] == nil && now.volumeByForm[$0] != nil }
    }
    let lengths = (before.imagedLength.value, now.imagedLength.value)
    let isComparable =
      commonLevels.map { !$0.isEmpty }
      ?? (abs(lengths.0 - lengths.1) <= 0.1 * max(lengths.0, lengths.1))
    trend =
      isComparable
      ? Self.trend(
        Change(from: volumeBefore.value, to: volumeNow.value), hasNow: volumeNow.value > 0,
        hasNewForm: !newForms.isEmpty, thresholds) : nil
  }

  /// Lengths of two views of the same levels that differ by no larger share are one view: disease
  /// beyond the last level counts then, too.
  public static let sameLength = 0.01

  private static func isSameLength(_ one: Millimetres, _ other: Millimetres) -> Bool {
    abs(one.value - other.value) <= sameLength * max(one.value, other.value)
  }

  /// Common levels without those at which one view ends and the other goes on: half of such a level
  /// may not have been seen.
  private static func wholeInBoth(
    _ common: [VertebralLevel], _ old: [VertebralLevel], _ new: [VertebralLevel]
  ) -> [VertebralLevel] {
    common.dropFirst(old.first == new.first ? 0 : 1).dropLast(old.last == new.last ? 0 : 1)
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

extension LevelSpread {
  /// Volume of one form, or of all deposits, in some levels; those that were not imaged add nothing.
  public func volume(
    of form: DepositForm? = nil, in levels: [VertebralLevel]
  ) -> CubicMillimetres {
    let volumes = form.map { volumesByForm[$0] ?? [:] } ?? volumes
    return levels.reduce(CubicMillimetres(0)) { $0 + (volumes[$1] ?? .init(0)) }
  }
}
