/// An attribute of an element: a literal name and a value, which is escaped when it is written.
///
/// Addresses (`href`, `src`) are made from a ``Link`` only, and styles and scripts cannot be attributes, so
/// that no text of a record becomes one.
struct Attribute: Sendable {
  let name: Markup.Name
  /// `nil` for an attribute without a value, such as `hidden`.
  let value: String?

  private init(unchecked name: Markup.Name, _ value: String?) {
    self.name = name
    self.value = value
  }

  init(_ name: Markup.Name, _ value: String) {
    precondition(
      !Self.isGuarded(name.text), "addresses, styles and scripts have initialisers of their own")
    self.init(unchecked: name, value)
  }

  private static func isGuarded(_ name: String) -> Bool {
    name == "href" || name == "src" || name == "style" || name.hasPrefix("on")
  }

  /// A length or a place in a drawing, to a hundredth of its unit.
  init(_ name: Markup.Name, _ number: Double) {
    self.init(name, PageNumber.coordinate(number))
  }

  init(_ name: Markup.Name, _ number: Int) { self.init(name, String(number)) }

  static func flag(_ name: Markup.Name) -> Attribute { Attribute(unchecked: name, nil) }
  static func `class`(_ names: String) -> Attribute { Attribute("class", names) }
  static func id(_ name: String) -> Attribute { Attribute("id", name) }
  static func href(_ link: Link) -> Attribute { Attribute(unchecked: "href", link.address) }
  static func source(_ link: Link) -> Attribute { Attribute(unchecked: "src", link.address) }

  /// The width of a column, in percent of its table.
  static func width(percent: Double) -> Attribute {
    Attribute(unchecked: "style", "width:" + PageNumber.coordinate(percent, places: 3) + "%")
  }

  /// The width below which a wide part scrolls sideways.
  static func minimumWidth(pixels: Double) -> Attribute {
    Attribute(unchecked: "style", "min-width:" + PageNumber.coordinate(pixels, places: 0) + "px")
  }

  func write(to page: inout String) {
    page += " "
    page += name.text
    guard let value else { return }
    page += "=\""
    page.appendEscaped(value)
    page += "\""
  }
}
