/// State of the lesions that are followed without being targets.
public enum NonTargetState: String, CaseIterable, Hashable, Sendable {
  case absent, stable, progressed
}

/// Course of a finding that is always there (T2/FLAIR, clinical status), against baseline.
public enum Trend: String, CaseIterable, Hashable, Sendable {
  case improved, stable, worse
}

/// Course of disease that may be absent (spine, leptomeninges, an item of a scorecard).
public enum DiseaseTrend: String, CaseIterable, Hashable, Sendable {
  case absent, improved, stable, worse
}

/// Tumour cells in cerebrospinal fluid.
public enum Cytology: String, CaseIterable, Hashable, Sendable {
  case negative, positive
}

/// The items of the leptomeningeal scorecard.
///
/// Source: Le Rhun 2019, PMC6502503, table 5.
public enum ScorecardItem: String, CaseIterable, Hashable, Sendable {
  case brainNodules = "brain-nodules"
  case brainLinear = "brain-linear"
  case hydrocephalus
  case spineNodules = "spine-nodules"
  case spineLinear = "spine-linear"
}
