/// What a report says of a criteria set: its name, what it follows, its thresholds with their
/// sources. Filled from the set's data file by whoever calls; a report invents none of it.
public struct CriteriaPage: Hashable, Sendable {
  /// What the set compares from session to session.
  public enum Measure: String, Hashable, Sendable, CaseIterable {
    /// The volume of the target tissue, ml.
    case volume
    /// The sum of products of perpendicular diameters, mm².
    case product
  }

  /// A limit between two categories, inclusive.
  public struct Threshold: Hashable, Sendable {
    /// What a change is measured from.
    public enum Reference: String, Hashable, Sendable {
      case baseline, nadir
    }

    /// `CR`, `PR`, `MR`, `SD` or `PD`.
    public let category: String
    /// Signed: −65 is a fall by 65 %.
    public let percent: Double
    public let reference: Reference
    /// `paper`, `secondary`, `code`, `derived` or `unverified`.
    public let evidence: String
    public let source: String

    public init(
      category: String, percent: Double, reference: Reference, evidence: String, source: String
    ) {
      self.category = category
      self.percent = percent
      self.reference = reference
      self.evidence = evidence
      self.source = source
    }
  }

  /// A rule of the set that is no threshold, as a sentence.
  public struct Statement: Hashable, Sendable {
    public let text: String
    public let evidence: String
    public let source: String

    public init(text: String, evidence: String, source: String) {
      self.text = text
      self.evidence = evidence
      self.source = source
    }
  }

  /// The name that assessments carry, e.g. `rano2-volume`.
  public let name: String
  public let title: String
  public let measure: Measure
  /// The tissue that is followed, in words, e.g. `enhancing`.
  public let tissue: String
  public let thresholds: [Threshold]
  public let statements: [Statement]

  public init(
    name: String, title: String, measure: Measure, tissue: String, thresholds: [Threshold],
    statements: [Statement]
  ) {
    self.name = name
    self.title = title
    self.measure = measure
    self.tissue = tissue
    self.thresholds = thresholds
    self.statements = statements
  }

  /// Whether the set measures volumes by a family of criteria that has published none.
  var hasDerivedVolumes: Bool { measure == .volume && name.hasPrefix("rapno") }
}

extension CriteriaPage.Measure {
  /// Words for what is followed, behind the tissue: "enhancing volume".
  var words: String {
    switch self {
    case .volume: "volume"
    case .product: "sum of products"
    }
  }

  var unit: String {
    switch self {
    case .volume: "ml"
    case .product: "mm²"
    }
  }

  func written(_ value: Double?) -> String {
    switch self {
    case .volume: WrittenNumber.volume(ml: value)
    case .product: WrittenNumber.area(mm2: value)
    }
  }
}
