import Notes

/// Why a label scheme cannot be used.
public enum SchemeError: CodedError, Hashable {
  /// No built-in scheme has this name.
  case unknownScheme(name: String, known: [String])
  /// The index of a row in a `dseg.tsv` is not a whole number from 0 to 65,535; with its line.
  case badIndex(String, line: Int)
  /// Two rows of a `dseg.tsv` have the same index; with the line of the second.
  case duplicateIndex(UInt16, name: String, line: Int)
  /// A table has no row that names a label.
  case noLabels
  /// The scheme has no tissue with this name.
  case unknownTissue(name: String, scheme: String, known: [String])
  /// The scheme defines only anatomy: vertebrae, cord, canal, discs.
  case nothingToMeasure(scheme: String, measuring: [String])
  /// A row of a `dseg.tsv` has no name; with its line.
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
      "There is no label scheme named \(name). Use \(known.joined(separator: ", ")), or the path of "
        + "a dseg.tsv, a table with the columns index and name."
    case .badIndex(let text, let line):
      "Line \(line) of the label table has the index \(text.isEmpty ? "(empty)" : text). An index "
        + "must be a whole number from 0 to 65535."
    case .duplicateIndex(let label, let name, let line):
      "Line \(line) of the label table defines label \(label) a second time, as \(name). Keep one "
        + "line per label."
    case .noLabels:
      "The label table defines no labels. Add rows with index and name."
    case .unknownTissue(let name, let scheme, let known):
      "The scheme \(scheme) has no tissue \(name). Choose one of \(known.joined(separator: ", "))."
    case .nothingToMeasure(let scheme, let measuring):
      "The scheme \(scheme) defines only anatomy (vertebrae, cord, canal, discs), so it cannot be "
        + "used to measure lesions. Use \(measuring.joined(separator: ", ")) or a dseg.tsv that names "
        + "a tissue; for a mask of vertebral levels, give \(scheme) with --levels-scheme or in the "
        + "manifest column levels_scheme."
    case .noName(let label, let line):
      "Line \(line) of the label table has no name for label \(label). Enter a name."
    }
  }
}
