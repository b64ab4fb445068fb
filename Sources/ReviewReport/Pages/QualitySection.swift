import StudyRecords

/// What a reader must know before trusting a number: the notes, next to the sessions they speak of.
/// Errors of the study stand among the failures.
struct QualitySection: Sendable {
  let course: PatientCourse

  private struct Entry {
    let place: String
    let note: NoteRecord
  }

  /// The same note of several sessions is told once, with all of them.
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
          tag("summary") { WrittenNumber.count(informative.count, "remark", "remarks") }
          list(informative)
        },
    ])
  }

  private var entries: [Entry] {
    let ofSubject = course.subject.notes.filter { $0.severity != "error" }
      .map { Entry(place: "patient", note: $0) }
    let ofCases = course.visits.flatMap { visit in
      visit.session.cases.flatMap { item in
        (item.notes + (item.measurement?.notes ?? [])).map {
          Entry(place: visit.name + " " + item.region, note: $0)
        }
      }
    }
    return ofSubject + ofCases
  }

  private var gathered: [Gathered] {
    var places: [NoteRecord: Int] = [:]
    var gathered: [Gathered] = []
    for entry in entries {
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
          " " + SentenceNumbers.joined(item.note.message)
        }
      }
    }
  }
}
