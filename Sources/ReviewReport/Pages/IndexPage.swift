import ResponseCriteria
import StudyLayout
import StudyRecords

/// The review list: failures in a block above, then one row a patient.
struct IndexPage: Sendable {
  let entries: [IndexEntry]
  let group: GroupEndpointsRecord?
  let settings: PageSettings

  private static let shownFailures = 20

  var text: String {
    PageShell(
      title: "Review list", subjectLine: criteriaNames.joined(separator: ", "), settings: settings,
      keys: [
        ("j", "next patient"), ("k", "patient before"), ("Enter", "open"), ("/", "search"),
        ("?", "these keys"),
      ]
    ).text(
      .group([
        top, tag("h1") { "Review list" }, tag("p") { summary }, failureBlock, tools, list,
      ]))
  }

  private var criteriaNames: [String] {
    Set(entries.compactMap { $0.course.assessment?.criteria }).sorted()
  }

  private var top: Markup {
    tag("nav", .class("top")) {
      tag("span") { PageShell.researchUse }
      tag("span") {
        if group != nil {
          tag("a", .href(.cohort)) { "Cohort" }
          " "
        }
        tag("span", .class("keys")) {
          "keys: "
          tag("kbd") { "?" }
        }
      }
    }
  }

  /// `15 patients · 2 cases failed · 4 PD · 1 borderline`.
  private var summary: String {
    let failures = entries.flatMap(\.failures)
    var parts = [PageNumber.count(entries.count, "patient", "patients")]
    if !failures.isEmpty { parts.append(ReviewFailure.words(failures)) }
    for category in Response.shown.sorted(by: { $0.listRank < $1.listRank }) {
      let count = entries.count { $0.response == category }
      if count > 0 { parts.append(String(count) + PageNumber.space + category.rawValue) }
    }
    let borderline = entries.count { $0.isBorderline }
    if borderline > 0 { parts.append(String(borderline) + " borderline") }
    let unassessed = entries.count { $0.response == nil }
    if unassessed > 0 { parts.append(String(unassessed) + " not assessed") }
    return parts.joined(separator: " · ")
  }

  @MarkupBuilder
  private var failureBlock: Markup {
    let failures = entries.flatMap(\.failures)
    if !failures.isEmpty {
      tag("section", .class("failures"), Attribute("aria-label", "Failures")) {
        tag("h2") { ReviewFailure.words(failures) }
        tag("ul", .class("plain")) {
          for failure in failures.prefix(Self.shownFailures) {
            PageParts.failure(failure, isLinked: true)
          }
        }
        if failures.count > Self.shownFailures {
          tag("details") {
            tag("summary") { String(failures.count - Self.shownFailures) + " more" }
            tag("ul", .class("plain")) {
              for failure in failures.dropFirst(Self.shownFailures) {
                PageParts.failure(failure, isLinked: true)
              }
            }
          }
        }
      }
    }
  }

  private var tools: Markup {
    tag("div", .class("tools"), Attribute("role", "search")) {
      tag(
        "input", .id("search"), Attribute("type", "search"),
        Attribute("placeholder", "Search patients  /"), Attribute("aria-label", "Search patients"))
      filterButton("all", "All", isPressed: true)
      for filter in filters { filterButton(filter.kind, filter.words, isPressed: false) }
      armChoice
      tag("span", .id("shown"), .class("shown"), Attribute("aria-live", "polite"))
    }
  }

  private func filterButton(_ kind: String, _ words: String, isPressed: Bool) -> Markup {
    tag(
      "button", Attribute("type", "button"), Attribute("data-filter", kind),
      Attribute("aria-pressed", isPressed ? "true" : "false")
    ) { words }
  }

  /// The filters that some row answers to, in the order of the list.
  private var filters: [(kind: String, words: String)] {
    let present = Set(entries.flatMap(\.kinds))
    let known =
      [("failed", "Failed"), ("pd", "PD"), ("borderline", "Borderline"), ("ne", "NE")]
      + [("sd", "SD"), ("mr", "MR"), ("pr", "PR"), ("cr", "CR"), ("bl", "Baseline only")]
    return known.filter { present.contains($0.0) }.map { (kind: $0.0, words: $0.1) }
  }

  @MarkupBuilder
  private var armChoice: Markup {
    let arms = Set(entries.compactMap(\.subject.arm)).sorted(by: NaturalOrder.precedes)
    if arms.count > 1 {
      tag("select", .id("arm"), Attribute("aria-label", "Arm")) {
        tag("option", Attribute("value", "")) { "all arms" }
        for arm in arms { tag("option", Attribute("value", arm)) { arm } }
      }
    }
  }

  private static let columns: [(name: String, style: String)] = [
    ("Patient", "text"), ("Response", "text"), ("Change", "number"), ("Measure", "number"),
    ("Course", "trend"), ("Best", "text"), ("Last scan", "text"), ("Spread", "text"),
    ("Flags", "text"), ("Worst slice", "picture"),
  ]

  @MarkupBuilder
  private var list: Markup {
    if entries.isEmpty {
      tag("p") { "No patient has a record yet." }
    } else {
      tag("table", .id("patients"), .class("list")) {
        tag("thead") {
          tag("tr") {
            for column in Self.columns {
              tag("th", Attribute("scope", "col"), .class(column.style)) { column.name }
            }
          }
        }
        tag("tbody") {
          for entry in entries { row(entry) }
        }
      }
    }
  }

  private func row(_ entry: IndexEntry) -> Markup {
    let course = entry.course
    let subject = entry.subject
    return tag(
      "tr", Attribute("data-kinds", entry.kinds.joined(separator: " ")),
      Attribute("data-arm", subject.arm ?? ""), Attribute("data-find", entry.searchText)
    ) {
      tag("th", Attribute("scope", "row")) {
        tag("a", .href(Link(subject: subject.subject))) { "sub-" + subject.subject }
        if let arm = subject.arm { tag("div", .class("quiet small")) { arm } }
      }
      tag("td") { PageParts.response(course.current?.verdict) }
      cell("change", "number") { entry.change }
      cell("measure", "number") { course.measure.written(course.current?.value) }
      tag("td", .class("trend")) { Sparkline(of: course).drawn }
      cell("best") { best(course.assessment?.bestResponse) }
      cell("scan", "nowrap") { PageNumber.date(course.visits.last?.session.date) }
      cell("spread") {
        entry.spreadGrade
        if let detail = entry.spreadDetail {
          " "
          tag("span", .class("quiet small")) { detail }
        }
      }
      tag("td", .class("flags")) {
        for flag in entry.flags {
          tag("span", .class(flag.isWarning ? "tag warning" : "tag")) { flag.words }
          " "
        }
      }
      tag("td", .class("picture")) { thumbnail(entry) }
    }
  }

  /// A cell with the name of its column, which a narrow screen shows.
  private func cell(
    _ name: String, _ style: String = "text", @MarkupBuilder content: () -> Markup
  ) -> Markup {
    tag("td", [.class(style), Attribute("data-name", name)], content: content)
  }

  private func best(_ response: Response?) -> Markup {
    response.map { PageParts.response($0) } ?? .text(PageNumber.absent)
  }

  @MarkupBuilder
  private func thumbnail(_ entry: IndexEntry) -> Markup {
    if let figure = entry.thumbnail {
      PictureFrame(settings: settings).picture(figure, .class("thumbnail"))
    } else {
      tag("span", .class("absent")) { PageNumber.absent }
    }
  }
}
