import Quantities
import Testing

@testable import ResponseCriteria

@Suite("What is not known, not counted or not verified is told")
struct UntoldTests {
  @Test("Without dates nothing is confirmed, no interval and no day is told")
  func undated() throws {
    let set = try CriteriaSet.named("irano-2015")
    var points = try Course.timeline(
      [Visit(0, 100), Visit(1, 40), Visit(2, 40), Visit(3, 100)], measure: .product
    ).points
    points[3].newLesions = 1
    let assessment = try Timeline(points: points.map(\.undated)).assessed(by: set)
    #expect(assessment.sessions.map(\.response.rawValue) == ["BL", "PR", "PR", "PD"])
    #expect(assessment.sessions.dropFirst().allSatisfy { $0.status == .preliminary })
    #expect(assessment.progressionDate == nil)
    for session in assessment.sessions {
      #expect(!session.sentences.contains("2026") && !session.sentences.contains("later"))
    }
  }

  @Test("Points keep their order unless every one has a date")
  func partlyDated() throws {
    var points = try Course.timeline([Visit(0, 100), Visit(60, 40)], measure: .product).points
    points.reverse()
    #expect(try Timeline(points: points).points.map(\.sessionID) == ["d0", "d60"])
    points[1].date = nil
    let timeline = try Timeline(points: points, treatmentStart: Course.start)
    #expect(timeline.points.map(\.sessionID) == ["d60", "d0"])
    #expect(!timeline.isDated && timeline.treatmentStart == nil)
    let set = try CriteriaSet.named("irano-2015")
    #expect(timeline.assessed(by: set).lastAssessedDate == nil)
  }

  @Test("Without dates a new lesion may lie in the window where it is no PD by itself")
  func undatedWindow() throws {
    for (name, expected) in [("irano-2015", "SD"), ("rano-hgg-2010", "PD")] {
      var points = try Course.timeline([Visit(0, 100), Visit(1, 100)], measure: .product).points
      points[1].newLesions = 1
      let set = try CriteriaSet.named(name)
      let session = try Timeline(points: points.map(\.undated)).assessed(by: set).sessions[1]
      #expect(session.response.rawValue == expected)
      let isTold = session.sentences.contains("without dates this session may lie in that time")
      #expect(isTold == (name == "irano-2015"))
    }
  }

  @Test(
    "A reader's word that non-target lesions progressed stands in the reasons of every set",
    arguments: CriteriaSet.builtIn.map(\.name))
  func nonTargetWord(_ name: String) throws {
    let session = try Course.assessed(
      name, [Visit(0, 100, Course.clean), Visit(60, 100) { $0.nonTarget = .progressed }]
    ).sessions[1]
    #expect(
      session.reasons.contains {
        $0.rule == .nonTarget && $0.text.contains("by the reader's word")
      }, "\(session.sentences)")
    if name.hasPrefix("rano2-") { #expect(session.response == .progressive) }
  }

  @Test(
    "A percentage is told apart from the threshold as far as the rule tells it, and no further",
    arguments: [
      (40, "+40 %"), (39.99999999999999, "+40 %"), (40.0000000001, "+40 %"), (39.96, "+39.96 %"),
      (39.9999, "+39.9999 %"), (39.999996, "+39.999996 %"), (40.4, "+40.4 %"), (43.2, "+43 %"),
    ] as [(Double, String)])
  func nearThreshold(value: Double, text: String) {
    #expect(NumberText.percent(value, near: [40]) == text)
  }

  @Test(
    "A scorecard names the items that keep it from CR, or from any word",
    arguments: [
      ([.spineLinear: .stable], [.spineLinear: .absent], "PR", "while hydrocephalus is not"),
      (
        [.spineLinear: .stable, .hydrocephalus: .stable], [.spineLinear: .absent], "NE",
        "hydrocephalus cannot be judged any more"
      ),
      ([.spineLinear: .stable], [.spineLinear: .improved], "PR", nil),
      ([.spineLinear: .absent], [.spineLinear: .absent], "SD", nil),
      ([.spineLinear: .stable], [.spineLinear: .absent, .hydrocephalus: .absent], "CR", nil),
    ] as [([ScorecardItem: DiseaseTrend], [ScorecardItem: DiseaseTrend], String, String?)])
  func keptFromComplete(
    before: [ScorecardItem: DiseaseTrend], now: [ScorecardItem: DiseaseTrend], response: String,
    told: String?
  ) throws {
    let rest: [ScorecardItem: DiseaseTrend] = [
      .brainNodules: .absent, .brainLinear: .absent, .spineNodules: .absent,
    ]
    @Sendable func all(_ marks: [ScorecardItem: DiseaseTrend]) -> [ScorecardItem: DiseaseTrend] {
      marks.merging(rest) { mark, _ in mark }
    }
    let session = try Course.assessed(
      "rano-lm-2019",
      [Visit(0, nil) { $0.scorecard = all(before) }, Visit(60, nil) { $0.scorecard = all(now) }]
    ).sessions[1]
    #expect(session.response.rawValue == response)
    #expect(
      session.sentences.contains(told ?? "cannot be") == (told != nil), "\(session.sentences)")
  }

  @Test("The first PD says that the day of radiotherapy is unknown, and no other")
  func unknownRadiotherapy() throws {
    let visits = [Visit(0, 10), Visit(60, 20), Visit(120, 40)]
    func told(_ assessment: Assessment) -> [Bool] {
      assessment.sessions.map { $0.sentences.contains("when it ended is unknown") }
    }
    #expect(told(try Course.assessed("rano2-volume", visits)) == [false, true, false])
    #expect(!told(try Course.assessed("rano-hgg-2010", visits)).contains(true))
    let known = try Course.assessed("rano2-volume", visits, radiotherapyEnd: Course.start)
    #expect(!told(known).contains(true))
    #expect(known.sessions[1].status == .confirmed)
  }

  @Test("A reader's MR is SD for the best response where the set has none")
  func readMinor() throws {
    for (name, best) in [("rano-hgg-2010", Response.stable), ("rano-lgg-2011", .minor)] {
      let assessment = try Course.assessed(
        name, [Visit(0, 100), Visit(60, 100) { $0.readResponse = .minor }])
      #expect(assessment.sessions[1].response == .minor)
      #expect(assessment.bestResponse == best)
    }
  }

  @Test("What is unverified on a page is listed at its end, remarks among it")
  func unverified() {
    for set in CriteriaSet.builtIn {
      let page = set.page()
      let remarks = set.remarks.filter { $0.evidence == .unverified }
      for remark in remarks {
        #expect(page.contains("\n  remark: \(remark.remark ?? "")"), "\(set.name)")
      }
    }
  }

  @Test("A word that the set has no rule for is stated as not counted")
  func notCounted() throws {
    let session = try Course.assessed(
      "rano-hgg-2010", [Visit(0, 100), Visit(60, 100) { $0.newLesionGrown = true }]
    ).sessions[1]
    #expect(session.response == .stable)
    #expect(session.sentences.contains("has grown; RANO"), "\(session.sentences)")
  }

  @Test(
    "What is not evaluable says what to give and which note may tell the cause",
    arguments: [
      ("rano2-volume", "the volume of this session"),
      ("rano-hgg-2010", "the product of this session"),
      ("rano-lm-2019", "no item could be judged: give masks"),
    ])
  func wayOut(set: String, words: String) throws {
    let session = try Course.assessed(
      set,
      [
        Visit(0, 100) { $0.scorecard = [.spineLinear: .stable] }, Visit(60, nil),
      ]
    ).sessions[1]
    #expect(session.response == .notEvaluable)
    #expect(session.sentences.contains(words), "\(session.sentences)")
    #expect(session.sentences.contains("W326") && session.sentences.contains("W323"))
  }
}
