extension CriteriaSetReader {
  func confirmation(_ node: CriteriaNode?) throws(CriteriaError) -> ConfirmationRule {
    guard let node else { return ConfirmationRule(responses: nil, progression: nil) }
    try node.allow(["responses", "progression"])
    return ConfirmationRule(
      responses: try responses(node.optional("responses")),
      progression: try progression(node.optional("progression")))
  }

  private func responses(
    _ node: CriteriaNode?
  ) throws(CriteriaError) -> ConfirmationRule.ResponseConfirmation? {
    guard let node else { return nil }
    let citation = try citation(node, beside: ["categories", "days"])
    var categories: [Response] = []
    for item in try node.child("categories").list() {
      let category = try item.word(Response.self)
      guard category.isResponse else { throw item.bad(expected: "CR, PR or MR") }
      categories.append(category)
    }
    return .init(
      categories: categories, days: try node.child("days").integer(in: 1...3650),
      citation: citation)
  }

  private func progression(
    _ node: CriteriaNode?
  ) throws(CriteriaError) -> ConfirmationRule.ProgressionConfirmation? {
    guard let node else { return nil }
    let citation = try citation(
      node, beside: ["window", "days", "except_clinical_decline"])
    let window = try node.child("window")
    let windowCitation = try self.citation(window, beside: ["after", "days"])
    return .init(
      window: try self.window(window), days: try node.child("days").integer(in: 1...3650),
      exceptClinicalDecline: try node.optional("except_clinical_decline")?.flag() ?? false,
      citation: citation, windowCitation: windowCitation)
  }

  private enum WindowStart: String, CaseIterable {
    case always, treatment, radiotherapy
  }

  private func window(
    _ node: CriteriaNode
  ) throws(CriteriaError) -> ConfirmationRule.ProgressionConfirmation.Window {
    switch try node.child("after").word(WindowStart.self) {
    case .always: .always
    case .treatment: .treatment(days: try node.child("days").integer(in: 1...3650))
    case .radiotherapy: .radiotherapy(days: try node.child("days").integer(in: 1...3650))
    }
  }

  func domains(_ node: CriteriaNode) throws(CriteriaError) -> Domains {
    try node.allow([
      "new_lesions", "non_target", "t2flair", "clinical", "spine", "leptomeningeal",
      "csf_cytology", "steroids",
    ])
    return Domains(
      newLesions: try newLesions(node.optional("new_lesions")),
      nonTarget: try nonTarget(node.optional("non_target")),
      t2Flair: try domain(node.optional("t2flair")),
      clinical: try domain(node.optional("clinical")),
      spine: try domain(node.optional("spine")),
      leptomeningeal: try domain(node.optional("leptomeningeal")),
      csfCytology: try domain(node.optional("csf_cytology")),
      steroids: try steroids(node.optional("steroids")))
  }

  private func domain(_ node: CriteriaNode?) throws(CriteriaError) -> DomainRule? {
    guard let node else { return nil }
    let citation = try citation(node, beside: ["worse_is_progression", "remaining", "unknown"])
    return DomainRule(
      worseIsProgression: try node.child("worse_is_progression").flag(),
      remaining: try node.child("remaining").word(DomainRule.Remaining.self),
      unknown: try node.child("unknown").word(DomainRule.Unknown.self), citation: citation)
  }

  private func newLesions(_ node: CriteriaNode?) throws(CriteriaError) -> NewLesionRule? {
    guard let node else { return nil }
    let citation = try citation(node, beside: ["meaning", "not_alone_within_days", "growth"])
    return NewLesionRule(
      meaning: try node.child("meaning").word(NewLesionRule.Meaning.self),
      notAloneWithinDays: try node.optional("not_alone_within_days")?.integer(in: 1...3650),
      growth: try growth(node.optional("growth")), citation: citation)
  }

  private func growth(_ node: CriteriaNode?) throws(CriteriaError) -> NewLesionRule.Growth? {
    guard let node else { return nil }
    let citation = try citation(node, beside: ["by_mm", "to_mm"])
    return NewLesionRule.Growth(
      byMillimetres: try node.child("by_mm").number(in: 0...100),
      toMillimetres: try node.child("to_mm").number(in: 0...100), citation: citation)
  }

  private func nonTarget(_ node: CriteriaNode?) throws(CriteriaError) -> NonTargetRule? {
    guard let node else { return nil }
    let citation = try citation(node, beside: ["progression", "thresholds"])
    var thresholds: [Measure: NonTargetRule.Growth] = [:]
    if let entries = try node.optional("thresholds") {
      try entries.allow([Measure.volume.rawValue, Measure.product.rawValue])
      for measure in [Measure.volume, .product] {
        guard let entry = try entries.optional(measure.rawValue) else { continue }
        thresholds[measure] = NonTargetRule.Growth(
          threshold: try threshold(entry, in: 1...1000, beside: ["least_rise"]),
          leastRise: try entry.optional("least_rise")?.number(in: 0...1000) ?? 0)
      }
    }
    return NonTargetRule(
      progression: try node.child("progression").word(NonTargetRule.Progression.self),
      thresholds: thresholds, citation: citation)
  }

  private func steroids(_ node: CriteriaNode?) throws(CriteriaError) -> SteroidRule? {
    guard let node else { return nil }
    let citation = try citation(node, beside: ["complete_at_most", "response_at_most_baseline"])
    let dose = try node.child("complete_at_most")
    let doseCitation = try self.citation(dose, beside: ["mg_per_day"])
    return SteroidRule(
      completeAtMost: .init(
        mgPerDay: try dose.child("mg_per_day").number(in: 0...1000), citation: doseCitation),
      responseAtMostBaseline: try node.child("response_at_most_baseline").flag(),
      citation: citation)
  }
}
