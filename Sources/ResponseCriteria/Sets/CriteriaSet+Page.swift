import Quantities

extension CriteriaSet {
  /// The set as a page for a reader, with the source of every number, in plain text.
  ///
  /// The last section names what is unverified.
  public func page() -> String {
    var lines = ["\(name): \(title)", "For \(population).", ""]
    lines += ["Measure     \(measure.rawValue)" + otherMeasures]
    lines += ["Tissue      \(tissueWords)  [\(tag(tissue.citation))]"]
    for measure in measures { lines += thresholdLines(measure) }
    lines += targetLines + confirmationLines + domainLines
    if let scorecardRule {
      lines += ["", "Scorecard   " + scorecard.map(\.rawValue).joined(separator: ", ")]
      lines += ["            \(scorecardRule.remark ?? "")  [\(tag(scorecardRule))]"]
    }
    lines += ["", "Without measurable disease at baseline"]
    lines += ["  \(nonMeasurable.remark ?? "SD is the best")  [\(tag(nonMeasurable))]"]
    if !remarks.isEmpty { lines += ["", "Remarks"] }
    lines += remarks.map { "  \($0.remark ?? "")  [\(tag($0))]" }
    lines += ["", "Sources"] + sources.map { "  \($0.key): \($0.text)" }
    return (lines + unverifiedLines).joined(separator: "\n") + "\n"
  }

  private func tag(_ citation: Citation) -> String {
    let key = sources.first { $0.text == citation.source }?.key ?? citation.source
    return "\(key), \(citation.evidence.rawValue)"
  }

  private var otherMeasures: String {
    let others = measures.filter { $0 != measure }.map(\.rawValue)
    return others.isEmpty ? "" : " (on request: \(others.joined(separator: ", ")))"
  }

  private var tissueWords: String {
    let others = tissue.allowed.filter { $0 != tissue.standard }.map(\.rawValue)
    return tissue.standard.rawValue
      + (others.isEmpty ? "" : " (on request: \(others.joined(separator: ", ")))")
      + (tissue.citation.remark.map { "; \($0)" } ?? "")
  }

  private func thresholdLines(_ measure: Measure) -> [String] {
    guard let thresholds = thresholds[measure] else { return [] }
    var lines = ["", "By \(measure.rawValue)"]
    lines += [line("PR", thresholds.partial, "of the baseline")]
    if let minor = thresholds.minor {
      let tissues = minor.tissues.map(\.rawValue).joined(separator: ", ")
      let counted = minor.isCounted ? "" : "; shown, not counted"
      lines += [line("MR", minor.threshold, "of the baseline (\(tissues)\(counted))")]
    }
    return lines + [line("PD", thresholds.progression, "of the nadir")]
  }

  private func line(_ name: String, _ threshold: Threshold, _ reference: String) -> String {
    "  \(name)  \(NumberText.percent(threshold.percent)) \(reference)"
      + (threshold.citation.remark.map { "; \($0)" } ?? "") + "  [\(tag(threshold.citation))]"
  }

  private var targetLines: [String] {
    guard let targets else { return [] }
    var lines = ["", "Targets"]
    if let count = targets.count, let citation = targets.countCitation {
      let remark = citation.remark.map { "; \($0)" } ?? ""
      lines += ["  at most \(count)\(remark)  [\(tag(citation))]"]
    }
    if let millimetres = targets.minimumMillimetres, let citation = targets.sizeCitation {
      lines += [
        "  \(NumberText.brief(millimetres)) mm in \(targets.dimensions) dimensions on "
          + "\(targets.minimumSlices) slice(s)" + (citation.remark.map { "; \($0)" } ?? "")
          + "  [\(tag(citation))]"
      ]
    }
    return lines
  }

  private var confirmationLines: [String] {
    var lines = ["", "Confirmation"]
    if let rule = confirmation.responses {
      let categories = rule.categories.map(\.rawValue).joined(separator: ", ")
      lines += [
        "  \(categories) after \(NumberText.count(rule.days, "day", "days"))  [\(tag(rule.citation))]"
      ]
    }
    if let rule = confirmation.progression {
      lines += ["  PD \(rule.window.words)  [\(tag(rule.windowCitation))]"]
      lines += [
        "     after \(NumberText.count(rule.days, "day", "days"))"
          + (rule.citation.remark.map { "; \($0)" } ?? "")
          + "  [\(tag(rule.citation))]"
      ]
    }
    return lines.count == 2 ? lines + ["  none"] : lines
  }

  private var domainLines: [String] {
    ["", "Beside the targets"]
      + domains.citations.map { subject, citation in
        "  \(subject): \(citation.remark ?? "as the rules of the engine")  [\(tag(citation))]"
      } + steroidLines
  }

  private var steroidLines: [String] {
    guard let dose = domains.steroids?.completeAtMost else { return [] }
    return [
      "     CR at \(dose.mgPerDay) mg of dexamethasone a day or less"
        + (dose.citation.remark.map { "; \($0)" } ?? "") + "  [\(tag(dose.citation))]"
    ]
  }

  private var unverifiedLines: [String] {
    let subjects = citations.filter { $0.citation.evidence == .unverified }.map(\.subject)
    guard !subjects.isEmpty else { return ["", "Every number of this set was read in a source."] }
    return ["", "Unverified (general knowledge, still to be checked)"] + subjects.map { "  \($0)" }
  }
}

extension ConfirmationRule.ProgressionConfirmation.Window {
  /// When progression must be confirmed, as a phrase.
  var words: String {
    switch self {
    case .always: "always"
    case .treatment(let days): "up to day \(days) of treatment"
    case .radiotherapy(let days): "up to day \(days) after radiotherapy"
    }
  }
}
