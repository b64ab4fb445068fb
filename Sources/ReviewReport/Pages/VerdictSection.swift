import Quantities
import StudyRecords

/// The head of a patient's page: what the last assessed session means, and why.
struct VerdictSection: Sendable {
  let course: PatientCourse

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
    return visit.response?.code ?? WrittenNumber.absent
  }

  private var mark: ResponseMark {
    ResponseMark(
      course.current?.response ?? .notEvaluable, isBorderline: verdict?.borderline ?? false)
  }

  private var circumstances: [String] {
    guard let visit = course.current else { return [] }
    var parts = [visit.name, visit.verdict?.date ?? WrittenNumber.absent]
    if let response = visit.response { parts.append(response.words) }
    if let status = verdict.flatMap({ CourseWords.status($0.status) }) { parts.append(status) }
    if verdict?.borderline == true {
      parts.append("borderline: half a voxel of contour changes the category")
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
      facts.append(("best response", Pieces.response(ResponseCategory(best))))
    }
    if let best = course.assessment?.bestConfirmedResponse {
      facts.append(("best confirmed", Pieces.response(ResponseCategory(best))))
    }
    if let date = course.assessment?.progressionDate {
      let days = course.assessment?.daysToProgression.map { ", " + WrittenNumber.days($0) } ?? ""
      facts.append(("progression", .text(date + days)))
    } else if let date = course.assessment?.preliminaryProgressionDate {
      facts.append(("preliminary progression", .text(date)))
    }
    let grade = course.visits.last { $0.spine != nil }?.spine?.grade
    if let grade { facts.append(("spinal spread", .text(grade))) }
    if let arm = subject.arm { facts.append(("arm", .text(arm))) }
    if let start = subject.treatmentStart { facts.append(("treatment start", .text(start))) }
    facts.append(("status", .text(status)))
    return facts
  }

  private var status: String {
    if let death = subject.deathDate {
      return "died " + death + (subject.deathCause.map { " (" + $0 + ")" } ?? "")
    }
    guard let contact = subject.lastContactDate else { return WrittenNumber.absent }
    return "alive at last contact " + contact
  }

  @MarkupBuilder
  private var reasons: Markup {
    if let verdict {
      if verdict.reasons.isEmpty {
        tag("p", .class("quiet")) { "The record gives no reasons for this category." }
      } else {
        tag("h2") { "Why " + verdict.response }
        tag("ul", .class("reasons")) {
          for reason in verdict.reasons { Pieces.reason(reason) }
        }
      }
    } else if course.subject.assessments.isEmpty {
      tag("p") {
        "No criteria set could assess this patient; the sessions below say what is missing."
      }
    }
  }
}
