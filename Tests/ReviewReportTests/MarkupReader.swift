/// A small and strict reader of what this room writes: it knows tags, quoted attributes, text and the
/// raw content of `style` and `script`, and refuses everything else.
struct MarkupReader {
  struct Element: Hashable {
    let name: String
    let attributes: [String: String]
  }

  enum Fault: Error, Equatable {
    case unexpected(Character, String)
    case unbalanced(found: String, open: String?)
    case leftOpen([String])
    case unknownEntity(String)
    case ended
  }

  private(set) var elements: [Element] = []
  /// All text between tags, entities resolved; without that of styles and scripts.
  private(set) var text = ""
  /// The texts of drawings, each with the attributes of its element; no-break spaces as spaces.
  private(set) var labels: [(text: String, attributes: [String: String])] = []

  private var scalars: [Unicode.Scalar]
  private var place = 0
  private var open: [String] = []
  private static let void: Set<String> = ["br", "col", "hr", "img", "input", "link", "meta"]

  init(_ page: String) throws {
    scalars = Array(page.unicodeScalars)
    let start = "<!DOCTYPE html>".unicodeScalars
    if scalars.starts(with: start) { place = start.count }
    while place < scalars.count {
      if scalars[place] == "<" { try readTag() } else { try readText() }
    }
    if !open.isEmpty { throw Fault.leftOpen(open) }
  }

  private mutating func readText() throws {
    var read = ""
    while place < scalars.count, scalars[place] != "<" {
      read.unicodeScalars.append(contentsOf: try readScalar(forbidden: ">\"'`").unicodeScalars)
    }
    text += read
    if open.last == "text", let element = elements.last {
      labels.append((String(read.map { $0 == "\u{A0}" ? " " : $0 }), element.attributes))
    }
  }

  /// One scalar or entity. Markup characters must not stand there unescaped.
  private mutating func readScalar(forbidden: String) throws -> String {
    let scalar = scalars[place]
    guard !forbidden.unicodeScalars.contains(scalar) else {
      throw Fault.unexpected(Character(scalar), "text near " + near)
    }
    place += 1
    guard scalar == "&" else { return String(Character(scalar)) }
    var name = ""
    while place < scalars.count, scalars[place] != ";", name.count < 8 {
      name.unicodeScalars.append(scalars[place])
      place += 1
    }
    place += 1
    let known = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#39": "'", "#96": "`"]
    guard let text = known[name] else { throw Fault.unknownEntity(name) }
    return text
  }

  private var near: String {
    String(String.UnicodeScalarView(scalars[max(0, place - 40)..<min(scalars.count, place + 40)]))
  }

  private mutating func readTag() throws {
    place += 1
    if scalars[place] == "/" {
      place += 1
      let name = readName()
      guard open.last == name else { throw Fault.unbalanced(found: name, open: open.last) }
      open.removeLast()
      return try expect(">")
    }
    let name = readName()
    var attributes: [String: String] = [:]
    while place < scalars.count, scalars[place] == " " {
      place += 1
      let key = readName()
      attributes[key] = try readValue()
    }
    try expect(">")
    elements.append(Element(name: name, attributes: attributes))
    if name == "style" || name == "script" { return try skipRaw(name) }
    if !Self.void.contains(name) { open.append(name) }
  }

  private mutating func readValue() throws -> String {
    guard place < scalars.count, scalars[place] == "=" else { return "" }
    place += 1
    try expect("\"")
    var value = ""
    while place < scalars.count, scalars[place] != "\"" {
      value.unicodeScalars.append(contentsOf: try readScalar(forbidden: "<>'`").unicodeScalars)
    }
    try expect("\"")
    return value
  }

  private mutating func skipRaw(_ name: String) throws {
    let end = Array("</\(name)>".unicodeScalars)
    while place + end.count <= scalars.count {
      if scalars[place] == "<", Array(scalars[place..<(place + end.count)]) == end {
        place += end.count
        return
      }
      place += 1
    }
    throw Fault.ended
  }

  private mutating func readName() -> String {
    var name = ""
    while place < scalars.count, scalars[place].isASCII,
      scalars[place].properties.isAlphabetic || ("0"..."9").contains(scalars[place])
        || scalars[place] == "-"
    {
      name.unicodeScalars.append(scalars[place])
      place += 1
    }
    return name
  }

  private mutating func expect(_ scalar: Unicode.Scalar) throws {
    guard place < scalars.count else { throw Fault.ended }
    guard scalars[place] == scalar else {
      throw Fault.unexpected(Character(scalars[place]), "wanted \(scalar) near " + near)
    }
    place += 1
  }

  /// Which elements have which attributes: what a page is made of, whatever it says.
  var vocabulary: Set<String> {
    Set(
      elements.flatMap { item in item.attributes.keys.map { item.name + " " + $0 } + [item.name] })
  }
}
