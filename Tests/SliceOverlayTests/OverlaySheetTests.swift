import ComparedOutputs
import Testing
import VoxelGrids

@testable import SliceOverlay

@Suite(.enabled(if: SampleFont.isPresent, SampleFont.absence)) struct OverlaySheetTests {
  private func sheet(
    _ head: SampleHead, scale: OverlaySheet.Scale = .fitting(pixels: 120), columns: Int? = nil
  ) -> OverlaySheet {
    OverlaySheet(
      panels: AnatomicalPlane.allCases.map {
        head.panel($0, callipers: head.callipers, isFilled: true, caption: "sub-01 · m03 · \($0)")
      }, columns: columns, title: "Volume 14.2 ml, −70 %", scale: scale)
  }

  @Test("A lesion on the patient's left is at the right of the picture, near the letter L")
  func leftIsRight() throws {
    let typeface = try SampleFont.typeface()
    for plane in [AnatomicalPlane.axial, .coronal] {
      let single = OverlaySheet(
        panels: [SampleHead().panel(plane)], scale: .fitting(pixels: 120), hasLegend: false)
      let layout = try SheetLayout(of: single, typeface: typeface)
      let picture = try #require(DecodedPNG(try single.png(typeface: typeface)))
      let box = layout.panels[0].picture
      let lesion = picture.places(of: OkabeIto.orange.screenColour)
      let middle = (box.columns.lowerBound + box.columns.upperBound) / 2
      #expect(!lesion.isEmpty && lesion.allSatisfy { $0.x > middle })
      for letter in ["L", "R"] {
        let line = TextLine(letter, .text, typeface)
        let x =
          letter == "L" ? box.columns.upperBound + 5 : box.columns.lowerBound - 5 - line.width
        let y = (box.rows.lowerBound + box.rows.upperBound) / 2 + 5
        #expect(holds(picture, line, x: x, y: y))
        let other = TextLine(letter == "L" ? "R" : "L", .text, typeface)
        #expect(!holds(picture, other, x: x, y: y))
      }
    }
  }

  @Test("Letters are at the middle of all four edges in each plane, free of calliper texts")
  func letters() throws {
    let typeface = try SampleFont.typeface()
    let expected: [AnatomicalPlane: [String]] = [
      .axial: ["R", "L", "A", "P"], .coronal: ["R", "L", "S", "I"],
      .sagittal: ["A", "P", "S", "I"],
    ]
    for (plane, letters) in expected {
      let head = SampleHead()
      let single = OverlaySheet(
        head.panel(plane, callipers: head.callipers), scale: .fitting(pixels: 120))
      let box = try SheetLayout(of: single, typeface: typeface).panels[0].picture
      let picture = try #require(DecodedPNG(try single.png(typeface: typeface)))
      let lines = letters.map { TextLine($0, .text, typeface) }
      let middleX = (box.columns.lowerBound + box.columns.upperBound) / 2
      let middleY = (box.rows.lowerBound + box.rows.upperBound) / 2 + 5
      let (left, right) = (box.columns.lowerBound - 5 - lines[0].width, box.columns.upperBound + 5)
      #expect(holds(picture, lines[0], x: left, y: middleY))
      #expect(holds(picture, lines[1], x: right, y: middleY))
      let top = middleX - lines[2].width / 2
      #expect(holds(picture, lines[2], x: top, y: box.rows.lowerBound - 5))
      let bottom = middleX - lines[3].width / 2
      #expect(holds(picture, lines[3], x: bottom, y: box.rows.upperBound + 15))
    }
  }

  /// Whether exactly this line of text is drawn on black at a position.
  private func holds(_ picture: DecodedPNG, _ line: TextLine, x: Int, y: Int) -> Bool {
    var canvas = Canvas(width: line.width + 4, height: 20)
    canvas.draw(line, x: 2, y: 15)
    let greys = SheetPalette(filled: []).colours
    return canvas.pixels.indices.allSatisfy { place in
      let (column, row) = (place % canvas.width - 2 + x, place / canvas.width - 15 + y)
      let isInside = column >= 0 && row >= 0 && column < picture.width && row < picture.height
      guard isInside, place % canvas.width >= 2, place % canvas.width < line.width + 2,
        place / canvas.width > 3, place / canvas.width < 16
      else { return true }
      return picture[column, row] == greys[Int(canvas.pixels[place])]
    }
  }

  @Test("All 48 axis orders give the same file")
  func orders() throws {
    let typeface = try SampleFont.typeface()
    let first = try sheet(SampleHead()).png(typeface: typeface)
    for reordering in AxisReordering.all {
      #expect(try sheet(SampleHead(reordering)).png(typeface: typeface) == first)
    }
  }

  @Test("A scale bar at the lower right has the length of its text")
  func scaleBar() throws {
    let typeface = try SampleFont.typeface()
    for side in [120, 300, 480] {
      let single = OverlaySheet(SampleHead().panel(.axial), scale: .fitting(pixels: side))
      let layout = try SheetLayout(of: single, typeface: typeface)
      let picture = try #require(DecodedPNG(try single.png(typeface: typeface)))
      let cell = layout.panels[0].cell
      let y = cell.rows.upperBound + 9
      let right = cell.columns.upperBound
      var length = 0
      while picture[right - 1 - length, y] == ScreenColour(grey: 255) { length += 1 }
      let bar = try #require(ScaleBar(scale: layout.scale, within: length))
      #expect(bar.pixels == length)
      #expect(abs(Double(length) / layout.scale - bar.length) * layout.scale <= 0.5)
      #expect(length <= cell.columns.count / 4)
      let line = TextLine("\(Int(bar.length)) mm", .small, typeface)
      #expect(holds(picture, line, x: right - length - 6 - line.width, y: y + 5))
    }
  }

  @Test("A scale bar has the longest round length that fits")
  func roundLengths() {
    #expect(ScaleBar(scale: 2, within: 120)?.length == 50)
    #expect(ScaleBar(scale: 2, within: 99)?.length == 20)
    #expect(ScaleBar(scale: 2, within: 100)?.text == "50 mm")
    #expect(ScaleBar(scale: 100, within: 60)?.text == "0.5 mm")
    #expect(ScaleBar(scale: 0.01, within: 60)?.text == "5000 mm")
    #expect(ScaleBar(scale: 2, within: 7) == nil)
    #expect(ScaleBar(scale: 1e-12, within: 100)?.length == nil)
    #expect(ScaleBar(scale: 1e6, within: 100) == nil)
    #expect(ScaleBar(scale: 1, within: -5) == nil)
  }

  @Test("Screen pixels are square in mm for any slice thickness", arguments: [0.5, 1, 4, 17])
  func isotropic(sliceThickness: Double) throws {
    let head = SampleHead(spacing: SIMD3(1, 0.75, sliceThickness))
    let layout = try SheetLayout(of: sheet(head), typeface: try SampleFont.typeface())
    for placed in layout.panels {
      let (width, height) = (placed.picture.columns.count, placed.picture.rows.count)
      #expect(abs(Double(width) - placed.panel.width * layout.scale) <= 0.5)
      #expect(abs(Double(height) - placed.panel.height * layout.scale) <= 0.5)
    }
  }

  @Test("Two sessions show a world point at the same place of their cells, at the same scale")
  func aligned() throws {
    let point = WorldPoint(-3, -3, 0)
    let panels = [SampleHead(), SampleHead(spacing: SIMD3(0.5, 0.5, 1))].map { $0.panel(.axial) }
    let aligned = OverlaySheet(
      panels: panels, alignment: .world(point), scale: .pixelsPerMillimetre(10))
    let layout = try SheetLayout(of: aligned, typeface: try SampleFont.typeface())
    #expect(layout.scale == 10)
    let places = layout.panels.map { placed -> ScreenPoint in
      let point = placed.screenPoint(of: point)
      return ScreenPoint(
        x: point.x - Double(placed.cell.columns.lowerBound),
        y: point.y - Double(placed.cell.rows.lowerBound))
    }
    #expect(abs(places[0].x - places[1].x) <= 1 && abs(places[0].y - places[1].y) <= 1)
    for placed in layout.panels {
      #expect(placed.cell.columns.contains(placed.picture.columns.lowerBound))
      #expect(placed.picture.columns.upperBound <= placed.cell.columns.upperBound)
      #expect(placed.picture.rows.upperBound <= placed.cell.rows.upperBound)
    }
  }

  @Test("Callipers are drawn from end to end, and only in their own slice")
  func callipers() throws {
    let head = SampleHead()
    let view = head.view(.axial)
    #expect(head.callipers.allSatisfy { $0.lies(in: view, of: head.grid) })
    #expect(!head.callipers[0].lies(in: head.view(.axial, 7), of: head.grid))
    #expect(!head.callipers[0].lies(in: head.view(.coronal), of: head.grid))
    let odd = [WorldPoint(.nan, 0, 0), WorldPoint(.infinity, 0, 0), WorldPoint(1e300, 0, 0)]
    for end in odd {
      #expect(
        !Calliper(from: WorldPoint(0, 0, 0), to: end, text: "").lies(in: view, of: head.grid))
    }
    var canvas = Canvas(width: 40, height: 40)
    let box = PixelBox(columns: 0..<40, rows: 0..<40)
    canvas.drawCalliper(from: ScreenPoint(x: 10, y: 20), to: ScreenPoint(x: 30, y: 20), inside: box)
    let lit = canvas.pixels.indices.filter { canvas.pixels[$0] == Canvas.white }
    let line = (10...30).map { 20 * 40 + $0 }
    let ticks = [10, 30].flatMap { x in (16...24).map { $0 * 40 + x } }
    #expect(Set(lit) == Set(line + ticks), "one pixel wide, ticks of four pixels to either side")
  }

  @Test("Pictures are reproducible, and the texts of callipers do not overlap")
  func deterministic() throws {
    let typeface = try SampleFont.typeface()
    let head = SampleHead()
    #expect(try sheet(head).png(typeface: typeface) == sheet(head).png(typeface: typeface))
    var labels = CalliperLabels(inside: PixelBox(columns: 0..<200, rows: 0..<200), lines: [])
    let line = (from: ScreenPoint(x: 50, y: 50), to: ScreenPoint(x: 90, y: 50))
    let boxes = (0..<4).map { _ in labels.place(width: 40, height: 16, beside: line) }
    for (position, box) in boxes.enumerated() {
      #expect(!boxes[..<position].contains { $0.overlaps(box) })
    }
  }
}
