import StudyRecords

/// Where several criteria sets read the same sessions: one row a set, so that they can be compared.
struct ConcordanceSection: Sendable {
  let course: PatientCourse
  let criteria: [String: CriteriaPage]

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
        Pieces.table("sets", head: ["criteria"] + course.visits.map(\.name) + ["best"], rows: rows)
      }
    }
  }

  private var courses: [PatientCourse] {
    course.subject.assessments.map {
      PatientCourse(subject: course.subject, assessment: $0, criteria: criteria[$0.criteria])
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
        + course.visits.map { Pieces.response($0.verdict) }
        + [best.map { Pieces.response(ResponseCategory($0)) } ?? .text(WrittenNumber.absent)]
    }
  }
}
