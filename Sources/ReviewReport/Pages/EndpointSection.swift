import StudyRecords

/// The times of a patient, each with its rule, and the events of treatment.
struct EndpointSection: Sendable {
  let course: AssessedCourse

  @MarkupBuilder
  var markup: Markup {
    if let endpoints = course.assessment?.endpoints, !endpoints.isEmpty {
      tag("section") {
        tag("h2") { "Times" }
        PageParts.table(
          "times", head: ["time", "days", "ended by", "date", "rule"], numbers: [1],
          rows: endpoints.sorted { $0.key < $1.key }.map { row($0.key, $0.value) })
      }
    }
    if !course.subject.events.isEmpty { events }
  }

  private func row(_ name: String, _ endpoint: EndpointRecord) -> [Markup] {
    [
      .text(Self.words(name)), .text(PageNumber.days(endpoint.days)),
      .text(endpoint.event ? "event" : "censored"), .text(PageNumber.date(endpoint.date)),
      tag("div", .class("words")) { PageNumber.sentence(endpoint.rule) },
    ]
  }

  /// `overall_survival` in words.
  static func words(_ name: String) -> String {
    let words = String(name.map { $0 == "_" ? " " : $0 })
    return words == "progression free survival" ? "progression-free survival" : words
  }

  private var events: Markup {
    let doses = course.subject.events.filter { $0.event == "dose" }
    let others = course.subject.events.filter { $0.event != "dose" }
    return tag("section") {
      tag("h2") { "Treatment" }
      if !doses.isEmpty {
        tag("p") {
          PageNumber.count(doses.count, "dose", "doses") + ", on day "
            + doses.map { String($0.day) }.joined(separator: ", ")
        }
      }
      if !others.isEmpty {
        PageParts.table(
          "events", head: ["event", "day", "grade"], numbers: [1, 2],
          rows: others.map {
            [.text($0.event), .text(String($0.day)), .text(PageNumber.count($0.grade))]
          })
      }
    }
  }
}
