/// A part of a page or a drawing. HTML and SVG are written here and nowhere else in the project.
///
///     tag("td", .class("number")) { "14.2 ml" }.rendered    <td class="number">14.2 ml</td>
///
/// A tree instead of joined strings: names are literals of this module, and the text of a record can only
/// be `.text` or the value of an ``Attribute``, so that it is always escaped.
enum Markup: Sendable {
  case text(String)
  case element(Element)
  case group([Markup])
  /// A style sheet or a script of this module, embedded at build time.
  case asset(PageAsset)

  static let nothing = Markup.group([])

  struct Element: Sendable {
    let name: Name
    let attributes: [Attribute]
    let content: [Markup]
  }

  /// The name of an element or an attribute: always a literal of the source.
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

/// An element with a list of attributes.
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

/// A style sheet or script of every page, embedded in the code.
struct PageAsset: Sendable {
  let text: String

  private init(embedded bytes: [UInt8]) { text = "\n" + String(decoding: bytes, as: UTF8.self) }
  private init(text: String) { self.text = text }

  static let pageStyle = PageAsset(embedded: PackageResources.page_css)
  static let paperStyle = PageAsset(embedded: PackageResources.paper_css)
  static let chartStyle = PageAsset(embedded: PackageResources.chart_css)
  static let pageScript = PageAsset(embedded: PackageResources.page_js)

  /// The foot of every printed page; the words are escaped for a CSS string.
  static func paperFoot(_ words: String) -> PageAsset {
    PageAsset(
      text: "\n@page { @bottom-left { content: \"" + words.escapedForStyle + "\" } }\n")
  }
}
