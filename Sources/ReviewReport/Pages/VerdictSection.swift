import ResponseCriteria
import StudyRecords

/// The head of a patient's page: the verdict on the last assessed session, and its reasons.
struct VerdictSection: Sendable {
  let course: AssessedCourse

  private var subject: SubjectRecord { course.subject }
  private var verdict: SessionAssessmentRecord? { course.current?.verdict }

  var markup: Markup {
    tag("header") {
      tag("h1") { "sub-" + subject.subject }
      headline
      facts
      reasons
    }
  }

  private var headline: Markup {
    tag("div", .class("verdict")) {
      mark.inline
      tag("div") {
        tag("p", .class("statement")) {
          tag("b") { code + ": " }
          CourseWords.headline(of: course)
        }
        tag("p", .class("quiet small")) { circumstances.joined(separator: " · ") }
      }
    }
  }

  private var code: String {
    guard let visit = course.current else { return "Not assessed" }
    return visit.response?.rawValue ?? PageNumber.absent
  }

  private var mark: ResponseMark {
    ResponseMark(
      course.current?.response ?? .notEvaluable, isBorderline: verdict?.borderline ?? false)
  }

  private var circumstances: [String] {
    guard let visit = course.current else { return [] }
    var parts = [visit.name, visit.verdict?.date ?? PageNumber.absent]
    if let response = visit.response { parts.append(response.meaning) }
    if let status = verdict.flatMap({ CourseWords.status($0.status) }) { parts.append(status) }
    if verdict?.borderline == true {
      parts.append("borderline: moving the contour by half a voxel changes the category")
    }
    if let criteria = course.assessment?.criteria { parts.append("by " + criteria) }
    if course.currentIndex != course.visits.indices.last {
      parts.append("later sessions are not assessed")
    }
    return parts
  }

  private var facts: Markup {
    tag("dl", .class("facts")) {
      for fact in factList {
        tag("div") {
          tag("dt") { fact.name }
          tag("dd") { fact.value }
        }
      }
    }
  }

  private var factList: [(name: String, value: Markup)] {
    var facts: [(name: String, value: Markup)] = []
    if let best = course.assessment?.bestResponse {
      facts.append(("best response", PageParts.response(best)))
    }
    if let best = course.assessment?.bestConfirmedResponse {
      facts.append(("best confirmed", PageParts.response(best)))
    }
    if let date = course.assessment?.progressionDate {
      let days = course.assessment?.daysToProgression.map { ", " + PageNumber.days($0) } ?? ""
      facts.append(("progression", .text(date + days)))
    } else if let date = course.assessment?.preliminaryProgressionDate {
      facts.append(("preliminary progression", .text(date)))
    }
    if let spread { facts.append(("spread", .text(spread))) }
    if let arm = subject.arm { facts.append(("arm", .text(arm))) }
    if let start = subject.treatmentStart { facts.append(("treatment start", .text(start))) }
    facts.append(("status", .text(status)))
    return facts
  }

  /// "S3, nodular and linear, M3 from imaging", with the session where it is not the headline's.
  private var spread: String? {
    guard let visit = course.lastSpread else { return nil }
    var parts = [visit.spine?.grade, visit.spreadPattern].compactMap { $0 }
    if let stage = visit.mStage { parts.append(stage + " from imaging") }
    if visit.name != course.current?.name { parts.append("at " + visit.name) }
    return parts.joined(separator: ", ")
  }

  private var status: String {
    let contact = subject.lastContactDate
    switch LifeStatus(of: subject) {
    case .died(let date):
      return "died " + date + (subject.deathCause.map { " (" + $0.rawValue + ")" } ?? "")
    case .alive: return "alive at last contact " + PageNumber.date(contact)
    case .unknown: return "outcome not known" + (contact.map { ", last contact " + $0 } ?? "")
    }
  }

  @MarkupBuilder
  private var reasons: Markup {
    if let verdict {
      if verdict.reasons.isEmpty {
        tag("p", .class("quiet")) { "The record gives no reasons for this category." }
      } else {
        tag("h2") { "Why " + verdict.response.rawValue }
        tag("ul", .class("reasons")) {
          for reason in verdict.reasons { PageParts.reason(reason) }
        }
      }
    } else if course.subject.assessments.isEmpty {
      tag("p") {
        "No criteria set could assess this patient; the sessions below say what is missing."
      }
    }
  }
}
