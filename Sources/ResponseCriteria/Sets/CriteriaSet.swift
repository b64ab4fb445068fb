/// A published set of response criteria, as its data file tells it: thresholds, targets,
/// confirmation and domains, each with source and evidence.
///
/// The engine knows no set by name: all that distinguishes one set from another stands here. The
/// files are described in <doc:CriteriaSchema>.
public struct CriteriaSet: Hashable, Sendable {
  /// Short name of the set, e.g. `rano2-volume`.
  public let name: String
  /// Full name for headings.
  public let title: String
  /// Which patients the set is for, as a phrase.
  public let population: String
  /// Short words for the set in a sentence, e.g. `RANO 2.0`.
  public let shortTitle: String
  /// The papers and programs that the file names, in its order.
  public let sources: [Source]
  /// What is compared where nobody asks for another measure.
  public let measure: Measure
  public let tissue: TissueRule
  /// Thresholds by measure; empty for a scorecard.
  public let thresholds: [Measure: MeasureThresholds]
  /// `nil` where the set measures no lesions.
  public let targets: TargetRule?
  public let confirmation: ConfirmationRule
  public let domains: Domains
  /// Empty but for a scorecard.
  public let scorecard: [ScorecardItem]
  /// Where nothing was measurable at baseline: the best category that can be reached.
  public let nonMeasurable: Citation
  /// The rules of a scorecard's total; `nil` for other sets.
  public let scorecardRule: Citation?
  /// The source that counts MR as a response beside CR and PR; `nil` for most sets.
  public let rateWithMinor: Citation?
  /// What the set asks beside the rules of the engine, for the reader.
  public let remarks: [Citation]

  /// One paper or program.
  public struct Source: Hashable, Sendable {
    public let key: String
    public let text: String
  }

  /// Measures that the set has thresholds for; `scorecard` alone where it is one.
  public var measures: [Measure] {
    let sized = Measure.allCases.filter { thresholds[$0] != nil }
    return sized.isEmpty ? [measure] : sized
  }

  /// Every number and rule of the set with its source, in the order of the page.
  public var citations: [(subject: String, citation: Citation)] {
    var all: [(subject: String, citation: Citation)] = [("tissue", tissue.citation)]
    for measure in measures {
      all +=
        thresholds[measure]?.named.map {
          ("\(measure.rawValue) \($0.name)", $0.threshold.citation)
        } ?? []
    }
    all += targets?.citations ?? []
    all += confirmation.citations
    all += domains.citations
    if let dose = domains.steroids?.completeAtMost {
      all.append(("steroid dose of CR", dose.citation))
    }
    if let scorecardRule { all.append(("scorecard", scorecardRule)) }
    if let rateWithMinor { all.append(("response rate with MR", rateWithMinor)) }
    all.append(("non-measurable disease", nonMeasurable))
    all += remarks.map { ("remark: \($0.remark ?? "")", $0) }
    return all
  }

  /// Refuses a measure or a tissue that the set does not have.
  /// - Throws: ``CriteriaError/measureNotInSet(_:set:known:)`` or
  ///   ``CriteriaError/tissueNotInSet(_:set:known:)``.
  public func check(_ options: AssessmentOptions) throws(CriteriaError) {
    if let asked = options.measure, !measures.contains(asked) {
      throw .measureNotInSet(asked, set: name, known: measures.map(\.rawValue))
    }
    if let asked = options.tissue, !tissue.allowed.contains(asked) {
      throw .tissueNotInSet(asked, set: name, known: tissue.allowed.map(\.rawValue))
    }
  }

  /// The measure that options ask for; the set's own where they ask for none or one it lacks.
  func measure(_ options: AssessmentOptions) -> Measure {
    options.measure.flatMap { measures.contains($0) ? $0 : nil } ?? measure
  }

  /// The tissue that options ask for; the set's own where they ask for none or one it lacks.
  func tissue(_ options: AssessmentOptions) -> FollowedTissue {
    options.tissue.flatMap { tissue.allowed.contains($0) ? $0 : nil } ?? tissue.standard
  }
}
