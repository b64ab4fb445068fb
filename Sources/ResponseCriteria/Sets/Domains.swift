/// What counts beside the size of the targets. A domain that a set does not have is `nil`: it makes
/// no progression and never blocks a response.
public struct Domains: Hashable, Sendable {
  public let newLesions: NewLesionRule?
  public let nonTarget: NonTargetRule?
  public let t2Flair: DomainRule?
  public let clinical: DomainRule?
  public let spine: DomainRule?
  public let leptomeningeal: DomainRule?
  public let csfCytology: DomainRule?
  public let steroids: SteroidRule?

  var citations: [(subject: String, citation: Citation)] {
    let all: [(String, Citation?)] = [
      ("new lesions", newLesions?.citation),
      ("growth of a small new lesion", newLesions?.growth?.citation),
      ("non-target lesions", nonTarget?.citation),
      (
        "growth of non-target lesions by volume", nonTarget?.thresholds[.volume]?.threshold.citation
      ),
      (
        "growth of non-target lesions by product",
        nonTarget?.thresholds[.product]?.threshold.citation
      ),
      ("T2/FLAIR", t2Flair?.citation), ("clinical status", clinical?.citation),
      ("spine", spine?.citation), ("leptomeninges", leptomeningeal?.citation),
      ("CSF cytology", csfCytology?.citation), ("steroids", steroids?.citation),
    ]
    return all.compactMap { subject, citation in citation.map { (subject, $0) } }
  }
}

/// How a set takes a finding that is not the size of the targets.
public struct DomainRule: Hashable, Sendable {
  /// What becomes of the response where disease of this domain is there without being worse.
  public enum Remaining: String, CaseIterable, Hashable, Sendable {
    case ignored
    /// CR cannot be called.
    case blocksComplete = "blocks-complete"
    /// The worse of target and domain stands: improved allows PR at best, stable SD.
    case limits
  }

  /// What becomes of the response where the domain was not evaluated.
  public enum Unknown: String, CaseIterable, Hashable, Sendable {
    case ignored
    /// The reasons say that it is unknown.
    case stated
    /// CR cannot be called.
    case blocksComplete = "blocks-complete"
  }

  /// Whether worsening is progression; otherwise it blocks CR.
  public let worseIsProgression: Bool
  public let remaining: Remaining
  public let unknown: Unknown
  public let citation: Citation
}

/// What new lesions mean.
public struct NewLesionRule: Hashable, Sendable {
  /// What follows from one.
  public enum Meaning: String, CaseIterable, Hashable, Sendable {
    case progression
    /// Progression unless the lesion is known to be too small to be measured.
    case progressionUnlessNonMeasurable = "progression-unless-non-measurable"
    /// No progression by itself; measurable ones join the sum.
    case joinsSum = "joins-sum"
  }
  public let meaning: Meaning
  /// Up to and including this day after the treatment's start, no progression by itself.
  public let notAloneWithinDays: Int?
  /// What makes a new lesion that was too small progression later; `nil` where the set does not say.
  public let growth: Growth?
  public let citation: Citation
}

extension NewLesionRule {
  /// Growth of a lesion that was new and too small, from the smallest that it was.
  public struct Growth: Hashable, Sendable {
    /// Both diameters rise by at least so many mm…
    public let byMillimetres: Double
    /// …to at least so many.
    public let toMillimetres: Double
    public let citation: Citation

    /// Lengths are measured on spacings of 32 bits, so a limit is reached from this close below it.
    private static let tolerance = 1e-5

    /// Whether a lesion has grown as far. O(1).
    public func isReached(by lesion: LaterLesion) -> Bool {
      let pairs = [
        (lesion.smallest.longest, lesion.current.longest),
        (lesion.smallest.perpendicular, lesion.current.perpendicular),
      ]
      return pairs.allSatisfy { before, now in
        now - before + Self.tolerance >= byMillimetres && now + Self.tolerance >= toMillimetres
      }
    }
  }
}

/// What lesions mean that are followed without being targets.
public struct NonTargetRule: Hashable, Sendable {
  /// Whether their progression counts by itself, or only where targets and they together pass the
  /// set's threshold.
  public enum Progression: String, CaseIterable, Hashable, Sendable {
    case alone
    case withTargets = "with-targets"
  }
  public let progression: Progression
  /// Rise of the non-target lesions themselves, by measure.
  public let thresholds: [Measure: Growth]

  /// A rise in percent that is at least so large in ml or mm², too: of lesions of a few voxels a
  /// quarter is noise.
  public struct Growth: Hashable, Sendable {
    public let threshold: Threshold
    public let leastRise: Double

    func isReached(risingFrom before: Double, to now: Double) -> Bool {
      guard now > before, now - before >= leastRise else { return false }
      return before == 0 || threshold.isReached(risingFrom: before, to: now)
    }
  }
  public let citation: Citation
}

/// Which dose of steroids a response allows (dexamethasone equivalent, mg a day).
public struct SteroidRule: Hashable, Sendable {
  /// Highest dose with CR: physiologic replacement.
  public let completeAtMost: Threshold.Dose
  /// Whether a response needs a dose no higher than at baseline.
  public let responseAtMostBaseline: Bool
  public let citation: Citation
}

extension Threshold {
  /// A dose with its source.
  public struct Dose: Hashable, Sendable {
    public let mgPerDay: Double
    public let citation: Citation
  }
}
