import ResponseCriteria
import StudyRecords

/// The responses by each criteria set of the run, one row a set.
struct ConcordanceSection: Sendable {
  let course: AssessedCourse
  let criteria: [String: CriteriaSet]

  @MarkupBuilder
  var markup: Markup {
    if course.subject.assessments.count > 1 {
      tag("section") {
        tag("h2") { "By each criteria set" }
        if !differing.isEmpty {
          tag("p") { "The sets disagree at " + differing.joined(separator: ", ") + "." }
        } else {
          tag("p") { "The sets agree at every session." }
        }
        PageParts.table(
          "sets", head: ["criteria"] + course.visits.map(\.name) + ["best"], rows: rows)
      }
    }
  }

  private var courses: [AssessedCourse] {
    course.subject.assessments.map {
      AssessedCourse(subject: course.subject, assessment: $0, criteria: criteria[$0.criteria])
    }
  }

  private var differing: [String] {
    let courses = courses
    return course.visits.indices.filter { index in
      Set(courses.compactMap { $0.visits[index].response }).count > 1
    }.map { course.visits[$0].name }
  }

  private var rows: [[Markup]] {
    courses.map { course in
      let best = course.assessment?.bestResponse
      return [tag("span", .class("nowrap")) { course.assessment?.criteria ?? "" }]
        + course.visits.map { PageParts.response($0.verdict) }
        + [best.map { PageParts.response($0) } ?? .text(PageNumber.absent)]
    }
  }
}
