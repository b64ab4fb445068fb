extension String {
  /// Appends text so that it stays text in HTML and XML, between tags and inside quoted attributes.
  ///
  /// Works on scalars, not on characters: a quotation mark with a combining accent after it is one character
  /// for Swift, but ends an attribute for a browser. Control characters that XML forbids, and those that
  /// reverse the direction of writing (which would disguise a file name), become U+FFFD.
  /// - Complexity: O(length); text without such scalars is appended at once.
  mutating func appendEscaped(_ text: String) {
    guard text.unicodeScalars.contains(where: { Self.replacement(of: $0) != nil }) else {
      self += text
      return
    }
    for scalar in text.unicodeScalars {
      if let replacement = Self.replacement(of: scalar) {
        self += replacement
      } else {
        unicodeScalars.append(scalar)
      }
    }
  }

  private static func replacement(of scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x26: "&amp;"
    case 0x3C: "&lt;"
    case 0x3E: "&gt;"
    case 0x22: "&quot;"
    case 0x27: "&#39;"
    case 0x60: "&#96;"
    case 0x09, 0x0A: nil
    case 0...0x1F, 0x7F...0x9F: "\u{FFFD}"
    case 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
    case 0xFFFE, 0xFFFF: "\u{FFFD}"
    default: nil
    }
  }

  /// The text inside a quoted CSS string: everything but ASCII letters, digits and spaces is written
  /// as its hexadecimal number.
  var escapedForStyle: String {
    var escaped = ""
    for scalar in unicodeScalars {
      let plain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      if plain || scalar == " " {
        escaped.unicodeScalars.append(scalar)
      } else if scalar.value > 0 {
        escaped += "\\" + String(scalar.value, radix: 16) + " "
      }
    }
    return escaped
  }
}
