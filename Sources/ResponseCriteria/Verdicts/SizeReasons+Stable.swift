import Quantities

/// SD and the sizes behind it.
extension SizeReasons {
  /// The tissue whose size decides a category behind progression, with its name where there are two.
  private var deciding: (size: FollowedSize, name: String) {
    guard reading.followsBothTissues else { return (reading.target, "") }
    let enhancing = rule.judged(reading.target)
    let other = rule.judged(reading.nonEnhancing)
    let isOther =
      enhancing.isAbsent || (!other.isAbsent && other.response.rank > enhancing.response.rank)
    return isOther
      ? (reading.nonEnhancing, "T2/FLAIR tissue ") : (reading.target, "enhancing tissue ")
  }

  /// `3.2 ml is −68 % of the baseline 9.9 ml at m00, 2026-01-05`.
  func fromBaseline(near percents: Double...) -> String {
    let (size, name) = deciding
    guard let baseline = size.baseline else { return "size not known" }
    let now = name + reading.measure.text(baseline.now.value)
    guard baseline.size.value > 0 else {
      return "\(now), nothing measurable at baseline (\(baseline.place))"
    }
    let percent = NumberText.percent(baseline.change.percent ?? 0, near: percents)
    return "\(now) is \(percent) of the baseline "
      + "\(reading.measure.text(baseline.size.value)) at \(baseline.place)\(baseline.region)"
  }

  private var baselinePlace: String {
    reading.target.baseline?.place ?? reading.baseline.sessionID
  }

  /// Disease that was there but too small to be a target, as far as its size is known.
  private var smaller: String {
    guard let before = reading.nonTarget.baseline?.size.value, before > 0,
      let now = reading.nonTarget.current?.value
    else { return "" }
    let (then, current) = (
      reading.measure.text(before), reading.measure.text(now)
    )
    return " (smaller disease: \(then) then, \(current) now)"
  }

  func stable() -> Reason {
    if reading.target.baseline?.size.value == 0, !reading.followsBothTissues {
      return Reason(
        .nonMeasurable, .stable,
        "nothing was measurable at baseline (\(baselinePlace))\(smaller), so SD is the best; "
          + "there is no percentage", reading.set.nonMeasurable)
    }
    let thresholds = rule.thresholds
    guard !size.response.isResponse else { return heldBack() }
    var text =
      "\(fromBaseline(near: thresholds.partial.percent)) and neither "
      + "\(NumberText.percent(thresholds.partial.percent))"
    let followed = deciding.size
    if let nadir = followed.nadir, nadir.size.value > 0 {
      let percent = nadir.change.percent ?? 0
      let near = [thresholds.progression.percent, thresholds.partial.percent]
      text +=
        " of it nor \(NumberText.percent(thresholds.progression.percent)) of the nadir "
        + "\(reading.measure.text(nadir.size.value)) at \(nadir.place)\(nadir.region) "
        + "(\(NumberText.percent(percent, near: near))) is reached"
    } else {
      text += " of it nor a rise is reached"
    }
    return Reason(.stableDisease, .stable, text, thresholds.progression.citation)
  }

  /// SD of a size that would be a response, were it not for what else was found.
  private func heldBack() -> Reason {
    let best = size.response.rawValue
    let why = holdingBack
    let text =
      "\(fromBaseline(near: rule.thresholds.partial.percent)), by size alone \(best)"
    return Reason(
      .stableDisease, .stable, text + (why.map { "; " + $0.reason.text } ?? ""),
      rule.thresholds.partial.citation)
  }

  /// What keeps a size that would be a response at SD; it is told in one sentence with the size.
  var holdingBack: Finding? {
    guard size.response.isResponse else { return nil }
    return outcome.findings.first { finding in
      switch finding.effect {
      case .blocksResponses: true
      case .limits(let limit): limit == .stable
      case .stated, .progression, .blocksComplete: false
      }
    }
  }

  /// `, by size alone CR, kept from it by spine`, where nothing of the target is left and CR is blocked;
  /// the sentences of what blocks it follow.
  var notComplete: String {
    guard size.response == .complete else { return "" }
    let rules = outcome.findings.filter { finding in
      switch finding.effect {
      case .blocksComplete, .progression, .limits: true
      case .stated, .blocksResponses: false
      }
    }.map(\.reason.rule.rawValue)
    return ", by size alone CR"
      + (rules.isEmpty ? "" : ", kept from it by \(rules.joined(separator: ", "))")
  }

  func tooSmall() -> Reason {
    let place = reading.target.nadir.map { " at \($0.place)" } ?? ""
    return Reason(
      .nonMeasurable,
      "Disease is back after nothing was left\(place), and too small to be measured: no PD until it "
        + "can be", rule.thresholds.progression.citation)
  }
}
