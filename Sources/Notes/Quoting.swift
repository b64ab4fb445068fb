extension String {
  /// The text in quotes for a message: control characters become `�`, and more than 120 characters are
  /// cut.
  package var quoted: String { "\"\(shown)\"" }

  /// The text for a message, without quotes.
  package var shown: String {
    let bound = 120
    var text = ""
    for scalar in unicodeScalars.prefix(bound) {
      text.unicodeScalars.append(scalar.isControl ? "\u{FFFD}" : scalar)
    }
    return unicodeScalars.dropFirst(bound).isEmpty ? text : text + "…"
  }
}

extension Unicode.Scalar {
  /// C0, C1, delete, and the marks that change the direction of text.
  var isControl: Bool {
    switch value {
    case 0..<32, 127..<160, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
