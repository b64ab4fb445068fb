/// Progression and response by the size of the targets.
///
/// Response is measured against the baseline, progression against the nadir. From a nadir of zero
/// anything measurable is progression; from a baseline of zero there is no percentage, and SD is the
/// best that can be reached.
struct SizeRule {
  let thresholds: MeasureThresholds
  let tissue: FollowedTissue

  /// The minor response, where the set counts it for this tissue.
  var countedMinor: MinorThreshold? {
    guard let minor = thresholds.minor, minor.isCounted, minor.tissues.contains(tissue) else {
      return nil
    }
    return minor
  }

  /// Whether a size has risen to the threshold from a nadir.
  func progresses(from nadir: Double, to value: Double) -> Bool {
    guard nadir > 0 else { return value > 0 }
    return thresholds.progression.isReached(risingFrom: nadir, to: value)
  }

  /// CR, PR, MR or SD against a baseline, whatever the nadir.
  func response(from baseline: Double, to value: Double) -> Response {
    guard baseline > 0 else { return .stable }
    if value == 0 { return .complete }
    if thresholds.partial.isReached(fallingFrom: baseline, to: value) { return .partial }
    if let minor = countedMinor, minor.threshold.isReached(fallingFrom: baseline, to: value) {
      return .minor
    }
    return .stable
  }

  func judged(_ size: FollowedSize) -> SizeJudgement {
    guard let current = size.current else { return .notEvaluable }
    var judgement = SizeJudgement.notEvaluable
    if let nadir = size.nadir?.size, progresses(from: nadir.value, to: current.value) {
      // A rise inside the nadir's half-voxel band is no progression.
      judgement.progresses = current.value > nadir.high
      judgement.isHeldByBand = !judgement.progresses
    }
    if let baseline = size.baseline?.size {
      judgement.response = response(from: baseline.value, to: current.value)
      judgement.isAbsent = baseline.value == 0 && current.value == 0
    }
    return judgement
  }

  /// What both contours drawn half a voxel tighter, and both half a voxel wider, would give.
  ///
  /// The drift is one of how contours are drawn, so it is the same in the scans that are compared: a
  /// lesion that does not change stays unchanged. Opposite drifts would be a whole voxel between the
  /// scans, and would flag every stable lesion that is small or thin. A rise that the nadir's band
  /// holds back is progression at its own value.
  func drifts(_ size: FollowedSize) -> [SizeJudgement] {
    guard let current = size.current else { return [.notEvaluable, .notEvaluable, .notEvaluable] }
    let baseline = size.baseline?.size
    let nadir = size.nadir?.size
    return [
      drifted(current.value, baseline: baseline?.value, nadir: nadir?.value),
      drifted(current.low, baseline: baseline?.low, nadir: nadir?.low),
      drifted(current.high, baseline: baseline?.high, nadir: nadir?.high),
    ]
  }

  private func drifted(_ value: Double, baseline: Double?, nadir: Double?) -> SizeJudgement {
    var judgement = SizeJudgement.notEvaluable
    if let nadir { judgement.progresses = progresses(from: nadir, to: value) }
    if let baseline {
      judgement.response = response(from: baseline, to: value)
      judgement.isAbsent = baseline == 0 && value == 0
    }
    return judgement
  }
}

/// What the size alone says.
struct SizeJudgement: Hashable {
  var progresses = false
  /// The threshold of progression is reached, but inside the nadir's band.
  var isHeldByBand = false
  /// CR, PR, MR, SD or NE by the rules behind progression.
  var response = Response.notEvaluable
  /// Nothing at baseline and nothing now.
  var isAbsent = false

  static let notEvaluable = SizeJudgement()
}
