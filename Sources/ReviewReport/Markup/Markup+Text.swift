extension Markup {
  /// The markup as text. HTML's void elements have no end tag; all others have one, so that a drawing is
  /// well-formed XML too.
  /// - Complexity: O(length of the text).
  var rendered: String {
    var page = ""
    write(to: &page)
    return page
  }

  fileprivate func write(to page: inout String) {
    switch self {
    case .text(let text):
      page.appendEscaped(text)
    case .group(let parts):
      for part in parts { part.write(to: &page) }
    case .asset(let asset):
      page += asset.text
    case .element(let element):
      element.write(to: &page)
    }
  }
}

extension Markup.Element {
  private static let void: Set<String> = ["br", "col", "hr", "img", "input", "link", "meta"]
  /// Elements that begin a new line of the file, for people who read it.
  private static let ownLine: Set<String> = [
    "article", "body", "col", "details", "dialog", "div", "dl", "dt", "figure", "footer", "g", "h1",
    "h2", "h3", "head", "header", "li", "link", "main", "meta", "nav", "ol", "p", "script",
    "section", "style", "svg", "table", "tbody", "thead", "title", "tr", "ul",
  ]

  fileprivate func write(to page: inout String) {
    if Self.ownLine.contains(name.text), !page.isEmpty { page += "\n" }
    page += "<"
    page += name.text
    for attribute in attributes { attribute.write(to: &page) }
    page += ">"
    guard !Self.void.contains(name.text) else { return }
    for part in content { part.write(to: &page) }
    page += "</"
    page += name.text
    page += ">"
  }
}
