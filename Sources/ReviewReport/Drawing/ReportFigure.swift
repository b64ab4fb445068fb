/// A chart as a file: SVG with its style inside, and its numbers.
public struct ReportFigure: Hashable, Sendable {
  /// Stem of the file names, e.g. `sub-01_volume`. It comes from the record: check it before it is a path.
  public let name: String
  /// Well-formed SVG, light and dark by the system.
  public let svg: String
  /// The numbers of the chart, tab-separated with one header line, `n/a` where there is none.
  public let tsv: String

  init(name: String, drawing: Drawing, table: FigureTable) {
    self.name = name
    svg = drawing.file
    tsv = table.text
  }
}

/// The numbers of a chart.
struct FigureTable: Hashable, Sendable {
  let columns: [String]
  let rows: [[String]]

  /// Tabs and line ends inside a cell become spaces.
  var text: String {
    ([columns] + rows).map { row in
      row.map { Self.cell($0) }.joined(separator: "\t") + "\n"
    }.joined()
  }

  private static func cell(_ text: String) -> String {
    let plain = text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }
    return plain.isEmpty
      ? "n/a" : String(String.UnicodeScalarView(plain))
  }
}
