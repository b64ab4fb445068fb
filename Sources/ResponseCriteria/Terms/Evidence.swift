/// How well a number of a criteria set is founded; it travels with the number into every report.
public enum Evidence: String, CaseIterable, Hashable, Sendable {
  /// Read in the paper or its table.
  case paper
  /// Read in a review that reprints it.
  case secondary
  /// Read in public code that implements it.
  case code
  /// Arithmetic from other numbers.
  case derived
  /// General knowledge, still to be checked.
  case unverified

  /// How the number is known, for the brackets after a threshold.
  var phrase: String {
    switch self {
    case .paper: "read in the paper"
    case .secondary: "read in a review"
    case .code: "read in code"
    case .derived: "derived"
    case .unverified: "unverified"
    }
  }
}

/// Where a number or a rule comes from.
public struct Citation: Hashable, Sendable {
  /// Author, year and identifier, e.g. `Wen 2010, doi 10.1200/JCO.2009.26.3541`.
  public let source: String
  public let evidence: Evidence
  /// What a reader must know of the number beside its source; `nil` where nothing.
  public let remark: String?

  public init(source: String, evidence: Evidence, remark: String? = nil) {
    self.source = source
    self.evidence = evidence
    self.remark = remark
  }
}
