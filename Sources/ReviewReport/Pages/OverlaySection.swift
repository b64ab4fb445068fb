import StudyRecords

/// The pictures, one row a view and one picture a session. One slider moves all rows, with baseline and nadir
/// beside the chosen session. Without scripts, all pictures are shown.
struct OverlaySection: Sendable {
  let course: AssessedCourse
  let settings: PageSettings

  /// Views of each region that are open; the others are folded.
  private static let openViews = 3

  /// A view of one region: its pictures by the place of their session.
  private struct View {
    let region: String
    let kind: String
    /// 0 for the first picture of the kind in its case, …
    let place: Int
    var pictures: [(visit: Int, figure: FigureRecord)]

    var title: String { region + ", " + kind + (place == 0 ? "" : " " + String(place + 1)) }
  }

  @MarkupBuilder
  var markup: Markup {
    let views = views
    if views.isEmpty {
      if !course.visits.isEmpty {
        tag("section") {
          tag("h2") { "Overlays" }
          tag("p") { "No session has a picture." }
        }
      }
    } else {
      tag("section") {
        tag("h2") { "Overlays" }
        tag("div", .id("viewer"), .class("viewer")) {
          controls(shown: shownVisits(of: views))
          for view in open(views) { strip(view) }
          folded(views)
        }
      }
    }
  }

  private var views: [View] {
    var places: [String: Int] = [:]
    var views: [View] = []
    for (index, visit) in course.visits.enumerated() {
      for item in visit.session.cases {
        var seen: [String: Int] = [:]
        for figure in item.figures {
          let place = seen[figure.kind, default: 0]
          seen[figure.kind] = place + 1
          let key = item.region + "\n" + figure.kind + "\n" + String(place)
          if let known = places[key] {
            views[known].pictures.append((index, figure))
          } else {
            places[key] = views.count
            views.append(
              View(
                region: item.region, kind: figure.kind, place: place, pictures: [(index, figure)]))
          }
        }
      }
    }
    return views
  }

  /// The first of each kind, a few a region.
  private func open(_ views: [View]) -> [View] {
    var count: [String: Int] = [:]
    return views.filter { view in
      guard view.place == 0, count[view.region, default: 0] < Self.openViews else { return false }
      count[view.region, default: 0] += 1
      return true
    }
  }

  @MarkupBuilder
  private func folded(_ views: [View]) -> Markup {
    let opened = Set(open(views).map(\.title))
    let rest = views.filter { !opened.contains($0.title) }
    if !rest.isEmpty {
      tag("details") {
        tag("summary") { PageNumber.count(rest.count, "more view", "more views") }
        for view in rest { strip(view) }
      }
    }
  }

  private func shownVisits(of views: [View]) -> [Int] {
    Set(views.flatMap { $0.pictures.map(\.visit) }).sorted()
  }

  private func controls(shown: [Int]) -> Markup {
    let names = course.visits.map { visitWords($0) }
    let now = course.currentIndex.flatMap { shown.contains($0) ? $0 : nil } ?? shown.last ?? 0
    return tag("div", .class("controls")) {
      tag("label", Attribute("for", "session")) { "Session" }
      tag(
        "input", .id("session"), Attribute("type", "range"), Attribute("min", shown.first ?? 0),
        Attribute("max", shown.last ?? 0), Attribute("step", 1), Attribute("value", now),
        Attribute("data-names", names.joined(separator: "\n")))
      tag("output", .id("session-name"), Attribute("for", "session")) { names[now] }
      tag("label") {
        tag("input", .id("pin"), Attribute("type", "checkbox"), .flag("checked"))
        " baseline and nadir beside it"
      }
      tag("label") {
        tag("input", .id("show-all"), Attribute("type", "checkbox"))
        " all sessions"
      }
    }
  }

  /// On one line, since line ends separate the names.
  private func visitWords(_ visit: Visit) -> String {
    let words = [
      visit.name, visit.session.date ?? "no date", visit.response?.rawValue ?? "not assessed",
    ]
    .joined(separator: " · ")
    return String(words.map { $0.isNewline ? " " : $0 })
  }

  private func strip(_ view: View) -> Markup {
    tag("div") {
      tag("h3") { view.title }
      tag("div", .class("strip")) {
        for picture in view.pictures { figure(picture.figure, of: picture.visit) }
      }
    }
  }

  private func figure(_ figure: FigureRecord, of index: Int) -> Markup {
    let role = role(of: index)
    let pinned = role == nil ? [] : [Attribute("data-pinned", "yes")]
    return tag("figure", [Attribute("data-session", index)] + pinned) {
      PictureFrame(settings: settings).picture(figure)
      tag("figcaption") {
        tag("b") { [course.visits[index].name, role].compactMap { $0 }.joined(separator: ", ") }
        " " + (course.visits[index].session.date ?? "no date")
      }
    }
  }

  private func role(of index: Int) -> String? {
    if index == course.baselineIndex { return "baseline" }
    return index == course.nadirIndex ? "nadir" : nil
  }
}
