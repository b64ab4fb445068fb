import Quantities
import Testing

@testable import ResponseCriteria

/// One follow-up session under one set; everything that is not changed is told and harmless.
struct DomainCase: Sendable, CustomTestStringConvertible {
  let set: String
  let size: Double?
  let expected: String
  let why: String
  let change: @Sendable (inout TimePoint) -> Void

  init(
    _ set: String, _ size: Double?, _ expected: String, _ why: String,
    _ change: @escaping @Sendable (inout TimePoint) -> Void
  ) {
    self.set = set
    self.size = size
    self.expected = expected
    self.why = why
    self.change = change
  }

  var testDescription: String { "\(set): \(why)" }
}

@Suite("Beside the targets")
struct DomainRuleTests {
  @Test(
    "Each domain does what its set says, on 100 at baseline",
    arguments: [
      DomainCase("rano-hgg-2010", 100, "PD", "new lesion") { $0.newLesions = 1 },
      DomainCase("rano-hgg-2010", nil, "PD", "new lesion without a measure") { $0.newLesions = 1 },
      DomainCase("rano-hgg-2010", 100, "PD", "T2/FLAIR worse") { $0.t2Flair = .worse },
      DomainCase("rano-hgg-2010", 100, "PD", "clinical decline") { $0.clinical = .worse },
      DomainCase("rano-hgg-2010", 40, "PD", "non-target") { $0.nonTarget = .progressed },
      DomainCase("rano-hgg-2010", 0, "PR", "non-target remains") { $0.nonTarget = .stable },
      DomainCase("rano-hgg-2010", 0, "CR", "steroids unknown") { $0.steroidMgPerDay = nil },
      DomainCase("rano-hgg-2010", 0, "CR", "clinical unknown") { $0.clinical = nil },
      DomainCase("rano-hgg-2010", 0, "PR", "T2/FLAIR not evaluated") { $0.t2Flair = nil },
      DomainCase("rano-hgg-2010", 40, "SD", "steroids rose") { $0.steroidMgPerDay = 4 },
      DomainCase("rano-hgg-2010", 100, "SD", "steroids alone") { $0.steroidMgPerDay = 8 },
      DomainCase("rano-hgg-2010", 100, "PD", "spine worse, any set") { $0.spine = .worse },
      DomainCase("mrano-2017", 0, "CR", "T2/FLAIR is no domain") { $0.t2Flair = .worse },
      DomainCase("mrano-2017", 100, "SD", "new lesions join the sum") { $0.newLesions = 2 },
      DomainCase("rano2-volume", 100, "PD", "measurable new lesion") {
        $0.newLesions = 1
        $0.newLesionMeasurable = true
      },
      DomainCase("rano2-volume", 100, "SD", "new lesion too small") {
        $0.newLesions = 1
        $0.newLesionMeasurable = false
      },
      DomainCase("rano2-volume", 0, "PR", "new lesion too small, no CR") {
        $0.newLesions = 1
        $0.newLesionMeasurable = false
      },
      DomainCase("rano2-volume", 0, "CR", "spine not imaged, no domain") { $0.spine = nil },
      DomainCase("rano2-volume", 100, "PD", "leptomeningeal") { $0.leptomeningeal = .worse },
      DomainCase("rano2-volume", 100, "SD", "steroids alone are no PD") {
        $0.steroidMgPerDay = 16
      },
      DomainCase("rapno-hgg-2020", 0, "PR", "spine not imaged") { $0.spine = nil },
      DomainCase("rapno-hgg-2020", 0, "PR", "spine improved") { $0.spine = .improved },
      DomainCase("rapno-hgg-2020", 40, "SD", "the worse of brain and spine") {
        $0.spine = .stable
      },
      DomainCase("rapno-hgg-2020", 40, "PD", "PD if either is") { $0.spine = .worse },
      DomainCase("rapno-mb-2018", 0, "PR", "cytology positive from unknown") {
        $0.csfCytology = nil
      },
      DomainCase("rapno-mb-2018", 40, "PD", "cytology turned") { $0.csfCytology = .positive },
      DomainCase("rapno-mb-2018", 0, "CR", "all domains clear") { _ in },
      DomainCase("rano2-volume", 0, "PR", "leptomeningeal disease remains") {
        $0.leptomeningeal = .stable
      },
      DomainCase("rano-hgg-2010", 0, "PR", "spinal disease remains, any set") {
        $0.spine = .improved
      },
      DomainCase("irano-2015", 0, "PR", "leptomeningeal disease remains, any set") {
        $0.leptomeningeal = .improved
      },
      DomainCase("rano2-volume", 30, "PR", "spinal disease keeps from CR alone") {
        $0.spine = .stable
      },
      DomainCase("rano2-volume", 0, "CR", "leptomeninges not told") { $0.leptomeningeal = nil },
      DomainCase("rano2-volume", 10, "SD", "the reader's word stands") {
        $0.readResponse = .stable
      },
    ])
  func domain(_ row: DomainCase) throws {
    let assessment = try Course.assessed(
      row.set,
      [
        Visit(0, 100, Course.clean),
        Visit(60, row.size) { point in
          Course.clean(&point)
          row.change(&point)
        },
      ])
    let session = assessment.sessions[1]
    #expect(session.response.rawValue == row.expected, "\(session.reasons.map(\.text))")
  }

  @Test("CR names what nobody told of the lesions that a sum of products leaves out")
  func untold() throws {
    let told = try Course.assessed("rano2-product", [Visit(0, 100), Visit(60, 0)]).sessions[1]
    #expect(told.response == .complete)
    #expect(told.reasons.contains { $0.text == "Unknown: new lesions, non-target lesions" })
  }

  @Test("Non-target lesions make PD only together with the targets, under RANO 2.0")
  func together() throws {
    for (target, other, expected) in [(100.0, 20.0, "SD"), (125.0, 45.0, "PD")] {
      let responses = try Course.responses(
        "rano2-volume",
        [
          Visit(0, 100) { $0.nonTargetVolume = MeasuredSize(10) },
          Visit(60, target) { $0.nonTargetVolume = MeasuredSize(other) },
        ])
      #expect(responses == [expected])
    }
  }

  @Test("Of a mixed tumour the worse tissue stands")
  func mixed() throws {
    let responses = try Course.responses(
      "rano2-volume",
      [
        Visit(0, 100) { $0.nonEnhancingVolume = MeasuredSize(50) },
        Visit(60, 0) { $0.nonEnhancingVolume = MeasuredSize(48) },
        Visit(120, 0) { $0.nonEnhancingVolume = MeasuredSize(70) },
      ], options: AssessmentOptions(tissue: .mixed))
    #expect(responses == ["SD", "PD"])
  }

  @Test("MR under RANO 2.0 is for tumours that do not only enhance")
  func minor() throws {
    let visits = [Visit(0, 100), Visit(60, 60)]
    #expect(try Course.responses("rano2-volume", visits) == ["SD"])
    let options = AssessmentOptions(tissue: .nonEnhancing)
    #expect(try Course.responses("rano2-volume", visits, options: options) == ["MR"])
  }

  @Test("Half a voxel decides: the verdict says what it would become")
  func borderline() throws {
    let assessment = try Course.assessed(
      "rano2-volume",
      [
        Visit(0, nil) { $0.volume = MeasuredSize(10, low: 9.5, high: 10.5) },
        Visit(60, nil) { $0.volume = MeasuredSize(13.8, low: 13, high: 14.6) },
        Visit(120, nil) { $0.volume = MeasuredSize(10, low: 9.5, high: 10.5) },
      ])
    #expect(assessment.sessions.map(\.borderlineResponses) == [[], [.progressive], []])
    #expect(
      assessment.sessions[1].reasons.contains { $0.text.contains("half a voxel makes it PD") })
  }

  @Test("An unchanged tumour is not borderline, however small; a rise that the band holds is")
  func bands() throws {
    let small = MeasuredSize(2.8, low: 1.8, high: 3.9)
    let risen = MeasuredSize(3.9, low: 2.5, high: 5.4)
    let fallen = MeasuredSize(3.6, low: 2.9, high: 4.4)
    func others(_ sizes: [MeasuredSize], _ set: String = "rano2-volume") throws -> [Response] {
      let visits = sizes.enumerated().map { index, size in
        Visit(index * 60, nil) { $0.volume = size }
      }
      let options = AssessmentOptions(measure: .volume)
      let assessment = try Course.assessed(set, visits, options: options)
      return assessment.sessions.last?.borderlineResponses ?? []
    }
    #expect(try others([small, small]).isEmpty)
    #expect(try others([small, small], "rapno-dipg-2020").isEmpty)
    #expect(try others([small, MeasuredSize(2.7, low: 1.7, high: 3.8)]).isEmpty)
    #expect(try others([small, MeasuredSize(0)]).isEmpty)
    // Inside the nadir's band, though neither end of the bands reaches +40 %.
    #expect(try others([MeasuredSize(2.7, low: 1.8, high: 3.95), risen]) == [.progressive])
    // −64 %: drawn tighter it is −71 %.
    #expect(try others([MeasuredSize(10, low: 8.5, high: 11.5), fallen]) == [.partial])
  }

  @Test("The baseline of a scorecard tells its marks, or that later sessions are marked against it")
  func scorecardBaseline() throws {
    let rows: [([ScorecardItem: DiseaseTrend], String)] = [
      ([:], "Baseline: no item is marked; later sessions are marked against it"),
      ([.spineLinear: .stable], "Baseline: spine-linear stable"),
    ]
    for (marks, text) in rows {
      let assessment = try Course.assessed(
        "rano-lm-2019",
        [
          Visit(0, nil) { $0.scorecard = marks },
          Visit(60, nil) { $0.scorecard = [.spineLinear: .worse] },
        ])
      #expect(assessment.sessions[0].reasons.map(\.text) == [text])
      #expect(assessment.sessions[1].response == .progressive)
    }
  }

  @Test("A change of zero has no sign, in whatever number of decimals")
  func zeroPercent() {
    let rows: [(Double, [Double], String)] = [
      (0, [], "0 %"), (-0.0, [], "0 %"), (0.04, [], "0.0 %"), (-0.04, [], "0.0 %"),
      (-0.3, [25], "0 %"), (0.3, [25], "0 %"), (-0.6, [25], "−1 %"), (0.06, [], "+0.1 %"),
    ]
    for (value, thresholds, text) in rows {
      #expect(NumberText.percent(value, near: thresholds) == text, "\(value)")
    }
  }

  @Test("Leptomeningeal items: any worse is PD, all gone is CR, NE is stored")
  func scorecard() throws {
    func response(_ marks: [ScorecardItem: DiseaseTrend]) throws -> String? {
      try Course.responses(
        "rano-lm-2019",
        [
          Visit(0, nil) { point in
            point.scorecard = [:]
            for item in ScorecardItem.allCases { point.scorecard[item] = .stable }
          }, Visit(60, nil) { $0.scorecard = marks },
        ]
      ).first
    }
    var marks: [ScorecardItem: DiseaseTrend] = [:]
    for item in ScorecardItem.allCases { marks[item] = .absent }
    #expect(try response(marks) == "CR")
    marks[.spineLinear] = .stable
    #expect(try response(marks) == "PR")
    marks[.hydrocephalus] = .worse
    #expect(try response(marks) == "PD")
    marks[.hydrocephalus] = nil
    #expect(try response(marks) == "NE")
    #expect(try response([:]) == "NE")
  }
}
