/// Finds DOIs in the sources of records, so that a reader can follow them.
enum DigitalObjectIdentifier {
  /// The text with every DOI (`10.1200/JCO.2009.26.3541`) as a link.
  /// - Complexity: O(length).
  static func linked(_ source: String) -> Markup {
    var parts: [Markup] = []
    var rest = Substring(source)
    while let start = rest.firstRange(of: "10.")?.lowerBound {
      let before = rest[..<start]
      let word = rest[start...].prefix { isPart($0) }
      let doi = trimmed(word)
      if isDOI(doi), before.last?.isNumber != true {
        parts.append(.text(String(before)))
        parts.append(tag("a", .href(Link(doi: String(doi)))) { String(doi) })
        rest = rest[doi.endIndex...]
      } else {
        let after = rest.index(start, offsetBy: 3)
        parts.append(.text(String(rest[..<after])))
        rest = rest[after...]
      }
    }
    parts.append(.text(String(rest)))
    return .group(parts)
  }

  /// A character of a DOI. The standard allows more; those are more likely the text around it.
  private static func isPart(_ character: Character) -> Bool {
    guard character.isASCII else { return false }
    return character.isLetter || character.isNumber || "./-_()".contains(character)
  }

  /// Full stops and open brackets at the end belong to the sentence.
  private static func trimmed(_ word: Substring) -> Substring {
    var word = word
    while let last = word.last, ".-_/(".contains(last) || (last == ")" && !word.contains("(")) {
      word.removeLast()
    }
    return word
  }

  private static func isDOI(_ word: Substring) -> Bool {
    let parts = word.split(separator: "/", maxSplits: 1)
    guard parts.count == 2, word.count <= 200 else { return false }
    let registrant = parts[0].dropFirst(3)
    return (4...9).contains(registrant.count) && registrant.allSatisfy { $0.isNumber }
  }
}
