import Testing

@testable import ResponseCriteria

@Suite("Worked examples of the articles")
struct WorkedExampleTests {
  static let examples: [(String, [(Int, Double)], [String])] = [
    ("rano-hgg-2010", [(0, 400.0), (60, 200.0), (120, 250.0)], ["PR", "PD"]),
    ("rano-lgg-2011", [(0, 400.0), (60, 300.0), (120, 200.0)], ["MR", "PR"]),
    ("mrano-2017", [(0, 10.0), (60, 14.0), (90, 20.0)], ["PD", "PD"]),
    ("rano2-volume", [(0, 10.0), (60, 2.0), (120, 3.6)], ["PR", "PD"]),
    ("rano2-product", [(0, 600.0), (60, 300.0), (120, 375.0)], ["PR", "PD"]),
    ("irano-2015", [(0, 400.0), (60, 520.0), (150, 400.0)], ["PD", "SD"]),
    ("rapno-hgg-2020", [(0, 400.0), (60, 280.0), (120, 200.0)], ["SD", "PR"]),
    ("rapno-lgg-2020", [(0, 400.0), (60, 300.0), (120, 376.0)], ["MR", "PD"]),
    ("rapno-dipg-2020", [(0, 800.0), (60, 600.0), (120, 750.0)], ["PR", "PD"]),
    ("rapno-mb-2018", [(0, 400.0), (60, 0.0), (120, 0.0)], ["CR", "CR"]),
    ("rapno-epn-2022", [(0, 400.0), (60, 200.0), (120, 240.0)], ["PR", "SD"]),
  ]

  @Test("The table of each article holds", arguments: examples)
  func example(_ set: String, _ sizes: [(Int, Double)], _ expected: [String]) throws {
    let visits = sizes.map { Visit($0.0, $0.1, Course.clean) }
    #expect(try Course.responses(set, visits) == expected)
  }

  @Test("The scorecard's table holds, with one word for spine and leptomeninges")
  func scorecard() throws {
    let words: [(Int, DiseaseTrend)] = [(0, .stable), (60, .improved), (120, .worse)]
    let visits = words.map { day, word in
      Visit(day, nil) { point in
        point.spine = word
        point.leptomeningeal = word
      }
    }
    #expect(try Course.responses("rano-lm-2019", visits) == ["PR", "PD"])
  }

  @Test("Every built-in set has its example")
  func all() {
    let names = Self.examples.map(\.0) + ["rano-lm-2019"]
    #expect(Set(names) == Set(CriteriaSet.builtInNames))
  }
}
