/// A chart or schematic: its size in its own units, the finding in words, and what is drawn.
struct Drawing: Sendable {
  let width: Double
  let height: Double
  /// The finding in words, for those who cannot see the drawing.
  let finding: String
  let content: Markup

  private var box: String {
    "0 0 " + PageNumber.coordinate(width) + " "
      + PageNumber.coordinate(height)
  }

  /// The drawing inside a page; the style is the page's, so that it follows light and dark.
  func inline(_ classes: String) -> Markup {
    tag(
      "svg", .class("chart " + classes), Attribute("viewBox", box), Attribute("role", "img"),
      Attribute("aria-label", finding)
    ) { content }
  }

  /// The drawing as a file of its own, with its style inside: well-formed XML.
  var file: String {
    tag(
      "svg", Attribute("xmlns", "http://www.w3.org/2000/svg"), .class("chart alone"),
      Attribute("viewBox", box), Attribute("width", width), Attribute("height", height),
      Attribute("role", "img")
    ) {
      tag("title") { finding }
      tag("style") { Markup.asset(.chartStyle) }
      tag("rect", .class("ground"), Attribute("width", width), Attribute("height", height))
      content
    }.rendered + "\n"
  }
}

/// The shapes that charts are made of.
enum Shape {
  static func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ classes: String
  ) -> Markup {
    tag(
      "line", .class(classes), Attribute("x1", x1), Attribute("y1", y1), Attribute("x2", x2),
      Attribute("y2", y2))
  }

  static func rectangle(
    x: Double, y: Double, width: Double, height: Double, _ classes: String
  ) -> Markup {
    tag(
      "rect", .class(classes), Attribute("x", x), Attribute("y", y),
      Attribute("width", max(0, width)), Attribute("height", max(0, height)))
  }

  /// A line through points.
  static func path(_ points: [(x: Double, y: Double)], closed: Bool = false, _ classes: String)
    -> Markup
  {
    var course = ""
    for (index, point) in points.enumerated() {
      course += index == 0 ? "M" : "L"
      course += PageNumber.coordinate(point.x) + " "
      course += PageNumber.coordinate(point.y)
    }
    return tag("path", .class(classes), Attribute("d", closed ? course + "Z" : course))
  }

  /// Text at a place. `anchor`: `start`, `middle` or `end`.
  static func label(
    _ text: String, x: Double, y: Double, anchor: String = "start", _ classes: String = "label"
  ) -> Markup {
    tag(
      "text", .class(classes), Attribute("x", x), Attribute("y", y),
      Attribute("text-anchor", anchor)
    ) { text }
  }
}
