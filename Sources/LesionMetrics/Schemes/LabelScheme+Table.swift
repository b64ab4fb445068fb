extension LabelScheme {
  /// A scheme from the rows of a `dseg.tsv`: its columns `index` and `name`.
  ///
  /// Row 0, the background, is passed over. Names are read by the vocabulary of
  /// ``LabelMeaning/names``; one that it does not know becomes a tissue of that name that no derived
  /// tissue takes in.
  /// - Throws: ``SchemeError`` with the data row, counted from 1.
  public init(
    name: String = "dseg", tableRows: [(index: String, name: String)],
    source: String = "label table of the dataset"
  ) throws(SchemeError) {
    var meanings: [UInt16: LabelMeaning] = [:]
    for (position, row) in tableRows.enumerated() {
      guard let label = UInt16(row.index) else {
        throw .badIndex(row.index, row: position + 1)
      }
      guard meanings[label] == nil else { throw .duplicateIndex(label, row: position + 1) }
      meanings[label] = LabelMeaning(name: row.name)
    }
    meanings[0] = nil
    guard !meanings.isEmpty else { throw .noLabels }
    self.init(name: name, meanings: meanings, source: source)
  }
}
