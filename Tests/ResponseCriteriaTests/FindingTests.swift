import Quantities
import Testing

@testable import ResponseCriteria

/// Non-target lesions beside a target that does not change: mm² or ml before and now.
struct NonTargetCase: Sendable, CustomTestStringConvertible {
  let set: String
  let before: Double
  let now: Double
  let expected: String
  let why: String

  var testDescription: String { "\(set): \(why)" }
}

@Suite("What else was found, and what it keeps from")
struct FindingTests {
  @Test(
    "Non-target lesions progress by a quarter of their product and by 5 × 5 mm",
    arguments: [
      NonTargetCase(
        set: "rano-hgg-2010", before: 100, now: 125, expected: "PD", why: "both, inclusive"),
      NonTargetCase(
        set: "rano-hgg-2010", before: 120, now: 146, expected: "SD", why: "26 mm², +22 %"),
      NonTargetCase(
        set: "rano-hgg-2010", before: 10, now: 30, expected: "SD", why: "+200 %, 20 mm²"),
      NonTargetCase(set: "rano-hgg-2010", before: 0, now: 30, expected: "PD", why: "from nothing"),
      NonTargetCase(set: "irano-2015", before: 100, now: 125, expected: "PD", why: "as RANO 2010"),
      NonTargetCase(
        set: "rano2-product", before: 100, now: 125, expected: "SD",
        why: "together with a target of 400 mm² +5 %"),
      NonTargetCase(
        set: "rano2-product", before: 100, now: 225, expected: "PD",
        why: "together +25 %, inclusive"),
    ])
  func nonTarget(_ row: NonTargetCase) throws {
    let session = try Course.assessed(
      row.set,
      [
        Visit(0, 400) { $0.nonTargetProducts = MeasuredSize(row.before) },
        Visit(60, 400) { $0.nonTargetProducts = MeasuredSize(row.now) },
      ]
    ).sessions[1]
    #expect(session.response.rawValue == row.expected, "\(session.sentences)")
    if row.expected == "PD" { #expect(session.sentences.contains("d0")) }
  }

  @Test("What is progression keeps from CR behind it: denied, the session counts as PR at best")
  func behindProgression() throws {
    let assessment = try Course.assessed(
      "irano-2015",
      [
        Visit(0, 400, Course.clean),
        Visit(60, 0) { point in
          Course.clean(&point)
          point.nonTarget = .progressed
        },
        Visit(120, 0) { point in
          Course.clean(&point)
          point.nonTarget = .stable
        },
      ])
    #expect(assessment.sessions[1].status == .unconfirmed)
    #expect(assessment.bestResponse == .partial)
    #expect(!assessment.sessions[1].sentences.contains("would be CR"))
  }

  @Test("Disease that is back after nothing was left is PD once it can be measured")
  func recurrence() throws {
    let sessions = try Course.assessed(
      "rano2-volume",
      [
        Visit(0, 10), Visit(60, 0),
        Visit(120, 0.02) { $0.isTargetMeasurable = false },
        Visit(180, 2) { $0.isTargetMeasurable = true },
      ]
    ).sessions
    #expect(sessions.map(\.response.rawValue) == ["BL", "CR", "PR", "PD"])
    #expect(sessions[2].sentences.contains("too small to be measured: no PD until it can be"))
    #expect(sessions[3].sentences.contains("anything measurable is PD"))
    let told = try Course.assessed(
      "rano2-volume", [Visit(0, 10), Visit(60, 0), Visit(120, 0.02)]
    ).sessions[2]
    #expect(told.response == .progressive)
    #expect(told.sentences.contains("whether this can be measured was not tested"))
  }

  @Test("From disease too small to be measured SD is the best; its growth is PD")
  func nonMeasurable() throws {
    for (now, expected) in [(3.0, "SD"), (0, "SD"), (13.9, "SD"), (14, "PD")] {
      let session = try Course.assessed(
        "rano2-volume", [Visit(0, 10) { $0.isTargetMeasurable = false }, Visit(60, now)]
      ).sessions[1]
      #expect(session.response.rawValue == expected)
      #expect(session.changeFromBaselinePercent == (now - 10) / 10 * 100)
      let isTold = session.reasons.contains { $0.text.contains("10 mm in 3 dimensions") }
      #expect(isTold == (now <= 3), "\(session.sentences)")
    }
  }

  @Test("A speck of either tissue of a mixed tumour, or beside the targets, is no recurrence")
  func specks() throws {
    let mixed = try Course.assessed(
      "rapno-hgg-2020",
      [(0, 400.0), (60, 0), (120, 9)].map { day, size in
        Visit(day, size) { point in
          Course.clean(&point)
          point.nonEnhancingProducts = MeasuredSize(size)
          point.isTargetMeasurable = size > 100
          point.isNonEnhancingMeasurable = size > 100
        }
      })
    #expect(mixed.sessions.map(\.response.rawValue) == ["BL", "CR", "PR"])
    let beside = try Course.assessed(
      "rano2-product",
      [(0, 400.0, 20.0), (60, 0, 0), (120, 0, 1)].map { day, size, other in
        Visit(day, size) { point in
          point.nonTargetProducts = MeasuredSize(other)
          point.isNonTargetMeasurable = false
        }
      })
    #expect(beside.sessions.map(\.response.rawValue) == ["BL", "CR", "PR"])
  }

  @Test("A session without the spine does not uphold CR where the spine was once diseased")
  func onceDiseased() throws {
    let sessions = try Course.assessed(
      "rano2-volume",
      [
        Visit(0, 10) { $0.spine = .stable }, Visit(60, 0) { $0.spine = .absent }, Visit(120, 0),
      ]
    ).sessions
    #expect(sessions.map(\.response.rawValue) == ["BL", "CR", "PR"])
    #expect(sessions[1].status == .unconfirmed)
  }

  @Test("Disease of the spine that was there and is not imaged now keeps from CR")
  func lost() throws {
    for (before, expected) in [(DiseaseTrend.stable, "PR"), (.absent, "CR")] {
      let session = try Course.assessed(
        "rano2-volume", [Visit(0, 10) { $0.spine = before }, Visit(60, 0)]
      ).sessions[1]
      #expect(session.response.rawValue == expected, "\(session.sentences)")
    }
  }

  @Test("PR of a target that is gone names what kept it from CR")
  func notComplete() throws {
    let session = try Course.assessed(
      "rano-hgg-2010",
      [
        Visit(0, 400, Course.clean),
        Visit(60, 0) { point in
          Course.clean(&point)
          point.nonTarget = .stable
          point.spine = .improved
        },
      ]
    ).sessions[1]
    #expect(session.response == .partial)
    let first = try #require(session.reasons.first?.text)
    #expect(first.contains("by size alone CR, kept from it by non-target, spine;"), "\(first)")
    #expect(session.reasons.contains { $0.rule == .spine })
  }

  @Test("A spine that is worse is told with its volumes, where they were measured")
  func spineSizes() throws {
    let session = try Course.assessed(
      "rano2-volume",
      [
        Visit(0, 10),
        Visit(60, 10) {
          $0.spine = .worse
          $0.spineChange = RegionChange(
            sessionID: "d0", before: 0.64, now: 2.43, threshold: SpreadThresholds.volumes.worse,
            newForms: ["linear"])
        },
      ]
    ).sessions[1]
    #expect(
      session.reasons.contains {
        $0.text
          == "PD: disease of the spine is worse: 0.640 ml at d0 to 2.43 ml (threshold +40 %), and "
          + "linear disease is new"
      }, "\(session.sentences)")
  }

  @Test("SD of a size that would be a response says so, and what kept it back")
  func heldBack() throws {
    let session = try Course.assessed(
      "rano-hgg-2010",
      [
        Visit(0, 400) { $0.steroidMgPerDay = 2 }, Visit(60, 160) { $0.steroidMgPerDay = 4 },
      ]
    ).sessions[1]
    #expect(session.response == .stable)
    let first = try #require(session.reasons.first?.text)
    #expect(first.contains("−60 %") && first.contains("by size alone PR; Steroids rose"))
    #expect(!first.contains("neither"))
  }

  @Test("Of a mixed tumour the tissue that decides is named with its own numbers")
  func mixed() throws {
    let session = try Course.assessed(
      "rapno-hgg-2020",
      [
        Visit(0, 400) { point in
          Course.clean(&point)
          point.nonEnhancingProducts = MeasuredSize(1000)
        },
        Visit(60, 0) { point in
          Course.clean(&point)
          point.nonEnhancingProducts = MeasuredSize(900)
        },
      ]
    ).sessions[1]
    #expect(session.response == .stable)
    let first = try #require(session.reasons.first?.text)
    #expect(first.contains("T2/FLAIR tissue 900 mm² is −10 %"), "\(first)")
  }
}
