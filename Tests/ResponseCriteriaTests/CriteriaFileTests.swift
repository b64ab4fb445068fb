import Testing

@testable import ResponseCriteria

@Suite("Criteria files")
struct CriteriaFileTests {
  static let own = """
    schema: neuraxis.criteria/1
    name: own-set
    title: "A set of one's own"
    short_title: own
    population: "invented patients"
    sources:
      me: "nobody, 2026"
    measure: volume
    tissue: {standard: enhancing, source: me, evidence: unverified}
    thresholds:
      volume:
        partial: {percent: -30, source: me, evidence: unverified}
        progression: {percent: 20, source: me, evidence: paper}
    domains: {}
    non_measurable: {source: me, evidence: derived}
    """

  @Test("A set of one's own is followed, without any domain")
  func ownSet() throws {
    let set = try CriteriaSet(yaml: Self.own)
    let timeline = try Course.timeline(
      [Visit(0, 10), Visit(60, 7) { $0.newLesions = 3 }, Visit(120, 8.4)], measure: .volume)
    let responses = timeline.assessed(by: set).sessions.map(\.response)
    #expect(responses == [.baseline, .partial, .progressive])
    #expect(set.page().contains("Unverified"))
  }

  @Test("The page gives the dose of steroids that CR allows")
  func dose() throws {
    let page = try CriteriaSet.named("rano-hgg-2010").page()
    #expect(page.contains("CR at 0.75 mg of dexamethasone a day or less"))
    #expect(page.contains("20 mg hydrocortisone"))
  }

  @Test(
    "What the schema does not know is refused with its place",
    arguments: [
      ("measure: volume", "measure: weight", "E405"), ("domains: {}", "domain: {}", "E404"),
      ("percent: -30", "percent: 30", "E405"), ("percent: 20", "percent: nan", "E405"),
      ("evidence: paper", "evidence: rumour", "E405"), ("source: me", "source: you", "E405"),
      ("name: own-set", "name: \"Own set\"", "E405"), ("title: \"", "titel: \"", "E404"),
      ("schema: neuraxis.criteria/1\n", "", "E403"), ("domains: {}", "domains: {", "E402"),
      ("domains: {}", "domains: &a {}", "E402"), ("measure: volume", "measure: product", "E405"),
    ])
  func refused(_ part: String, _ other: String, _ code: String) {
    let yaml = Self.own.replacing(part, with: other)
    let error = #expect(throws: CriteriaError.self) { try CriteriaSet(yaml: yaml) }
    #expect(error?.code == code, "\(error?.message ?? "")")
  }

  @Test("Hostile files end in an error, not in a trap")
  func hostile() {
    let files = [
      "", "[]", "a", String(repeating: "[", count: 100_000), String(repeating: "a", count: 300_000),
      "? [a]\n: b\n", "\u{0}", "a: *b", "--- a\n--- b\n",
    ]
    for file in files {
      #expect(throws: CriteriaError.self) { try CriteriaSet(yaml: file) }
    }
  }

  @Test("An unknown name lists the known ones; a foreign measure is refused")
  func names() throws {
    let error = #expect(throws: CriteriaError.self) { try CriteriaSet.named("rano") }
    #expect(error?.message.contains("rano2-volume") == true)
    let set = try CriteriaSet(yaml: Self.own)
    #expect(throws: CriteriaError.self) { try set.check(AssessmentOptions(measure: .product)) }
    #expect(throws: CriteriaError.self) { try set.check(AssessmentOptions(tissue: .mixed)) }
  }
}
