import LesionMetrics
import ResponseCriteria
import Testing

@testable import BatchPipeline

/// What a set makes of lesions that lie outside the field of view of some sessions. The cube is 48 mm
/// wide; narrow fields of view show its left part.
@Suite("Sizes where fields of view differ")
struct FieldOfViewTests {
  private static let large = Block(2, 2, 2, 20, 20, 20)
  private static let side = Block(29, 2, 2, 18, 18, 18)
  private static let narrow = 25

  @Test(
    "A lesion that is not imaged makes neither response nor progression",
    arguments: ["rano2-volume", "rano2-product", "rano-hgg-2010"].flatMap { set in
      [
        ObservedCourse(
          set, [[large, side], [large], [large, side]], ["NE", "SD"],
          "5.8 of 13.8 ml lie outside at the second session", widths: [1: narrow]),
        ObservedCourse(
          set, [[large, side], [large], [large], [large, side]], ["NE", "NE", "SD"],
          "outside twice", widths: [1: narrow, 2: narrow]),
        ObservedCourse(
          set, [[large], [large], [large]], ["NE", "SD"], "the border cuts it in half",
          widths: [1: 12]),
        ObservedCourse(
          set, [[large], [large, side], [large], [large, side]], ["PD", "NE", "PD"],
          "new, then outside, then still there", widths: [2: narrow]),
        ObservedCourse(
          set, [[large], [large, side], [large, side]], ["SD", "SD"],
          "first imaged later: no new lesion, and no growth", widths: [0: narrow]),
        ObservedCourse(
          set, [[large], [side]], ["NE"], "nothing else is left: no CR while it is there",
          widths: [0: narrow]),
        ObservedCourse(
          set, [[large], [large]], ["NE"], "the baseline showed half of it", widths: [0: 12]),
        ObservedCourse(
          set, [[large, Block(40, 40, 40, 1, 1, 1)], [large]], ["SD"],
          "a speck outside the field of view keeps nothing from being compared",
          widths: [1: narrow]),
      ]
    })
  func course(_ row: ObservedCourse) throws {
    let sessions = try row.assessment().sessions
    #expect(
      sessions.dropFirst().map(\.response.rawValue) == row.expected,
      "\(sessions.map { $0.reasons.map(\.text) })")
  }

  @Test("Lesions first imaged later are left out of the followed volume, without a band")
  func firstImaged() throws {
    let course = ObservedCourse(
      "rano2-volume", [[Self.large], [Self.large, Self.side]], [], "", widths: [0: Self.narrow])
    let observations = try course.observations()
    #expect(observations.map(\.record.volumeMl) == [8, 8])
    #expect(observations[0].record.volumeMlLow != nil && observations[1].record.volumeMlLow == nil)
    #expect(observations[1].newLesions == 0)
  }

  @Test(
    "A note names the session and the lesions that its field of view does not show, or first shows")
  func notes() throws {
    let lineage = LesionLineage(of: [
      try ObservedCourse.session("s0", [Self.large, Self.side]),
      try ObservedCourse.session("s1", [Self.large], width: Self.narrow),
      try ObservedCourse.session("s2", [Self.large, Self.side]),
    ])
    let notes = FollowedLesions(region: "brain", lineage: lineage).viewNotes
    #expect(notes.map(\.code) == ["W326"])
    #expect(
      notes.first?.message.hasPrefix("Session s1: of brain lesion 2 some lies outside") == true)
    let later = FollowedLesions(
      region: "brain",
      lineage: LesionLineage(of: [
        try ObservedCourse.session("s0", [Self.large], width: Self.narrow),
        try ObservedCourse.session("s1", [Self.large, Self.side]),
      ]))
    #expect(
      later.viewNotes.map(\.message).first?.hasPrefix("Session s1: brain lesion 2 was not imaged")
        == true)
  }
}
