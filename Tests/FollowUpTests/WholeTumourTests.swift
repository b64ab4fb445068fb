import ResponseCriteria
import Testing

@testable import FollowUp

/// Sets that follow T2/FLAIR by product: their targets are chosen at baseline and followed, as those
/// of enhancing tissue are. Label 2 of the scheme is FLAIR hyperintensity, 3 enhancing tumour.
@Suite("T2/FLAIR targets over time")
struct WholeTumourTests {
  private static func flair(_ side: Int, at x: Int = 2, depth: Int? = nil) -> Block {
    Block(x, 2, 2, side, side, depth ?? side, label: 2)
  }

  private static func course(
    _ set: String, _ sessions: [[Block]], _ expected: [String], _ why: String
  ) -> ObservedCourse {
    ObservedCourse(set, sessions, expected, why, scheme: "brats2023-gli")
  }

  @Test(
    "Targets are those of the baseline, however small they become",
    arguments: [
      course(
        "rapno-lgg-2020", [[flair(20)], [flair(8)]], ["PR"],
        "8 mm are left: no CR while disease is seen"),
      course(
        "rapno-lgg-2020", [[flair(20)], [flair(20, depth: 8)]], ["SD"],
        "thinner than 10 mm, the product the same"),
      course("rapno-lgg-2020", [[flair(20)], []], ["CR"], "nothing is left"),
      course("rapno-dipg-2020", [[flair(20)], [flair(6)]], ["PR"], "6 mm are left"),
      course("rano-lgg-2011", [[flair(20)], [flair(6)]], ["PR"], "6 mm are left"),
      course(
        "rapno-lgg-2020", [[flair(20)], [flair(20), flair(12, at: 34)]], ["PD"],
        "a new lesion of T2/FLAIR tissue"),
      course(
        "rapno-dipg-2020", [[flair(20)], [flair(20), flair(12, at: 34)]], ["PD"],
        "a new lesion of T2/FLAIR tissue"),
      course(
        "rano-lgg-2011",
        [[flair(12), flair(12, at: 18)], [Block(33, 30, 30, 14, 14, 14, label: 2)]], ["PD"],
        "both are gone, one is new"),
    ])
  func targets(_ row: ObservedCourse) throws {
    let sessions = try row.assessment().sessions
    #expect(
      sessions.dropFirst().map(\.response.rawValue) == row.expected,
      "\(sessions.map { $0.reasons.map(\.text) })")
  }

  @Test("A new lesion of both tissues is counted once")
  func mixed() throws {
    let old = Self.flair(20)
    let new = [Self.flair(12, at: 34), Block(36, 4, 4, 6, 6, 6, label: 3)]
    let course = Self.course("rapno-hgg-2020", [[old], [old] + new], [], "")
    let observation = try course.timePoints()[1]
    #expect(observation.newLesions == 1)
    #expect(observation.newLesionMeasurable == true)
    #expect(observation.nonEnhancingProducts != nil)
  }

  @Test("An enhancing lesion beside the targets is told once, with the T2/FLAIR lesion around it")
  func besideOnce() throws {
    let blocks = [
      Block(2, 2, 2, 20, 20, 20, label: 3), Block(34, 34, 34, 5, 5, 5, label: 3),
    ]
    let course = Self.course("rapno-hgg-2020", [blocks], [], "")
    // Both diagonals of a square of 5 mm, between mid-points of boundary faces: 4² + 5².
    let others = try #require(try course.timePoints()[0].nonTargetProducts?.value)
    #expect(abs(others - 41) < 1e-9)
  }

  @Test("A scheme without T2/FLAIR gives a set that follows it the only tissue there is")
  func binary() throws {
    let needs = try CriteriaSet.named("rapno-dipg-2020").needs()
    let course = ObservedCourse("rapno-dipg-2020", [[Self.flair(20)], [Self.flair(8)]], ["PR"], "")
    #expect(needs.tissue == .nonEnhancing)
    #expect(try course.assessment().sessions[1].response == .partial)
  }
}
