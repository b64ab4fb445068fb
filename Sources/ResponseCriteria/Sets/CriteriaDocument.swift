import Yams

/// A node of a criteria file with the path of keys that leads to it; errors name both.
struct CriteriaNode {
  let node: Node
  let path: String

  /// Most bytes of a criteria file.
  static let byteLimit = 262_144

  var place: TextPlace? {
    node.mark.map { TextPlace(line: $0.line, column: $0.column) }
  }

  /// Reads the text of a file. Anchors and aliases are refused: a short file could unfold without
  /// bound.
  static func root(yaml text: String) throws(CriteriaError) -> CriteriaNode {
    let count = text.utf8.count
    guard count <= byteLimit else { throw .fileTooLarge(bytes: count, limit: byteLimit) }
    if let place = aliasPlace(in: text) {
      throw .unreadableFile(
        "anchors (&) and aliases (*) are not taken; write it out.", place: place)
    }
    do {
      guard let node = try Yams.compose(yaml: text) else {
        throw CriteriaError.unreadableFile("it is empty.", place: nil)
      }
      return CriteriaNode(node: node, path: "")
    } catch let error as CriteriaError {
      throw error
    } catch let error as YamlError {
      throw Self.error(error)
    } catch {
      throw .unreadableFile("\(error)", place: nil)
    }
  }

  private static func error(_ error: YamlError) -> CriteriaError {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      .unreadableFile(problem, place: TextPlace(line: mark.line, column: mark.column))
    case .reader(let problem, _, _, _): .unreadableFile(problem, place: nil)
    case .duplicatedKeysInMapping(let keys, _):
      .unreadableFile("a key stands twice: \(keys).", place: nil)
    default: .unreadableFile("\(error)", place: nil)
    }
  }

  /// The first `&name` or `*name` behind a blank, a bracket or the start of a line.
  private static func aliasPlace(in text: String) -> TextPlace? {
    var line = 1
    var column = 1
    var opens = true
    var marked = false
    for byte in text.utf8 {
      let isBlank = byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
      if marked, !isBlank { return TextPlace(line: line, column: max(1, column - 1)) }
      marked = opens && (byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*"))
      opens = isBlank || Self.openers.contains(byte)
      if byte == 0x0A { (line, column) = (line + 1, 1) } else { column += 1 }
    }
    return nil
  }

  private static let openers: [UInt8] = Array("[{,:?-".utf8)
}

extension CriteriaNode {
  private func name(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  private var mapping: Node.Mapping {
    get throws(CriteriaError) {
      guard let mapping = node.mapping else { throw bad(expected: "a mapping of keys") }
      return mapping
    }
  }

  /// The words of a scalar; `a list` or `a mapping` for other nodes.
  private var found: String {
    switch node {
    case .scalar(let scalar): scalar.string
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .alias: "an alias"
    }
  }

  func bad(expected: String) -> CriteriaError {
    .badValue(key: path.isEmpty ? "file" : path, found: found, expected: expected, place: place)
  }

  /// Refuses keys that the schema does not know.
  func allow(_ keys: [String]) throws(CriteriaError) {
    for (key, value) in try mapping {
      let text = key.scalar?.string ?? "?"
      guard keys.contains(text) else {
        throw .unknownKey(
          name(text),
          place: (key.mark ?? value.mark).map { .init(line: $0.line, column: $0.column) })
      }
    }
  }

  func optional(_ key: String) throws(CriteriaError) -> CriteriaNode? {
    guard let node = try mapping[Node(key)] else { return nil }
    return CriteriaNode(node: node, path: name(key))
  }

  func child(_ key: String) throws(CriteriaError) -> CriteriaNode {
    guard let child = try optional(key) else { throw .missingKey(name(key), place: place) }
    return child
  }

  func list() throws(CriteriaError) -> [CriteriaNode] {
    guard let sequence = node.sequence else { throw bad(expected: "a list") }
    return sequence.enumerated().map {
      CriteriaNode(node: $0.element, path: "\(path)[\($0.offset + 1)]")
    }
  }

  /// Keys and values in the order of the file.
  func entries() throws(CriteriaError) -> [(key: String, value: CriteriaNode)] {
    try mapping.map { key, value in
      let text = key.scalar?.string ?? "?"
      return (text, CriteriaNode(node: value, path: name(text)))
    }
  }

  func text() throws(CriteriaError) -> String {
    guard let text = node.scalar?.string, !text.isEmpty else { throw bad(expected: "a text") }
    return text
  }

  func number(in range: ClosedRange<Double>) throws(CriteriaError) -> Double {
    guard let number = Double(try text()), range.contains(number) else {
      throw bad(expected: "a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  func integer(in range: ClosedRange<Int>) throws(CriteriaError) -> Int {
    guard let number = Int(try text()), range.contains(number) else {
      throw bad(expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  func flag() throws(CriteriaError) -> Bool {
    switch try text() {
    case "true": true
    case "false": false
    default: throw bad(expected: "true or false")
    }
  }

  func word<Word: RawRepresentable & CaseIterable>(
    _: Word.Type
  ) throws(CriteriaError) -> Word where Word.RawValue == String {
    guard let word = Word(rawValue: try text()) else {
      throw bad(expected: "one of " + Word.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return word
  }
}
