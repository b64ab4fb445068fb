import Quantities

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
  /// - Parameter isGone: whether nothing is left anywhere, not only in what both sessions image.
  func response(from baseline: Double, to value: Double, isGone: Bool) -> Response {
    guard baseline > 0 else { return .stable }
    if isGone { return .complete }
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
    if let nadir = size.nadir, progresses(from: nadir.size.value, to: nadir.now.value) {
      judgement.isTooSmall = nadir.size.value == 0 && isMeasurable == false
      // A rise inside the nadir's half-voxel band is no progression.
      judgement.isHeldByBand = !judgement.isTooSmall && nadir.now.value <= nadir.size.high
      judgement.progresses = !judgement.isTooSmall && !judgement.isHeldByBand
    }
    if let baseline = size.baseline, !current.isLowerBound {
      judgement.response = response(
        from: baseline.size.value, to: baseline.now.value, isGone: current.value == 0)
      judgement.isAbsent = baseline.size.value == 0 && current.value == 0
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
    // Disease that cannot be measured cannot be progression after nothing was left.
    let isTooSmall = isMeasurable == false && size.nadir?.size.value == 0
    let nadir = isTooSmall ? nil : size.nadir
    return [
      drifted(current, size.baseline, nadir, before: \.value, now: \.low),
      drifted(current, size.baseline, nadir, before: \.value, now: \.high),
      drifted(current, size.baseline, nadir, before: \.low, now: \.value),
      drifted(current, size.baseline, nadir, before: \.high, now: \.value),
    ]
  }

  /// - Parameters: which end of the band of the earlier size, and of the size now, is taken.
  private func drifted(
    _ current: MeasuredSize, _ baseline: ReferenceSize?, _ nadir: ReferenceSize?,
    before: KeyPath<MeasuredSize, Double>, now: KeyPath<MeasuredSize, Double>
  ) -> SizeJudgement {
    var judgement = SizeJudgement.notEvaluable
    if let nadir {
      let value = nadir.now[keyPath: now]
      judgement.progresses =
        progresses(from: nadir.size[keyPath: before], to: value) && value > nadir.size.high
    }
    if let baseline, !current.isLowerBound {
      let (first, value) = (baseline.size[keyPath: before], baseline.now[keyPath: now])
      let response = response(
        from: first, to: value, isGone: current[keyPath: now] == 0)
      let isInsideBand = value >= baseline.size.low && current.value != 0
      judgement.response = response.isResponse && isInsideBand ? .stable : response
      judgement.isAbsent = first == 0 && value == 0
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

/// Disease too small to be measured at baseline: its growth is progression, and nothing better than SD
/// can be told of it.
extension Reading {
  var nonMeasurableFinding: Finding? {
    guard baseline.isTargetMeasurable == false, let size = target.baseline?.size, size.value > 0
    else { return nil }
    return Finding(
      .limits(.stable), .nonMeasurable,
      "No lesion was large enough to be measured at baseline\(smallest): SD is the best",
      set.nonMeasurable)
  }

  /// `, 10 mm in 3 dimensions on 2 slices`.
  private var smallest: String {
    guard let targets = set.targets, let millimetres = targets.minimumMillimetres else { return "" }
    return " (\(NumberText.brief(millimetres)) mm in \(targets.dimensions) dimensions on "
      + "\(targets.minimumSlices) slice(s))"
  }
}
