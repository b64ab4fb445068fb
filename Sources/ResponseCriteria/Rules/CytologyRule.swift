/// Tumour cells in the cerebrospinal fluid: their first appearance is progression, their presence
/// keeps CR from being called, as far as the set has the domain.
extension Reading {
  var cytologyFinding: Finding? {
    guard let domain = set.domains.csfCytology else { return nil }
    switch point.csfCytology {
    case .positive where hadNegativeCytology && domain.worseIsProgression:
      return Finding(
        .progression, .csfCytology, "CSF cytology turned from negative to positive",
        domain.citation)
    case .positive where domain.remaining != .ignored:
      return Finding(
        .blocksComplete, .csfCytology, "CSF cytology is positive: CR cannot be called",
        domain.citation)
    case .positive, .negative: return nil
    case nil where domain.unknown == .blocksComplete:
      return Finding(
        .blocksComplete, .csfCytology, "CSF cytology is not known: CR cannot be called",
        domain.citation)
    case nil: return nil
    }
  }
}
