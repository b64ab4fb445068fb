import StudyRecords

/// The input files with their SHA-256.
struct InputsSection: Sendable {
  let course: AssessedCourse

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
          tag("summary") { PageNumber.count(rows.count, "file", "files") }
          PageParts.table(
            "inputs", head: ["session", "region", "role", "file", "SHA-256"], rows: rows)
        }
      }
    }
  }
}
