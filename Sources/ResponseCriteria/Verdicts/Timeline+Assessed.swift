import Quantities

extension Timeline {
  /// The responses of all sessions under a criteria set, and what follows for the patient.
  ///
  /// Categories are given in order of time, each from the sessions up to it; then all later ones tell
  /// what was confirmed. An option that the set does not have (``CriteriaSet/check(_:)`` refuses it)
  /// is taken as the set's own.
  /// - Complexity: O(n) in the sessions for the categories, O(n²) at worst for the confirmations.
  public func assessed(
    by set: CriteriaSet, options: AssessmentOptions = AssessmentOptions()
  ) -> Assessment {
    var judge = TimelineJudge(timeline: self, set: set, options: options)
    let verdicts = points.indices.map { judge.verdict(at: $0) }
    return ConfirmedCourse(timeline: self, set: set, options: options, verdicts: verdicts)
      .assessment()
  }
}

/// Walks the sessions in order and keeps the smallest size so far.
struct TimelineJudge {
  private let timeline: Timeline
  private let shared: SharedSet
  private let measure: Measure
  private let tissue: FollowedTissue
  private var target = EarlierSizes()
  private var nonEnhancing = EarlierSizes()
  private var nonTarget = EarlierSizes()
  private var hadNegativeCytology = false
  private var progressiveSessions: Set<String> = []
  private var earlier = EarlierDisease()
  private let options: AssessmentOptions

  init(timeline: Timeline, set: CriteriaSet, options: AssessmentOptions) {
    self.timeline = timeline
    self.options = options
    shared = SharedSet(set)
    measure = set.measure(options)
    tissue = set.tissue(options)
  }

  /// - Precondition: called for every session once, in order.
  mutating func verdict(at index: Int) -> Verdict {
    let point = timeline.points[index]
    if index < timeline.baselineIndex { return before(point) }
    let isBaseline = index == timeline.baselineIndex
    defer { see(point, isBaseline: isBaseline) }
    if isBaseline { return baseline(at: index) }
    let verdict = reading(at: index).verdict()
    rememberNewLesions(verdict, at: index)
    return verdict
  }

  /// A new lesion that was progression at once counts for as long as it stays; one whose progression
  /// has to be confirmed is left to the confirmation.
  private mutating func rememberNewLesions(_ verdict: Verdict, at index: Int) {
    guard verdict.progressionRules.contains(.newLesion) else { return }
    let confirmation = shared.set.confirmation.progression
    if confirmation?.isAsked(at: index, timeline, options) ?? false { return }
    progressiveSessions.insert(timeline.points[index].sessionID)
  }

  private func reading(at index: Int) -> Reading {
    let point = timeline.points[index]
    return Reading(
      shared: shared, measure: measure, tissue: tissue, point: point, baseline: timeline.baseline,
      daysFromStart: timeline.day(at: index),
      target: target.followed(point.size(measure), point.pairs) { $0.target(measure) },
      nonEnhancing: nonEnhancing.followed(point.nonEnhancingSize(measure), point.pairs) {
        $0.nonEnhancing(measure)
      },
      nonTarget: nonTarget.followed(point.nonTargetSize(measure), point.pairs) {
        $0.nonTarget(measure)
      },
      progressiveSessions: progressiveSessions, earlier: earlier,
      hadNegativeCytology: hadNegativeCytology)
  }

  private mutating func see(_ point: TimePoint, isBaseline: Bool) {
    target.add(point.size(measure), at: point, isBaseline: isBaseline)
    nonEnhancing.add(point.nonEnhancingSize(measure), at: point, isBaseline: isBaseline)
    nonTarget.add(point.nonTargetSize(measure), at: point, isBaseline: isBaseline)
    earlier.see(point)
    if point.csfCytology == .negative { hadNegativeCytology = true }
  }

  private func baseline(at index: Int) -> Verdict {
    let point = timeline.points[index]
    let text: String
    if measure == .scorecard {
      text = reading(at: index).scorecardBaseline
    } else if let size = point.size(measure) {
      text = "Baseline: \(measure.text(size.value))"
    } else {
      text = "Baseline: its \(measure.rawValue) is missing, so nothing can be compared with it"
    }
    return Verdict(.baseline, reasons: [Reason(.baseline, text, shared.set.tissue.citation)])
  }

  private func before(_ point: TimePoint) -> Verdict {
    Verdict(
      .notEvaluable,
      reasons: [
        Reason(
          .beforeBaseline, .notEvaluable, "before the baseline, no part of the course",
          shared.set.tissue.citation)
      ])
  }
}
