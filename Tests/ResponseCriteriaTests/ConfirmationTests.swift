import Testing

@testable import ResponseCriteria

@Suite("Confirmation, best response and endpoints")
struct ConfirmationTests {
  private static func read(_ words: [(Int, Response)]) -> [Visit] {
    [Visit(0, nil)] + words.map { day, word in Visit(day, nil) { $0.readResponse = word } }
  }

  @Test(
    "Responses are confirmed as admiralonco does",
    arguments: [
      ([(60, Response.partial), (90, .partial)], "confirmed", "PR", "PR"),
      ([(60, .partial), (80, .partial)], "preliminary", "PR", "SD"),
      ([(60, .partial), (90, .notEvaluable), (120, .partial)], "confirmed", "PR", "PR"),
      (
        [(60, .partial), (90, .notEvaluable), (120, .notEvaluable), (150, .partial)],
        "preliminary", "PR", "SD"
      ),
      ([(60, .partial), (90, .stable)], "unconfirmed", "PR", "SD"),
      ([(30, .partial), (70, .progressive)], "unconfirmed", "PR", "PD"),
      ([(60, .complete), (90, .partial)], "unconfirmed", "CR", "SD"),
      ([(60, .partial), (90, .complete)], "confirmed", "CR", "PR"),
      ([(30, .stable)], "not_required", "NE", "NE"),
      ([(42, .stable)], "not_required", "SD", "SD"),
    ])
  func responses(
    _ words: [(Int, Response)], _ status: String, _ best: String, _ confirmed: String
  ) throws {
    let assessment = try Course.assessed("rano2-volume", Self.read(words))
    #expect(assessment.sessions[1].status.rawValue == status)
    #expect(assessment.bestResponse?.rawValue == best)
    #expect(assessment.bestConfirmedResponse?.rawValue == confirmed)
  }

  @Test("In the immunotherapy window PD waits; confirmed it is dated back, denied it is SD")
  func window() throws {
    let open = try Course.assessed("irano-2015", [Visit(0, 100), Visit(183, 130)])
    #expect(open.sessions[1].response == .progressive)
    #expect(open.sessions[1].status == .preliminary)
    #expect(open.progressionDate == nil)
    #expect(open.preliminaryProgressionDate == Course.start.adding(days: 183))
    let late = try Course.assessed("irano-2015", [Visit(0, 100), Visit(184, 130)])
    #expect(late.daysToProgression == 184)
    let upheld = try Course.assessed(
      "irano-2015", [Visit(0, 100), Visit(60, 130), Visit(150, 170)])
    #expect(upheld.sessions[1].status == .confirmed)
    #expect(upheld.daysToProgression == 60)
    let denied = try Course.assessed(
      "irano-2015", [Visit(0, 100), Visit(60, 130), Visit(150, 100)])
    #expect(denied.sessions[1].response == .progressive)
    #expect(denied.sessions[1].status == .unconfirmed)
    #expect(denied.sessions[1].resolvedResponse == .stable)
    #expect(denied.progressionDate == nil)
    #expect(denied.bestResponse == .stable)
    let decline = try Course.assessed(
      "irano-2015", [Visit(0, 100), Visit(60, 130) { $0.clinical = .worse }])
    #expect(decline.sessions[1].status == .notRequired)
    #expect(decline.daysToProgression == 60)
  }

  @Test("A tumour that went back denies progression at any interval; one that stays leaves it open")
  func wentBack() throws {
    let back = try Course.assessed(
      "irano-2015",
      [Visit(0, 100), Visit(60, 140), Visit(90, 50), Visit(120, 50)].map { visit in
        Visit(visit.day, visit.size, Course.clean)
      })
    #expect(back.sessions[1].status == .unconfirmed)
    #expect(back.sessions[1].resolvedResponse == .stable)
    #expect(back.bestResponse == .partial)
    #expect(back.bestConfirmedResponse == .partial)
    #expect(back.progressionDate == nil)
    #expect(back.preliminaryProgressionDate == Course.start.adding(days: 60))
    let stays = try Course.assessed("irano-2015", [Visit(0, 100), Visit(60, 140), Visit(90, 150)])
    #expect(stays.sessions[1].status == .preliminary)
    let missing = try Course.assessed(
      "irano-2015", [Visit(0, 100), Visit(60, 140), Visit(90, nil)])
    #expect(missing.sessions[1].status == .preliminary)
    let read = try Course.assessed("mrano-2017", Self.read([(60, .progressive), (70, .stable)]))
    #expect(read.sessions[1].status == .unconfirmed)
    let later = try Course.assessed(
      "mrano-2017", [Visit(0, 10), Visit(60, 14), Visit(80, 10), Visit(120, 20)])
    #expect(later.sessions.map(\.status)[1] == .unconfirmed)
    #expect(later.preliminaryProgressionDate == Course.start.adding(days: 60))
    #expect(later.progressionDate == nil)
  }

  @Test("mRANO asks for both scans, RANO 2.0 only behind radiotherapy")
  func otherWindows() throws {
    let visits = [Visit(0, 10), Visit(60, 14), Visit(90, 20)]
    #expect(try Course.assessed("mrano-2017", visits).sessions[1].status == .confirmed)
    #expect(try Course.assessed("rano2-volume", visits).sessions[1].status == .notRequired)
    let behind = try Course.assessed(
      "rano2-volume", visits, radiotherapyEnd: Course.start.adding(days: -20))
    #expect(behind.sessions[1].status == .confirmed)
  }

  @Test("Endpoints count days from treatment, deaths and censoring by their rules")
  func endpoints() throws {
    let course = [Visit(0, 10), Visit(60, 3), Visit(90, 3), Visit(150, 6)]
    let assessment = try Course.assessed(
      "rano2-volume", course, treatmentStart: Course.start.adding(days: 10))
    let death = VitalStatus(deathDate: Course.start.adding(days: 200))
    let times = try #require(PatientEndpoints(assessment, status: death))
    #expect(times.overallSurvival.days == 190 && times.overallSurvival.isEvent)
    #expect(times.progressionFreeSurvival.days == 140)
    #expect(times.durationOfResponse?.days == 90)
    #expect(times.timeToRelapse?.days == 140)
    #expect(times.durationOfRelapse?.days == 50)
    let alive = try #require(
      PatientEndpoints(try Course.assessed("rano2-volume", Array(course.prefix(3)))))
    #expect(alive.progressionFreeSurvival.days == 90 && !alive.progressionFreeSurvival.isEvent)
    #expect(alive.timeToRelapse == nil)
    let died = try #require(
      PatientEndpoints(
        try Course.assessed("rano2-volume", Array(course.prefix(2))), status: death))
    #expect(died.progressionFreeSurvival.days == 200 && died.progressionFreeSurvival.isEvent)
    #expect(died.timeToProgression.days == 200 && !died.timeToProgression.isEvent)
  }

  @Test("Progression says number, nadir, threshold, source and the next rule")
  func wording() throws {
    let assessment = try Course.assessed(
      "rano2-volume", [Visit(0, 12), Visit(60, 9.9), Visit(120, 14.2)])
    let reason = try #require(assessment.sessions[2].reasons.first)
    #expect(
      reason.text
        == "PD: 14.2 ml is +43 % of the nadir 9.90 ml at d60, 2026-03-02 (threshold +40 %, "
        + "RANO 2.0, read in code); against baseline it would be SD")
    #expect(reason.evidence == .code)
  }

  @Test("Sets that disagree are told with their reasons")
  func concordance() throws {
    let timeline = try Course.timeline([Visit(0, 100), Visit(60, 70)], measure: .product)
    let assessments = try ["rano-lgg-2011", "rapno-dipg-2020", "rano-hgg-2010"].map {
      timeline.assessed(by: try CriteriaSet.named($0))
    }
    let concordance = Concordance(assessments)
    #expect(concordance.disagreements.first?.responses == [.minor, .partial, .stable])
  }
}
