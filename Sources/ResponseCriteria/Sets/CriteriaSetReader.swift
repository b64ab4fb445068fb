/// Reads the parts of a criteria file, with sources looked up by their keys.
struct CriteriaSetReader {
  let sources: [CriteriaSet.Source]

  /// The keys `source`, `evidence` and `remark` of a node that may hold others beside them.
  func citation(_ node: CriteriaNode, beside keys: [String]) throws(CriteriaError) -> Citation {
    try node.allow(keys + ["source", "evidence", "remark"])
    let source = try node.child("source")
    let key = try source.text()
    guard let found = sources.first(where: { $0.key == key }) else {
      throw source.bad(expected: "one of " + sources.map(\.key).joined(separator: ", "))
    }
    return Citation(
      source: found.text, evidence: try node.child("evidence").word(Evidence.self),
      remark: try node.optional("remark")?.text())
  }

  func tissue(_ node: CriteriaNode) throws(CriteriaError) -> TissueRule {
    let citation = try citation(node, beside: ["standard", "allowed"])
    let standard = try node.child("standard").word(FollowedTissue.self)
    let allowed = try tissues(node.optional("allowed")) ?? [standard]
    guard allowed.contains(standard) else {
      throw node.bad(expected: "a standard tissue that is among the allowed ones")
    }
    return TissueRule(standard: standard, allowed: allowed, citation: citation)
  }

  private func tissues(_ node: CriteriaNode?) throws(CriteriaError) -> [FollowedTissue]? {
    guard let node else { return nil }
    var tissues: [FollowedTissue] = []
    for item in try node.list() { tissues.append(try item.word(FollowedTissue.self)) }
    return tissues
  }

  func thresholds(
    _ node: CriteriaNode?, tissues: [FollowedTissue]
  ) throws(CriteriaError) -> [Measure: MeasureThresholds] {
    guard let node else { return [:] }
    try node.allow([Measure.volume.rawValue, Measure.product.rawValue])
    var thresholds: [Measure: MeasureThresholds] = [:]
    for measure in [Measure.volume, .product] {
      guard let entry = try node.optional(measure.rawValue) else { continue }
      thresholds[measure] = try measureThresholds(entry, tissues: tissues)
    }
    return thresholds
  }

  private func measureThresholds(
    _ node: CriteriaNode, tissues: [FollowedTissue]
  ) throws(CriteriaError) -> MeasureThresholds {
    try node.allow(["partial", "minor", "progression"])
    let partial = try threshold(node.child("partial"), in: -100...(-1))
    let progression = try threshold(node.child("progression"), in: 1...1000)
    var minor: MinorThreshold?
    if let entry = try node.optional("minor") {
      let threshold = try threshold(
        entry, in: -100...(-1), beside: ["tissues", "counted"])
      guard threshold.percent > partial.percent else {
        throw entry.bad(expected: "a percentage between that of a partial response and zero")
      }
      minor = MinorThreshold(
        threshold: threshold, tissues: try self.tissues(entry.optional("tissues")) ?? tissues,
        isCounted: try entry.optional("counted")?.flag() ?? true)
    }
    return MeasureThresholds(partial: partial, minor: minor, progression: progression)
  }

  func threshold(
    _ node: CriteriaNode, in range: ClosedRange<Double>, beside keys: [String] = []
  ) throws(CriteriaError) -> Threshold {
    let citation = try citation(node, beside: keys + ["percent"])
    return Threshold(percent: try node.child("percent").number(in: range), citation: citation)
  }

  func targets(_ node: CriteriaNode?) throws(CriteriaError) -> TargetRule? {
    guard let node else { return nil }
    try node.allow(["lesions", "minimum_size"])
    let lesions = try node.optional("lesions")
    let size = try node.optional("minimum_size")
    return TargetRule(
      count: try lesions?.optional("count")?.integer(in: 1...100),
      countEachMixed: try lesions?.optional("count_each_mixed")?.integer(in: 1...100),
      countCitation: try citation(ifAny: lesions, beside: ["count", "count_each_mixed"]),
      minimumMillimetres: try size?.child("mm").number(in: 0...1000),
      dimensions: try size?.optional("dimensions")?.integer(in: 2...3) ?? 2,
      minimumSlices: try size?.optional("slices")?.integer(in: 1...100) ?? 1,
      sizeCitation: try citation(ifAny: size, beside: ["mm", "dimensions", "slices"]))
  }

  func citation(
    ifAny node: CriteriaNode?, beside keys: [String] = []
  ) throws(CriteriaError) -> Citation? {
    guard let node else { return nil }
    return try citation(node, beside: keys)
  }

  func remarks(_ node: CriteriaNode?) throws(CriteriaError) -> [Citation] {
    guard let node else { return [] }
    var remarks: [Citation] = []
    for item in try node.list() {
      _ = try item.child("remark").text()
      remarks.append(try citation(item, beside: []))
    }
    return remarks
  }

  func scorecard(
    _ node: CriteriaNode?, measure: Measure
  ) throws(CriteriaError) -> ([ScorecardItem], Citation?) {
    guard let node else {
      guard measure != .scorecard else { throw .missingKey("scorecard", place: nil) }
      return ([], nil)
    }
    let citation = try citation(node, beside: ["items"])
    var items: [ScorecardItem] = []
    for item in try node.child("items").list() { items.append(try item.word(ScorecardItem.self)) }
    guard measure == .scorecard, !items.isEmpty else {
      throw node.bad(expected: "items, and the measure \"scorecard\"")
    }
    return (items, citation)
  }
}
