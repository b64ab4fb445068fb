extension LabelScheme {
  /// One row of a `dseg.tsv`, as it stands.
  public struct TableRow: Hashable, Sendable {
    /// Line of the file, the first one is 1.
    public let line: Int
    public let index: String
    /// Empty where the table gives none.
    public let name: String

    public init(line: Int, index: String, name: String) {
      self.line = line
      self.index = index
      self.name = name
    }
  }

  /// A scheme from the rows of a `dseg.tsv`: its columns `index` and `name`.
  ///
  /// Row 0, the background, is passed over. Names are read by the vocabulary of
  /// ``LabelMeaning/names``; one that it does not know becomes a tissue of that name that no derived
  /// tissue takes in.
  /// - Throws: ``SchemeError`` with the line of the file.
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
