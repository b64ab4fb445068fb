/// Progression and response by the size of the targets.
///
/// Response is measured against the baseline, progression against the nadir. From a nadir of zero
/// anything measurable is progression; from a baseline of zero there is no percentage, and SD is the
/// best that can be reached. A size that is a lower bound is progression or not evaluable.
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

  /// - Parameter isMeasurable: whether what is there is large enough to be measured; after nothing was
  ///   left only measurable disease is progression. `nil` where nobody knows: then it is taken as such.
  func judged(_ size: FollowedSize, isMeasurable: Bool? = nil) -> SizeJudgement {
    guard let current = size.current else { return .notEvaluable }
    var judgement = SizeJudgement.notEvaluable
    if let nadir = size.nadir?.size, progresses(from: nadir.value, to: current.value) {
      judgement.isTooSmall = nadir.value == 0 && isMeasurable == false
      // A rise inside the nadir's half-voxel band is no progression.
      judgement.isHeldByBand = !judgement.isTooSmall && current.value <= nadir.high
      judgement.progresses = !judgement.isTooSmall && !judgement.isHeldByBand
    }
    if let baseline = size.baseline?.size, !current.isLowerBound {
      judgement.response = response(from: baseline.value, to: current.value)
      judgement.isAbsent = baseline.value == 0 && current.value == 0
    }
    return judgement
  }

  /// What the contour of this scan, and that of the scans it is compared with, would give if it were
  /// drawn half a voxel tighter or wider: one after the other, so that never more than half a voxel
  /// lies between the scans.
  ///
  /// As for the category itself, a change inside the band of the reference is none: a lesion that does
  /// not change is never in doubt, however small it is.
  func drifts(_ size: FollowedSize, isMeasurable: Bool? = nil) -> [SizeJudgement] {
    guard let current = size.current else { return Array(repeating: .notEvaluable, count: 4) }
    let baseline = size.baseline?.size
    // Disease that cannot be measured cannot be progression after nothing was left.
    let isTooSmall = isMeasurable == false && size.nadir?.size.value == 0
    let nadir = isTooSmall ? nil : size.nadir?.size
    return [
      drifted(size, to: current.low, baseline: baseline?.value, nadir: nadir?.value),
      drifted(size, to: current.high, baseline: baseline?.value, nadir: nadir?.value),
      drifted(size, to: current.value, baseline: baseline?.low, nadir: nadir?.low),
      drifted(size, to: current.value, baseline: baseline?.high, nadir: nadir?.high),
    ]
  }

  private func drifted(
    _ size: FollowedSize, to value: Double, baseline: Double?, nadir: Double?
  ) -> SizeJudgement {
    var judgement = SizeJudgement.notEvaluable
    if let nadir, let band = size.nadir?.size {
      judgement.progresses = progresses(from: nadir, to: value) && value > band.high
    }
    if let baseline, let band = size.baseline?.size, size.current?.isLowerBound != true {
      let response = response(from: baseline, to: value)
      let isInsideBand = value >= band.low && size.current?.value != 0
      judgement.response = response.isResponse && isInsideBand ? .stable : response
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
  /// Disease came back after nothing was left, and is too small to be measured.
  var isTooSmall = false
  /// CR, PR, MR, SD or NE by the rules behind progression.
  var response = Response.notEvaluable
  /// Nothing at baseline and nothing now.
  var isAbsent = false

  static let notEvaluable = SizeJudgement()
}
