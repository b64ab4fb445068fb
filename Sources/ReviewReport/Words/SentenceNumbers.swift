/// Numbers inside the sentences of records, in the form that the pages give their own: no line breaks
/// between number and unit, and a change of zero has no sign.
enum SentenceNumbers {
  private static let units: Set<Substring> = [
    "%", "ml", "mm", "mm²", "mm³", "mg/day", "day", "days",
  ]

  /// The sentence with a no-break space before each unit that follows a number.
  /// - Complexity: O(length).
  static func joined(_ sentence: String) -> String {
    var words = sentence.split(separator: " ", omittingEmptySubsequences: false)[...]
    guard var last = words.popFirst() else { return sentence }
    var text = ""
    for word in words {
      guard last.last?.isWholeNumber ?? false, units.contains(unit(of: word)) else {
        text += last + " "
        last = word
        continue
      }
      text += (word.hasPrefix("%") ? unsigned(last) : last) + WrittenNumber.space
      last = word
    }
    return text + last
  }

  /// The word without what a sentence sets behind it.
  private static func unit(of word: Substring) -> Substring {
    if word.hasPrefix("%") { return word.prefix(1) }
    return word.prefix { $0.isLetter || $0.isNumber || $0 == "/" }
  }

  /// `+0` and `−0` as `0`; other numbers as they are.
  private static func unsigned(_ word: Substring) -> Substring {
    let number = word.reversed().prefix { $0.isWholeNumber || $0 == "." }
    let sign = word.dropLast(number.count)
    let before = sign.dropLast()
    guard number.allSatisfy({ $0 == "0" || $0 == "." }), let mark = sign.last,
      ["+", "-", Character(DecimalText.minus)].contains(mark),
      !(before.last.map { $0.isLetter || $0.isNumber } ?? false)
    else { return word }
    return before + word.suffix(number.count)
  }
}
