import StudyRecords

/// The files that the numbers came from, so that they can be found again.
struct InputsSection: Sendable {
  let course: PatientCourse

  @MarkupBuilder
  var markup: Markup {
    let rows = course.visits.flatMap { visit in
      visit.session.cases.flatMap { item in
        item.inputs.map { input in
          [
            Markup.text(visit.name), .text(item.region), .text(input.role), .text(input.file),
            tag("span", .class("hash")) { input.sha256 },
          ]
        }
      }
    }
    if !rows.isEmpty {
      tag("section") {
        tag("h2") { "Inputs" }
        tag("details", .flag("open")) {
          tag("summary") { WrittenNumber.count(rows.count, "file", "files") }
          Pieces.table(
            "inputs", head: ["session", "region", "role", "file", "SHA-256"], rows: rows)
        }
      }
    }
  }
}
