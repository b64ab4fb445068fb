/// Which tissue a set follows.
public struct TissueRule: Hashable, Sendable {
  /// Taken where nobody asks for another.
  public let standard: FollowedTissue
  /// Those that may be asked for; holds `standard`.
  public let allowed: [FollowedTissue]
  public let citation: Citation
}

/// The thresholds of one measure.
public struct MeasureThresholds: Hashable, Sendable {
  public let partial: Threshold
  /// `nil` where the set has no minor response.
  public let minor: MinorThreshold?
  public let progression: Threshold

  /// All of them with their names.
  var named: [(name: String, threshold: Threshold)] {
    [("partial response", partial)] + (minor.map { [("minor response", $0.threshold)] } ?? [])
      + [("progression", progression)]
  }
}

/// The threshold of a minor response, which not every tissue has and not every set counts.
public struct MinorThreshold: Hashable, Sendable {
  public let threshold: Threshold
  /// Tissues that can have a minor response.
  public let tissues: [FollowedTissue]
  /// `false`: shown in the reasons, the category stays SD.
  public let isCounted: Bool
}

/// Which lesions are measured.
public struct TargetRule: Hashable, Sendable {
  /// Most lesions in a sum; `nil` where the set does not say.
  public let count: Int?
  /// Most targets of each tissue in a mixed tumour; `nil` where the set does not say.
  public let countEachMixed: Int?
  public let countCitation: Citation?
  /// Both diameters (or all three dimensions) reach this many mm; `nil` where the set does not say.
  public let minimumMillimetres: Double?
  /// In how many dimensions: 2 or 3.
  public let dimensions: Int
  public let minimumSlices: Int
  public let sizeCitation: Citation?

  var citations: [(subject: String, citation: Citation)] {
    [("targets", countCitation), ("minimum size", sizeCitation)].compactMap { subject, citation in
      citation.map { (subject, $0) }
    }
  }
}

/// What has to be seen twice.
public struct ConfirmationRule: Hashable, Sendable {
  public let responses: ResponseConfirmation?
  public let progression: ProgressionConfirmation?

  /// CR, PR or MR that need a second scan.
  public struct ResponseConfirmation: Hashable, Sendable {
    public let categories: [Response]
    /// Least days between the two scans.
    public let days: Int
    public let citation: Citation
  }

  /// Progression that needs a second scan.
  public struct ProgressionConfirmation: Hashable, Sendable {
    /// When progression must be confirmed.
    public enum Window: Hashable, Sendable {
      case always
      /// Up to and including this day after the treatment's start.
      case treatment(days: Int)
      /// Up to and including this day after the end of radiotherapy.
      case radiotherapy(days: Int)
    }
    public let window: Window
    /// Least days between the two scans.
    public let days: Int
    /// Clear clinical decline needs no confirmation.
    public let exceptClinicalDecline: Bool
    public let citation: Citation
    public let windowCitation: Citation
  }

  var citations: [(subject: String, citation: Citation)] {
    var all: [(subject: String, citation: Citation)] = []
    if let responses { all.append(("confirmation of responses", responses.citation)) }
    if let progression {
      all.append(("when progression is confirmed", progression.windowCitation))
      all.append(("confirmation of progression", progression.citation))
    }
    return all
  }
}
