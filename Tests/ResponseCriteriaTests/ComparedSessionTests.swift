import Quantities
import Testing

@testable import ResponseCriteria

@Suite("Each verdict names the sessions it was compared with and the rule that decided")
struct ComparedSessionTests {
  @Test("Baseline and nadir are those before the session, with their sizes")
  func references() throws {
    let sessions = try Course.assessed(
      "rano2-volume", [Visit(0, 10), Visit(60, 4), Visit(120, 6), Visit(180, nil), Visit(240, 7)]
    ).sessions
    let baseline = ReferenceSession(sessionID: "d0", value: 10)
    let nadir = ReferenceSession(sessionID: "d60", value: 4)
    #expect(sessions.map(\.baseline) == [nil] + Array(repeating: baseline, count: 4))
    #expect(sessions.map(\.nadir) == [nil, baseline, nadir, nadir, nadir])
  }

  @Test("A baseline without a size is named all the same, and there is no nadir")
  func withoutSize() throws {
    let session = try Course.assessed("rano2-volume", [Visit(0, nil), Visit(60, 4)]).sessions[1]
    #expect(session.baseline == ReferenceSession(sessionID: "d0", value: nil))
    #expect(session.nadir == nil)
  }

  @Test("Reasons with PD are those that made the progression; the first rule decides")
  func categories() throws {
    let session = try Course.assessed(
      "rano2-volume",
      [
        Visit(0, 10, Course.clean),
        Visit(60, 20) { point in
          Course.clean(&point)
          point.spine = .worse
          point.t2Flair = .worse
        },
      ]
    ).sessions[1]
    #expect(session.decidingRule == .progressiveDisease)
    let made = session.reasons.filter { $0.category == .progressive }.map(\.rule)
    #expect(made == [.progressiveDisease, .spine])
  }

  @Test(
    "The category begins the sentence, and the finding goes without it",
    arguments: [
      ("PD", "as read by the reader; taken as it is"),
      ("NE", "as read by the reader; taken as it is"),
    ])
  func reader(category: String, finding: String) throws {
    let session = try Course.assessed(
      "rano2-volume",
      [Visit(0, 10), Visit(60, 10) { $0.readResponse = Response(rawValue: category) }]
    ).sessions[1]
    let reason = try #require(session.reasons.first)
    #expect(reason.finding == finding)
    #expect(reason.text == "\(category): \(finding)")
  }
}
