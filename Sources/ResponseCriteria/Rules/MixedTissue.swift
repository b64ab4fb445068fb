/// Both tissues of a mixed tumour together: each has its category and the worse stands; a tissue
/// that was never there has no say.
extension Reading {
  /// Whether the second tissue of a mixed tumour takes part.
  var followsBothTissues: Bool {
    tissue == .mixed && (nonEnhancing.current != nil || nonEnhancing.baseline != nil)
  }

  /// What target and, in a mixed tumour, T2/FLAIR tissue say together.
  func judged(by rule: SizeRule) -> SizeJudgement {
    let enhancing = rule.judged(target, isMeasurable: point.isTargetMeasurable)
    guard followsBothTissues else { return enhancing }
    let other = rule.judged(nonEnhancing, isMeasurable: point.isNonEnhancingMeasurable)
    return Self.together(enhancing, other)
  }

  /// The categories where the contour of one scan drifts by half a voxel, in both tissues alike.
  func drifts(by rule: SizeRule) -> [SizeJudgement] {
    let enhancing = rule.drifts(target, isMeasurable: point.isTargetMeasurable)
    guard followsBothTissues else { return enhancing }
    let other = rule.drifts(nonEnhancing, isMeasurable: point.isNonEnhancingMeasurable)
    return zip(enhancing, other).map(Self.together)
  }

  static func together(_ first: SizeJudgement, _ second: SizeJudgement) -> SizeJudgement {
    var both = SizeJudgement()
    both.progresses = first.progresses || second.progresses
    both.isTooSmall = first.isTooSmall || second.isTooSmall
    both.isHeldByBand = first.isHeldByBand || second.isHeldByBand
    both.isAbsent = first.isAbsent && second.isAbsent
    if first.isAbsent {
      both.response = second.response
    } else if second.isAbsent {
      both.response = first.response
    } else {
      both.response = first.response.worse(second.response)
    }
    return both
  }
}
