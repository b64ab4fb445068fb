extension LabelScheme {
  /// One row of a `dseg.tsv`, as text.
  public struct TableRow: Hashable, Sendable {
    /// Line number in the file, starting at 1.
    public let line: Int
    /// Text of the column `index`.
    public let index: String
    /// Text of the column `name`; empty if the table gives none.
    public let name: String

    public init(line: Int, index: String, name: String) {
      self.line = line
      self.index = index
      self.name = name
    }
  }

  /// A scheme from the columns `index` and `name` of a `dseg.tsv`.
  ///
  /// Index 0, the background, is ignored. Names are looked up in the vocabulary ``LabelMeaning/names``;
  /// any other name becomes a tissue of its own that is part of no derived tissue.
  /// - Throws: ``SchemeError`` with the line in the file.
  public init(
    name: String = "dseg", rows: [TableRow], source: String = "label table of the dataset"
  ) throws(SchemeError) {
    var meanings: [UInt16: LabelMeaning] = [:]
    for row in rows {
      guard let label = UInt16(row.index) else { throw .badIndex(row.index, line: row.line) }
      guard meanings[label] == nil else {
        throw .duplicateIndex(label, name: row.name, line: row.line)
      }
      guard label == 0 || !["", "n/a"].contains(row.name) else {
        throw .noName(label, line: row.line)
      }
      meanings[label] = LabelMeaning(name: row.name)
    }
    meanings[0] = nil
    guard !meanings.isEmpty else { throw .noLabels }
    self.init(name: name, meanings: meanings, source: source)
  }
}
