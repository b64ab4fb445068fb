import ResponseCriteria

/// The shape of a response: ● CR, ◐ PR, ◔ MR, ▬ SD, ▲ PD, ○ NE, which differ without their colours.
/// A borderline response has a hatched edge around the same shape.
struct ResponseMark: Sendable {
  let category: Response
  let isBorderline: Bool

  init(_ category: Response, isBorderline: Bool = false) {
    self.category = category
    self.isBorderline = isBorderline
  }

  /// The shape around a point of a drawing.
  func drawn(x: Double, y: Double, radius: Double) -> Markup {
    tag("g", .class("mark " + category.styleClass), Attribute("transform", Self.move(x, y))) {
      if isBorderline { outline(radius * 1.55, "hatch") }
      shape(radius)
    }
  }

  /// The shape in a line of text; hidden from screen readers, since the word is beside it.
  var inline: Markup {
    tag(
      "svg", .class("chart glyph"), Attribute("viewBox", "-12 -12 24 24"),
      Attribute("aria-hidden", "true")
    ) { drawn(x: 0, y: 0, radius: isBorderline ? 6.5 : 8) }
  }

  private static func move(_ x: Double, _ y: Double) -> String {
    "translate(" + PageNumber.coordinate(x) + " "
      + PageNumber.coordinate(y) + ")"
  }

  @MarkupBuilder
  private func shape(_ radius: Double) -> Markup {
    switch category {
    case .partial:
      outline(radius, "hollow")
      leftHalf(radius)
    case .minor:
      outline(radius, "hollow")
      quarter(radius)
    case .notEvaluable:
      outline(radius * 0.92, "open")
    case .complete, .stable, .progressive, .baseline:
      outline(radius, "solid")
    }
  }

  /// The left half of the circle.
  private func leftHalf(_ radius: Double) -> Markup {
    let r = PageNumber.coordinate(radius)
    return tag("path", .class("part"), Attribute("d", "M0 -\(r)A\(r) \(r) 0 0 0 0 \(r)Z"))
  }

  /// The upper right quarter of the circle.
  private func quarter(_ radius: Double) -> Markup {
    let r = PageNumber.coordinate(radius)
    return tag(
      "path", .class("part"), Attribute("d", "M0 0L0 -\(r)A\(r) \(r) 0 0 1 \(r) 0Z"))
  }

  private func outline(_ radius: Double, _ classes: String) -> Markup {
    switch category {
    case .stable:
      Shape.rectangle(
        x: -radius, y: -radius * 0.45, width: radius * 2, height: radius * 0.9, classes)
    case .progressive:
      Shape.path(
        [(0, -radius * 1.05), (radius * 1.05, radius * 0.8), (-radius * 1.05, radius * 0.8)],
        closed: true, classes)
    case .baseline:
      Shape.path(
        [(0, -radius * 0.8), (radius * 0.8, 0), (0, radius * 0.8), (-radius * 0.8, 0)],
        closed: true, classes)
    case .complete, .partial, .minor, .notEvaluable:
      tag("circle", .class(classes), Attribute("r", radius))
    }
  }
}

extension Response {
  /// All with a shape of their own, best first.
  static let shown: [Response] = [
    .complete, .partial, .minor, .stable, .progressive, .notEvaluable,
  ]

  /// The style class of its colour and shape.
  var styleClass: String { rawValue.lowercased() }

  /// Place on the review list after failures, PD and borderline: what may need a look comes first.
  var listRank: Int {
    switch self {
    case .progressive: 0
    case .notEvaluable: 1
    case .stable: 2
    case .minor: 3
    case .partial: 4
    case .complete: 5
    case .baseline: 6
    }
  }
}
