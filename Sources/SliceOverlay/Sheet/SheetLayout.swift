/// Where everything of a sheet stands, in screen pixels from its upper left corner.
struct SheetLayout {
  /// A line of text with the place of its first origin and base line.
  struct Line {
    let text: TextLine
    let x: Int
    let y: Int
    let grey: UInt8
  }

  /// A patch of colour in the legend.
  struct Swatch {
    let colour: OkabeIto
    let box: PixelBox
  }

  /// Screen pixels a millimetre.
  let scale: Double
  let width: Int
  let height: Int
  let panels: [PlacedPanel]
  private(set) var lines: [Line] = []
  private(set) var swatches: [Swatch] = []

  /// Distances, in pixels.
  enum Spacing {
    /// Round the sheet, and between panels.
    static let margin = 8
    /// Room for a letter on each side of a picture.
    static let letters = 20
    static let captionLine = 18
    static let title = 28
    static let legendRow = 20
    static let footer = 20
    static let swatch = 12
    /// Cells are never smaller, so that letters and scale find their room.
    static let smallestCell = (width: 200, height: 48)
  }

  static let captionLines = 2
  static let legendRows = 3
  /// Grey of lines that accompany.
  static let quiet = UInt8(88)

  /// - Throws: ``OverlayError/sheetTooLarge(panels:pixels:maximum:)``.
  init(of sheet: OverlaySheet, typeface: Typeface) throws(OverlayError) {
    let legend = sheet.hasLegend ? sheet.legend : []
    let titleHeight = sheet.title == nil ? 0 : Spacing.title
    let fixed =
      2 * Spacing.margin + titleHeight + Spacing.footer
      + Spacing.legendRow * Self.legendRows
    let cells = try CellSize(of: sheet, fixedHeight: fixed)
    let inner = sheet.columns * (cells.blockWidth + Spacing.margin) - Spacing.margin
    scale = cells.scale
    width = inner + 2 * Spacing.margin

    var top = Spacing.margin
    if let title = sheet.title {
      let line = TextLine(title, .title, typeface, maximumWidth: inner)
      lines.append(Line(text: line, x: Spacing.margin, y: top + 17, grey: Canvas.white))
      top += titleHeight
    }
    let captions = sheet.panels.map { panel in
      TextLine.wrapped(
        panel.caption, .text, typeface, maximumWidth: cells.width, lines: Self.captionLines)
    }
    let blockHeight = cells.blockHeight(captionLines: captions.map(\.count).max() ?? 0)
    panels = zip(sheet.panels, captions).enumerated().map { position, labelled in
      let left =
        Spacing.margin + position % sheet.columns * (cells.blockWidth + Spacing.margin)
      return PlacedPanel(
        labelled.0, caption: labelled.1, cell: cells, left: left,
        top: top + position / sheet.columns * blockHeight)
    }
    let rows = (sheet.panels.count + sheet.columns - 1) / sheet.columns
    top += rows * blockHeight
    let placed = LegendLayout(legend, top: top, width: inner, typeface: typeface)
    lines += placed.lines
    swatches = placed.swatches
    top += placed.rows * Spacing.legendRow
    lines.append(Self.footer(top: top, width: inner, typeface: typeface))
    height = top + Spacing.footer + Spacing.margin
  }

  /// The line on research use; its first words alone where the sheet is too narrow for all.
  private static func footer(top: Int, width: Int, typeface: Typeface) -> Line {
    let whole = TextLine(OverlaySheet.researchUse, .small, typeface)
    let short = TextLine("Research use only", .small, typeface, maximumWidth: width)
    return Line(
      text: whole.width <= width ? whole : short, x: Spacing.margin, y: top + 15, grey: quiet)
  }
}

/// The legend under the panels: a patch and a name for each tissue, in as many rows as it takes,
/// at most three.
struct LegendLayout {
  private(set) var lines: [SheetLayout.Line] = []
  private(set) var swatches: [SheetLayout.Swatch] = []
  private(set) var rows = 0

  private static let gap = 18

  init(_ layers: [TissueLayer], top: Int, width: Int, typeface: Typeface) {
    typealias Spacing = SheetLayout.Spacing
    var x = 0
    for (position, layer) in layers.enumerated() {
      let room = width - Spacing.swatch - 6
      let name = TextLine(layer.name, .small, typeface, maximumWidth: room)
      let entry = Spacing.swatch + 6 + name.width
      let more = TextLine("and \(layers.count - position) more", .small, typeface)
      let isLastRow = rows == SheetLayout.legendRows
      let reserve = isLastRow && position < layers.count - 1 ? more.width + Self.gap : 0
      if rows == 0 || x + entry + reserve > width {
        if isLastRow {
          add(more, x: x, top: top)
          return
        }
        rows += 1
        x = 0
      }
      let y = top + (rows - 1) * Spacing.legendRow
      swatches.append(
        SheetLayout.Swatch(
          colour: layer.colour,
          box: PixelBox(
            columns: (Spacing.margin + x)..<(Spacing.margin + x + Spacing.swatch),
            rows: (y + 4)..<(y + 4 + Spacing.swatch))))
      add(name, x: x + Spacing.swatch + 6, top: top)
      x += entry + Self.gap
    }
  }

  private mutating func add(_ text: TextLine, x: Int, top: Int) {
    let y = top + (rows - 1) * SheetLayout.Spacing.legendRow + 15
    lines.append(
      SheetLayout.Line(text: text, x: SheetLayout.Spacing.margin + x, y: y, grey: Canvas.white))
  }
}
