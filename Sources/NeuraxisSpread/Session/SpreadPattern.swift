import Notes

/// The pattern of leptomeningeal disease on imaging.
///
/// Source: EANO-ESMO types (Le Rhun 2017): A linear, B nodular, C both.
public enum SpreadPattern: String, Hashable, Sendable, CaseIterable {
  case none, linear, nodular, both

  init(hasNodules: Bool, hasLines: Bool) {
    switch (hasNodules, hasLines) {
    case (false, false): self = .none
    case (false, true): self = .linear
    case (true, false): self = .nodular
    case (true, true): self = .both
    }
  }

  /// The pattern of the known forms.
  ///
  /// A deposit of undetermined form may be a nodule or a line: with such deposits, `none` becomes not
  /// evaluable (`nil`), and one form alone a minimum.
  static func found(
    brain: BrainSpread?, spine: SpineSpread?
  ) -> (pattern: SpreadPattern?, notes: [Note]) {
    let hasNodules = !(brain?.nodules.isEmpty ?? true) || !(spine?.nodules.isEmpty ?? true)
    let hasLines = brain?.linearPresent ?? false || spine?.linearPresent ?? false
    let known = SpreadPattern(hasNodules: hasNodules, hasLines: hasLines)
    let unknown = spine?.undeterminedCount ?? 0
    guard unknown > 0, known != .both else { return (known, []) }
    guard known != .none else { return (nil, [notEvaluable(unknown)]) }
    return (known, [known.minimum(unknown)])
  }

  private static func notEvaluable(_ count: Int) -> Note {
    Note(
      "W251", .warning,
      "The leptomeninges show only \(counted(count, "deposit")) of undetermined form, so the pattern "
        + "and the scorecard items of the spine are not evaluable. Label the forms.")
  }

  private func minimum(_ count: Int) -> Note {
    Note(
      "W252", .warning,
      "The form of \(counted(count, "spinal deposit")) is undetermined, so \(rawValue) is the least "
        + "that the pattern can be. Label the forms.")
  }
}
