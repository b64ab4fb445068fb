extension String {
  /// The text in quotes for a message: control characters become `�`, and more than 120 characters are
  /// cut.
  var quoted: String { "\"\(shown)\"" }

  /// The text for a message, without quotes.
  var shown: String {
    let bound = 120
    var text = ""
    for scalar in unicodeScalars.prefix(bound) {
      text.unicodeScalars.append(scalar.isControl ? "\u{FFFD}" : scalar)
    }
    return unicodeScalars.dropFirst(bound).isEmpty ? text : text + "…"
  }
}

extension Unicode.Scalar {
  /// Whether it is a C0 or C1 control, a delete, or a mark that changes the direction of text.
  var isControl: Bool {
    switch value {
    case 0..<32, 127..<160, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}

extension [String] {
  /// The entries as a list for a message: `a, b and 3 more`.
  /// - Parameter most: how many entries are shown.
  func listed(_ most: Int) -> String {
    if isEmpty { return "nothing" }
    let list = prefix(most).map(\.shown).joined(separator: ", ")
    return count > most ? "\(list) and \(count - most) more" : list
  }
}
