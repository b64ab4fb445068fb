import Quantities
import Testing

@testable import ResponseCriteria

/// A lesion that was new and too small: its diameters then and now.
struct GrowthCase: Sendable, CustomTestStringConvertible {
  let before: (Double, Double)
  let now: (Double, Double)
  let expected: String
  let why: String

  var testDescription: String { why }
}

/// A course whose second visit shows a new lesion that is still there at the third.
struct RemainingCase: Sendable, CustomTestStringConvertible {
  let set: String
  let days: (Int, Int)
  let isMeasurable: Bool
  let expected: [String]
  let why: String

  var testDescription: String { "\(set): \(why)" }
}

@Suite("New lesions over time")
struct NewLesionTests {
  static func lesion(
    arose: Int, _ before: (Double, Double) = (12, 12), _ now: (Double, Double) = (12, 12),
    wasMeasurable: Bool? = nil
  ) -> LaterLesion {
    LaterLesion(
      name: "brain 2", arose: "d\(arose)",
      smallest: .init(sessionID: "d\(arose)", longest: before.0, perpendicular: before.1),
      current: .init(sessionID: "now", longest: now.0, perpendicular: now.1),
      wasMeasurable: wasMeasurable)
  }

  @Test(
    "Several new lesions are called measurable only as far as that is known",
    arguments: [
      (1, true, "1 new measurable lesion"), (1, false, "1 new non-measurable lesion"),
      (2, true, "2 new lesions, at least 1 of them measurable"),
      (2, false, "2 new non-measurable lesions"), (2, nil, "2 new lesions"),
      (nil, true, "new measurable lesion"),
    ] as [(Int?, Bool?, String)])
  func words(count: Int?, isMeasurable: Bool?, text: String) {
    #expect(Reading.newLesions(count, measurable: isMeasurable) == text)
  }

  @Test(
    "RANO 2.0: a small new lesion is PD once it grows by 5 × 5 mm to 10 × 10 mm",
    arguments: ["rano2-volume", "rano2-product"],
    [
      GrowthCase(before: (5, 5), now: (10, 10), expected: "PD", why: "both limits inclusive"),
      GrowthCase(before: (6, 6), now: (10, 10), expected: "SD", why: "grown by 4 × 4 alone"),
      GrowthCase(before: (4, 4), now: (9.9, 9.9), expected: "SD", why: "not yet 10 × 10"),
      GrowthCase(before: (9, 4), now: (14, 9.5), expected: "SD", why: "narrow"),
      GrowthCase(before: (9, 4), now: (12, 10), expected: "SD", why: "grown in one diameter"),
      GrowthCase(before: (9, 4), now: (14, 10), expected: "PD", why: "grown in both"),
      GrowthCase(
        before: (4.999_999, 5), now: (9.999_998, 10), expected: "PD",
        why: "spacing of 32 bits does not move a limit"),
    ])
  func growth(_ set: String, _ row: GrowthCase) throws {
    let sessions = try Course.assessed(
      set,
      [
        Visit(0, 100),
        Visit(60, 100) {
          $0.newLesions = 1
          $0.newLesionMeasurable = false
        },
        Visit(120, 100) {
          $0.laterLesions = [Self.lesion(arose: 60, row.before, row.now, wasMeasurable: false)]
        },
      ]
    ).sessions
    #expect(sessions[1].response == .stable)
    #expect(sessions[2].response.rawValue == row.expected)
    let told = sessions[2].reasons.contains { $0.rule == .grownLesion }
    #expect(told == (row.expected == "PD"))
  }

  @Test("The reason names the lesion, both sizes, both sessions, the threshold and its evidence")
  func growthReason() throws {
    let session = try Course.assessed(
      "rano2-volume",
      [
        Visit(0, 100), Visit(60, 100),
        Visit(120, 100) {
          $0.laterLesions = [Self.lesion(arose: 60, (5, 4.5), (12, 10.5), wasMeasurable: false)]
        },
      ]
    ).sessions[2]
    let reason = try #require(session.reasons.first { $0.rule == .grownLesion })
    #expect(
      reason.text
        == "PD: lesion brain 2, new and too small at d60, grew from 5 × 4.5 mm at d60 to "
        + "12 × 10.5 mm (threshold by 5 × 5 mm to 10 × 10 mm, RANO 2.0, read in a review)")
    #expect(reason.evidence == .secondary)
  }

  @Test(
    "A thin new lesion that becomes measurable is PD by volume; one that was measurable is not small"
  )
  func thickened() throws {
    let rows: [(Bool, Bool, Bool?, String)] = [
      (false, true, true, "PD"), (false, true, nil, "PD"), (false, true, false, "SD"),
      (false, false, nil, "SD"), (true, true, nil, "SD"),
    ]
    for (was, now, beyond, expected) in rows {
      let sessions = try Course.assessed(
        "rano2-volume",
        [
          Visit(0, 100), Visit(60, 100),
          Visit(120, 100) { point in
            point.laterLesions = [
              LaterLesion(
                name: "brain 2", arose: "d60",
                smallest: .init(sessionID: "d60", longest: 12, perpendicular: 12),
                current: .init(sessionID: "d120", longest: 12, perpendicular: 12),
                wasMeasurable: was, isMeasurable: now,
                hasGrownBeyondBand: beyond)
            ]
          },
        ]
      ).sessions
      #expect(sessions[2].response.rawValue == expected)
    }
  }

  @Test("Growth counts for lesions alone that were too small where they arose")
  func growthOfMeasurable() throws {
    for (was, expected) in [(false, "PD"), (true, "SD"), (nil, "SD")] as [(Bool?, String)] {
      let responses = try Course.responses(
        "rano2-product",
        [
          Visit(0, 400), Visit(60, 400),
          Visit(120, 400) {
            $0.laterLesions = [Self.lesion(arose: 60, (9, 4), (14, 10), wasMeasurable: was)]
          },
        ])
      #expect(responses == ["SD", expected])
    }
  }

  @Test("Sizes of non-target lesions that are new are judged by the rule of new lesions alone")
  func newAmongNonTargets() throws {
    for (isMeasurable, expected, rules) in [
      (false, "SD", []), (true, "PD", [Rule.newLesion]),
    ] as [(Bool, String, [Rule])] {
      for set in ["rano2-product", "rano2-volume"] {
        let session = try Course.assessed(
          set,
          [
            Visit(0, 100) { point in
              point.nonTargetProducts = MeasuredSize(0)
              point.nonTargetVolume = MeasuredSize(0)
            },
            Visit(60, 100) { point in
              point.newLesions = 1
              point.newLesionMeasurable = isMeasurable
              point.nonTargetProducts = MeasuredSize(90)
              point.nonTargetVolume = MeasuredSize(90)
            },
          ]
        ).sessions[1]
        #expect(session.response.rawValue == expected)
        #expect(session.progressionRules == rules)
      }
    }
  }

  @Test("A table's word that a small new lesion has grown is PD where the set has the rule")
  func growthByWord() throws {
    for (set, expected) in [("rano2-volume", "PD"), ("mrano-2017", "SD")] {
      let responses = try Course.responses(
        set, [Visit(0, 100), Visit(60, 100) { $0.newLesionGrown = true }])
      #expect(responses == [expected], "\(set)")
    }
  }

  @Test(
    "A new lesion that was PD by itself keeps the category there while it stays",
    arguments: [
      RemainingCase(
        set: "rano-hgg-2010", days: (60, 120), isMeasurable: true, expected: ["PD", "PD"],
        why: "CR, PR and SD ask for no new lesion"),
      RemainingCase(
        set: "rano2-volume", days: (60, 120), isMeasurable: true, expected: ["PD", "PD"],
        why: "a measurable one"),
      RemainingCase(
        set: "rano2-volume", days: (60, 120), isMeasurable: false, expected: ["SD", "PR"],
        why: "one too small made no PD and makes none by staying"),
      RemainingCase(
        set: "mrano-2017", days: (60, 120), isMeasurable: true, expected: ["SD", "PR"],
        why: "it joins the sum"),
      RemainingCase(
        set: "irano-2015", days: (60, 240), isMeasurable: true, expected: ["SD", "PR"],
        why: "no PD by itself within six months, so none later by staying"),
      RemainingCase(
        set: "irano-2015", days: (200, 260), isMeasurable: true, expected: ["PD", "PD"],
        why: "PD behind the window"),
    ])
  func remaining(_ row: RemainingCase) throws {
    let clean = Course.clean
    let sessions = try Course.assessed(
      row.set,
      [
        Visit(0, 100, clean),
        Visit(row.days.0, 100) { point in
          clean(&point)
          point.newLesions = 1
          point.newLesionMeasurable = row.isMeasurable
        },
        Visit(row.days.1, 30) { point in
          clean(&point)
          point.laterLesions = [Self.lesion(arose: row.days.0)]
        },
      ]
    ).sessions
    #expect(sessions.dropFirst().map(\.response.rawValue) == row.expected)
  }

  @Test("Where PD asks for a second scan, a lesion that merely stays does not confirm it")
  func remainingIsNoConfirmation() throws {
    let assessment = try Course.assessed(
      "rano2-volume",
      [
        Visit(0, 100),
        Visit(30, 100) {
          $0.newLesions = 1
          $0.newLesionMeasurable = true
        },
        Visit(90, 100) { $0.laterLesions = [Self.lesion(arose: 30)] },
      ], radiotherapyEnd: Course.start)
    #expect(assessment.sessions[1].status == .unconfirmed)
    #expect(assessment.sessions[2].response == .stable)
    #expect(assessment.progressionDate == nil)
  }

  @Test("The date of progression stays that of the first scan that shows the lesion")
  func date() throws {
    let assessment = try Course.assessed(
      "rano-hgg-2010",
      [
        Visit(0, 100), Visit(60, 100) { $0.newLesions = 1 },
        Visit(120, 100) { $0.laterLesions = [Self.lesion(arose: 60)] },
      ])
    #expect(assessment.progressionDate == Course.start.adding(days: 60))
    #expect(assessment.sessions[2].reasons.contains { $0.text.contains("new since d60") })
  }
}
