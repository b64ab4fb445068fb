import Testing

@testable import ResponseCriteria

@Suite("Size of the targets")
struct SizeRuleTests {
  @Test(
    "Progression is tested first, against the nadir; response against the baseline",
    arguments: [
      SizeCase("rano2-volume", [10, 2, 3.6], ["PR", "PD"], "regrown 80 % above nadir is no PR"),
      SizeCase("rano2-volume", [10, 10, 10], ["SD", "SD"], "unchanged is SD, not CR"),
      SizeCase("rano2-volume", [10, 0], ["CR"], "nothing left is CR"),
      SizeCase("rano2-volume", [10, 8, 11], ["SD", "SD"], "+37.5 % of the nadir"),
      SizeCase("rano2-volume", [10, 8, 11.2], ["SD", "PD"], "+40 % of nadir, +12 % of baseline"),
      SizeCase("rano2-volume", [10, 14], ["PD"], "the nadir includes the baseline"),
      SizeCase(
        "rano2-volume", [10, 2, 2.5, 2.8], ["PR", "PR", "PD"], "the nadir is not the last scan"),
      SizeCase("rano-hgg-2010", [400, 100, 126], ["PR", "PD"], "by product as well"),
    ])
  func order(_ row: SizeCase) throws {
    #expect(try Course.responses(row.set, row.visits) == row.expected)
  }

  @Test(
    "Thresholds are inclusive and exact on decimal numbers",
    arguments: [
      SizeCase("rano-hgg-2010", [10, 5], ["PR"], "−50.0 %"),
      SizeCase("rano-hgg-2010", [10, 5.001], ["SD"], "−49.99 %"),
      SizeCase("rano-hgg-2010", [4, 5], ["PD"], "+25.0 %"),
      SizeCase("rano-hgg-2010", [4, 4.999], ["SD"], "+24.975 %"),
      SizeCase("rano2-volume", [1, 1.4], ["PD"], "+40 %"),
      SizeCase("rano2-volume", [1, 1.3999], ["SD"], "+39.99 %"),
      SizeCase("rano2-volume", [0.7, 0.98], ["PD"], "+40 % where 0.7 × 1.4 is not 0.98 in binary"),
      SizeCase("rano2-volume", [10, 3.5], ["PR"], "−65 %"),
      SizeCase("rano2-volume", [0.1, 0.035], ["PR"], "−65 % of a small size"),
      SizeCase("rano2-volume", [10, 3.5001], ["SD"], "−64.999 %"),
      SizeCase("rano-lgg-2011", [100, 75], ["MR"], "−25 %"),
      SizeCase("rano-lgg-2011", [100, 75.01], ["SD"], "−24.99 %"),
      SizeCase("rapno-dipg-2020", [100, 75], ["PR"], "DIPG: −25 % is PR"),
      SizeCase("rapno-hgg-2020", [100, 60], ["SD"], "−40 % is shown, not counted"),
      SizeCase("rapno-hgg-2020", [100, 50], ["PR"], "−50 %"),
      SizeCase("rapno-mb-2018", [100, 60], ["SD"], "no MR"),
    ])
  func thresholds(_ row: SizeCase) throws {
    #expect(try Course.responses(row.set, row.visits) == row.expected)
  }

  @Test(
    "Zero is a case of its own",
    arguments: [
      SizeCase("rano2-volume", [10, 0, 0.1], ["CR", "PD"], "any recurrence after CR is PD"),
      SizeCase("rano2-volume", [10, 0, 0], ["CR", "CR"], "CR stays CR"),
      SizeCase("rano-hgg-2010", [0, 0, 0], ["SD", "SD"], "nothing measurable: best is SD, no CR"),
      SizeCase("rano-hgg-2010", [0, 120], ["PD"], "new disease where nothing was measurable"),
    ])
  func zero(_ row: SizeCase) throws {
    let assessment = try Course.assessed(row.set, row.visits)
    #expect(assessment.sessions.dropFirst().map(\.response.rawValue) == row.expected)
    if row.sizes.first == 0 {
      #expect(assessment.sessions.allSatisfy { $0.changeFromBaselinePercent == nil })
    }
  }

  @Test(
    "Nothing is imputed: a missing size is NE and no nadir",
    arguments: [
      SizeCase("rano2-volume", [10, nil, 4], ["NE", "SD"], "NE between"),
      SizeCase("rano2-volume", [nil, 5, 4], ["NE", "NE"], "no baseline"),
      SizeCase("rano2-volume", [nil, 5, 7.5], ["NE", "PD"], "a nadir without a baseline"),
    ])
  func missing(_ row: SizeCase) throws {
    #expect(try Course.responses(row.set, row.visits) == row.expected)
  }

  @Test("Every built-in set can be read, and tells its sources")
  func builtIn() {
    #expect(CriteriaSet.builtIn.map(\.name) == CriteriaSet.builtInNames)
    for set in CriteriaSet.builtIn {
      #expect(set.page().contains("Sources"))
      #expect(!set.citations.isEmpty)
    }
  }
}
