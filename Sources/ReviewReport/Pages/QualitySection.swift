import StudyRecords

/// The notes that a reader must know before trusting a number, with their sessions. Errors of the study are
/// among the failures.
struct QualitySection: Sendable {
  let course: AssessedCourse

  /// A note with all the places that have it.
  private struct Gathered {
    let note: NoteRecord
    var places: [String]
  }

  var markup: Markup {
    let gathered = gathered
    let (doubtful, informative) = (
      gathered.filter { $0.note.severity != "info" }, gathered.filter { $0.note.severity == "info" }
    )
    return .group([
      doubtful.isEmpty
        ? .nothing
        : tag("section") {
          tag("h2") { "Quality" }
          list(doubtful)
        },
      informative.isEmpty
        ? .nothing
        : tag("details") {
          tag("summary") { PageNumber.count(informative.count, "remark", "remarks") }
          list(informative)
        },
    ])
  }

  private var gathered: [Gathered] {
    var places: [NoteRecord: Int] = [:]
    var gathered: [Gathered] = []
    for entry in course.notes {
      if let index = places[entry.note] {
        if !gathered[index].places.contains(entry.place) {
          gathered[index].places.append(entry.place)
        }
      } else {
        places[entry.note] = gathered.count
        gathered.append(Gathered(note: entry.note, places: [entry.place]))
      }
    }
    return gathered
  }

  private func list(_ items: [Gathered]) -> Markup {
    tag("ul", .class("plain")) {
      for item in items {
        tag("li") {
          tag("span", .class(item.note.severity == "info" ? "tag" : "tag warning")) {
            item.note.code
          }
          " "
          tag("b") { item.places.joined(separator: ", ") }
          " " + PageNumber.sentence(item.note.message)
        }
      }
    }
  }
}
