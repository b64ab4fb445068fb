import Notes

/// Why a label scheme cannot be had.
public enum SchemeError: CodedError, Hashable {
  /// No built-in scheme has this name.
  case unknownScheme(name: String, known: [String])
  /// A row of a `dseg.tsv` whose index is no whole number from 0 to 65,535; with its line in the file.
  case badIndex(String, line: Int)
  case duplicateIndex(UInt16, name: String, line: Int)
  /// A table without a row that names a label.
  case noLabels
  /// The scheme has no such tissue to follow.
  case unknownTissue(name: String, scheme: String, known: [String])
  /// A scheme of anatomy alone: levels, cord, canal.
  case nothingToMeasure(scheme: String, measuring: [String])
  /// A row of a `dseg.tsv` that gives a label no name.
  case noName(UInt16, line: Int)

  public var code: String {
    switch self {
    case .unknownScheme: "E221"
    case .badIndex: "E222"
    case .duplicateIndex: "E223"
    case .noLabels: "E224"
    case .unknownTissue: "E225"
    case .nothingToMeasure: "E226"
    case .noName: "E227"
    }
  }

  public var message: String {
    switch self {
    case .unknownScheme(let name, let known):
      "No label scheme is named \(name). Known: \(known.joined(separator: ", ")); or name the path "
        + "of a dseg.tsv, a table with the columns index and name."
    case .badIndex(let text, let line):
      "Line \(line) of the label table has the index \(text.isEmpty ? "(empty)" : text); an index "
        + "is a whole number from 0 to 65535."
    case .duplicateIndex(let label, let name, let line):
      "Line \(line) of the label table names label \(label) again, \(name); each label has one line."
    case .noLabels:
      "The label table names no label; it needs rows with index and name."
    case .unknownTissue(let name, let scheme, let known):
      "The scheme \(scheme) has no tissue \(name). It has: \(known.joined(separator: ", "))."
    case .nothingToMeasure(let scheme, let measuring):
      "The scheme \(scheme) names anatomy alone (vertebrae, cord, canal, discs), and no tissue that "
        + "is measured. It tells of a map of levels: by --levels-scheme, or in a manifest's column "
        + "levels_scheme. Lesions are measured by \(measuring.joined(separator: ", ")), or by a "
        + "dseg.tsv that names a tissue."
    case .noName(let label, let line):
      "Line \(line) of the label table gives label \(label) no name."
    }
  }
}
