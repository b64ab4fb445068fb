/// Positions of everything on a sheet, in screen pixels from its upper left corner.
struct SheetLayout {
  /// A line of text with the position of its origin on the base line.
  struct Line {
    let text: TextLine
    let x: Int
    let y: Int
    let grey: UInt8
  }

  /// A colour swatch of the legend.
  struct Swatch {
    let colour: OkabeIto
    let box: PixelBox
  }

  /// Screen pixels per millimetre.
  let scale: Double
  let width: Int
  let height: Int
  let panels: [PlacedPanel]
  private(set) var lines: [Line] = []
  private(set) var swatches: [Swatch] = []

  /// Distances, in pixels.
  enum Spacing {
    /// Around the sheet, and between panels.
    static let margin = 8
    /// Space for a letter on each side of a picture.
    static let letters = 20
    static let captionLine = 18
    static let title = 28
    static let legendRow = 20
    static let footer = 20
    static let swatch = 12
    /// Smallest size of a cell, so that letters and scale bar fit.
    static let smallestCell = (width: 200, height: 48)
  }

  static let captionLines = 2
  static let legendRows = 3
  /// Grey of the line at the bottom.
  static let footerGrey = UInt8(88)

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

  /// The research-use line; only its first words if the sheet is too narrow.
  private static func footer(top: Int, width: Int, typeface: Typeface) -> Line {
    let whole = TextLine(OverlaySheet.researchUse, .small, typeface)
    let short = TextLine("Research use only", .small, typeface, maximumWidth: width)
    return Line(
      text: whole.width <= width ? whole : short, x: Spacing.margin, y: top + 15, grey: footerGrey)
  }
}

/// The legend below the panels: a swatch and a name for each tissue, in at most three rows.
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
