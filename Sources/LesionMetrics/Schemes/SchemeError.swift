import Notes

/// Why a label scheme cannot be had.
public enum SchemeError: CodedError, Hashable {
  /// No built-in scheme has this name.
  case unknownScheme(name: String, known: [String])
  /// A row of a `dseg.tsv` whose index is no whole number from 0 to 65,535.
  case badIndex(String, row: Int)
  case duplicateIndex(UInt16, row: Int)
  /// A table without a row that names a label.
  case noLabels
  /// The scheme has no such tissue to follow.
  case unknownTissue(name: String, scheme: String, known: [String])

  public var code: String {
    switch self {
    case .unknownScheme: "E221"
    case .badIndex: "E222"
    case .duplicateIndex: "E223"
    case .noLabels: "E224"
    case .unknownTissue: "E225"
    }
  }

  public var message: String {
    switch self {
    case .unknownScheme(let name, let known):
      "No label scheme is named \(name). Known: \(known.joined(separator: ", "))."
    case .badIndex(let text, let row):
      "Row \(row) of the label table has the index \(text); an index is a whole number from 0 to "
        + "65535."
    case .duplicateIndex(let label, let row):
      "Row \(row) of the label table names label \(label) again; each label has one row."
    case .noLabels:
      "The label table names no label; it needs rows with index and name."
    case .unknownTissue(let name, let scheme, let known):
      "The scheme \(scheme) has no tissue \(name). It has: \(known.joined(separator: ", "))."
    }
  }
}
