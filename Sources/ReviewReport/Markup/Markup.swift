/// A piece of a page or a drawing: the one place of the project that writes HTML and SVG.
///
/// A tree in place of glued strings: names are literals of this room, and whatever comes from a
/// record stands in `.text` or in the value of an ``Attribute``, so that it is escaped wherever it
/// lands. Nothing else can be built.
enum Markup: Sendable {
  case text(String)
  case element(Element)
  case group([Markup])
  /// A style sheet or a script of this room, embedded when it was built.
  case asset(PageAsset)

  static let nothing = Markup.group([])

  struct Element: Sendable {
    let name: Name
    let attributes: [Attribute]
    let content: [Markup]
  }

  /// The name of an element or an attribute: always a literal of the source, never a record's text.
  struct Name: ExpressibleByStringLiteral, Sendable {
    let text: String

    init(stringLiteral literal: StaticString) { text = "\(literal)" }
  }
}

/// An element: `tag("td", .class("number")) { "14.2 ml" }`.
func tag(
  _ name: Markup.Name, _ attributes: Attribute...,
  @MarkupBuilder content: () -> Markup = { .nothing }
) -> Markup {
  tag(name, attributes, content: content)
}

/// An element whose attributes were gathered before.
func tag(
  _ name: Markup.Name, _ attributes: [Attribute],
  @MarkupBuilder content: () -> Markup = { .nothing }
) -> Markup {
  let inside = content()
  let children: [Markup] = if case .group(let parts) = inside { parts } else { [inside] }
  return .element(Markup.Element(name: name, attributes: attributes, content: children))
}

/// Lists the content of an element: strings, which are escaped, and elements, in order.
@resultBuilder
enum MarkupBuilder {
  static func buildExpression(_ text: String) -> Markup { .text(text) }
  static func buildExpression(_ markup: Markup) -> Markup { markup }
  static func buildExpression(_ markups: [Markup]) -> Markup { .group(markups) }
  static func buildBlock(_ parts: Markup...) -> Markup {
    parts.count == 1 ? parts[0] : .group(parts)
  }
  static func buildOptional(_ part: Markup?) -> Markup { part ?? .nothing }
  static func buildEither(first part: Markup) -> Markup { part }
  static func buildEither(second part: Markup) -> Markup { part }
  static func buildArray(_ parts: [Markup]) -> Markup { .group(parts) }
}
