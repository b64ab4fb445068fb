extension CriteriaSet {
  /// The version of the schema that files name.
  public static let schema = "neuraxis.criteria/1"

  /// Reads a criteria file; <doc:CriteriaSchema> describes its keys.
  /// - Throws: ``CriteriaError`` with line and column. Unknown keys are refused, so that a misspelt
  ///   rule cannot fall silent.
  /// - Complexity: O(bytes); at most 256 KiB are taken.
  public init(yaml text: String) throws(CriteriaError) {
    let root = try CriteriaNode.root(yaml: text)
    try root.allow([
      "schema", "name", "title", "short_title", "population", "sources", "measure", "tissue",
      "thresholds", "targets", "confirmation", "domains", "scorecard", "non_measurable",
      "response_rate_with_minor", "remarks",
    ])
    let schema = try root.child("schema")
    guard try schema.text() == Self.schema else { throw schema.bad(expected: Self.schema) }
    name = try Self.name(root.child("name"))
    title = try root.child("title").text()
    shortTitle = try root.child("short_title").text()
    population = try root.child("population").text()
    var sources: [Source] = []
    for (key, value) in try root.child("sources").entries() {
      sources.append(Source(key: key, text: try value.text()))
    }
    self.sources = sources
    let reader = CriteriaSetReader(sources: sources)
    tissue = try reader.tissue(root.child("tissue"))
    thresholds = try reader.thresholds(root.optional("thresholds"), tissues: tissue.allowed)
    measure = try Self.measure(root.child("measure"), thresholds: thresholds)
    targets = try reader.targets(root.optional("targets"))
    confirmation = try reader.confirmation(root.optional("confirmation"))
    domains = try reader.domains(root.child("domains"))
    (scorecard, scorecardRule) = try reader.scorecard(root.optional("scorecard"), measure: measure)
    nonMeasurable = try reader.citation(root.child("non_measurable"), beside: [])
    rateWithMinor = try reader.citation(ifAny: root.optional("response_rate_with_minor"))
    remarks = try reader.remarks(root.optional("remarks"))
  }

  private static func name(_ node: CriteriaNode) throws(CriteriaError) -> String {
    let name = try node.text()
    let isPlain = name.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
    }
    guard isPlain, name.utf8.count <= 64 else {
      throw node.bad(expected: "a name of small letters, digits and hyphens (at most 64)")
    }
    return name
  }

  private static func measure(
    _ node: CriteriaNode, thresholds: [Measure: MeasureThresholds]
  ) throws(CriteriaError) -> Measure {
    let measure = try node.word(Measure.self)
    guard (measure == .scorecard) == thresholds.isEmpty,
      measure == .scorecard || thresholds[measure] != nil
    else { throw node.bad(expected: "a measure that thresholds are given for") }
    return measure
  }
}
